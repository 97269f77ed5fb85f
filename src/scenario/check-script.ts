import type { ProducerSpec } from '../model/program/program'
import { BOUNDS } from './bounds'
import { checkClient } from './check-clients'
import type { CommandOf } from './command'
import { type Problem, problem } from './problem'
import type { Scenario, ScriptEntry } from './scenario'

/** Who is there at some time of the run. */
interface Cast {
  readonly brokers: ReadonlySet<string>
  readonly producers: ReadonlySet<string>
  readonly consumers: ReadonlySet<string>
  /** Who keeps the metadata: the end of a link, and nothing else. */
  readonly keepers: ReadonlySet<string>
}

/** Every command names somebody who is there and can do it, and all sends together stay within bounds. */
export function checkScript(scenario: Scenario): Problem | null {
  const cast = castOf(scenario)
  for (const [i, entry] of scenario.script.entries()) {
    const found = checkEntry(entry, cast, `script[${i}]`)
    if (found !== null) return found
  }
  for (const [i, link] of (scenario.network.links ?? []).entries()) {
    const found = checkLink(link, cast, `network.links[${i}]`)
    if (found !== null) return found
  }
  const records = recordsOf(scenario)
  if (records <= BOUNDS.records) return null
  return problem('scenario.tooManyRecords', 'script', {
    count: String(records),
    most: String(BOUNDS.records),
  })
}

/** Records that script and programs send together, each program once. */
export function recordsOf({ script, clients }: Scenario): number {
  let records = 0
  for (const entry of script) {
    if (entry.do === 'send') records += entry.records?.length ?? entry.count ?? 0
    if (entry.do === 'addClient') records += recordsOfProgram(entry.program)
  }
  for (const { program } of clients) records += recordsOfProgram(program)
  return records
}

/** Records that a program of a producer sends each time it runs; of a consumer none. */
export function recordsOfProgram(program: unknown): number {
  const { type, records = [] } = (program ?? {}) as Partial<ProducerSpec>
  return type === 'producer' ? records.reduce((sum, { count }) => sum + (count ?? 1), 0) : 0
}

function castOf({ kafka, cluster, clients, script }: Scenario): Cast {
  const added = script.filter((entry) => entry.do === 'addClient')
  const all = [...clients, ...added]
  const ids = (kind: string) => new Set(all.filter((c) => c.kind === kind).map(({ id }) => id))
  const brokers = [...cluster.brokers, ...script.filter((entry) => entry.do === 'addBroker')]
  return {
    brokers: new Set(brokers.map(({ id }) => `b${id}`)),
    producers: ids('producer'),
    consumers: ids('consumer'),
    keepers: new Set(kafka === '2.8' ? ['controller', 'zookeeper'] : ['controller']),
  }
}

function checkEntry(entry: ScriptEntry, cast: Cast, path: string): Problem | null {
  switch (entry.do) {
    case 'send':
      return mustBe(entry.client, cast, ['producers'], `${path}.client`) ?? checkSend(entry, path)
    case 'flush':
      return mustBe(entry.client, cast, ['producers'], `${path}.client`)
    case 'seek':
      return mustBe(entry.client, cast, ['consumers'], `${path}.client`)
    case 'start':
    case 'close':
    case 'kill':
    case 'powerOff':
    case 'restart':
    case 'pause':
    case 'resume':
    case 'dropResponse':
      return mustBe(entry.target, cast, ANYBODY, `${path}.target`)
    case 'stallReplication':
    case 'resumeReplication':
      return mustBe(entry.target, cast, ['brokers'], `${path}.target`)
    case 'slowLink':
    case 'cutLink':
    case 'healLink':
      return checkLink(entry, cast, path)
    case 'alterConfig':
      if (entry.target.startsWith('topic:')) return null
      return mustBe(entry.target, cast, ANYBODY, `${path}.target`)
    case 'addClient':
      return checkClient(
        { id: entry.id, kind: entry.kind, config: entry.config, program: entry.program },
        path,
      )
    case 'addBroker':
    case 'removeBroker':
    case 'createTopic':
    case 'deleteTopic':
    case 'addPartitions':
    case 'electLeader':
    case 'resetOffsets':
      // Topics, groups and brokers come and go: the model refuses what is not there at that instant.
      return null
  }
}

function checkSend(entry: CommandOf<'send'>, path: string): Problem | null {
  const isClear = (entry.records === undefined) !== (entry.count === undefined)
  return isClear ? null : problem('scenario.sendWhat', path)
}

/** The ends of a link may also be those who keep the cluster's metadata. */
function checkLink(
  { from, to }: { readonly from: string; readonly to: string },
  cast: Cast,
  path: string,
): Problem | null {
  const { keepers } = cast
  const first = keepers.has(from) ? null : mustBe(from, cast, ANYBODY, `${path}.from`)
  return first ?? (keepers.has(to) ? null : mustBe(to, cast, ANYBODY, `${path}.to`))
}

const ANYBODY = ['brokers', 'producers', 'consumers'] as const

function mustBe(
  id: string,
  cast: Cast,
  kinds: readonly (typeof ANYBODY)[number][],
  path: string,
): Problem | null {
  if (kinds.some((kind) => cast[kind].has(id))) return null
  const isThere = ANYBODY.some((kind) => cast[kind].has(id))
  if (isThere) return problem('scenario.wrongTarget', path, { value: id })
  const known = ANYBODY.flatMap((kind) => [...cast[kind]]).join(', ')
  return problem('scenario.unknownTarget', path, { value: id, known })
}
