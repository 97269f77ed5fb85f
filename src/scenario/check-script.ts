import { profileOf } from '../config/profile/profiles'
import { type ProgramSpec, treeOf } from '../model/program/types/program-types'
import { sendsOf } from '../model/program/types/walk'
import { BOUNDS } from './bounds'
import { checkClient } from './check-clients'
import type { Command, CommandOf } from './command'
import { type Problem, problem } from './problem'
import type { Scenario, ScriptEntry } from './scenario'
import type { NamedKind, ProcessKind } from './verb-info'
import { infoOf, VERBS } from './verbs'

/** Processes that are there at some time of the run, and those that keep the metadata. */
type Cast = Readonly<Record<ProcessKind | 'controller' | 'zookeeper', ReadonlySet<string>>>

/** Checks that every command has an existing target that can carry it out, and that all sends stay within bounds. */
export function checkScript(scenario: Scenario): Problem | null {
  const cast = castOf(scenario)
  for (const [i, entry] of scenario.script.entries()) {
    const found = checkEntry(entry, cast, `script[${i}]`)
    if (found !== null) return found
  }
  for (const [i, link] of (scenario.network.links ?? []).entries()) {
    const found = checkNames(link, VERBS.slowLink.names, cast, `network.links[${i}]`)
    if (found !== null) return found
  }
  const crowd = checkCrowd(cast)
  if (crowd !== null) return crowd
  const records = recordsOf(scenario)
  if (records <= BOUNDS.records) return null
  return problem('scenario.tooManyRecords', 'script', {
    count: String(records),
    most: String(BOUNDS.records),
  })
}

/** Each broker and client costs at every change of metadata, whenever it was added. */
function checkCrowd({ broker: brokers, producer, consumer }: Cast): Problem | null {
  const clients = producer.size + consumer.size
  const [received, most] =
    brokers.size > BOUNDS.brokersInAll
      ? [`${brokers.size} brokers`, BOUNDS.brokersInAll]
      : [`${clients} clients`, BOUNDS.clientsInAll]
  if (brokers.size <= BOUNDS.brokersInAll && clients <= BOUNDS.clientsInAll) return null
  return problem('scenario.range', 'script', { expected: `<=${most}`, received })
}

/** Records that script and programs send together, each program once. */
export function recordsOf({
  script,
  clients,
}: {
  readonly script: readonly Command[]
  readonly clients: Scenario['clients']
}): number {
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
  return program === undefined ? 0 : sendsOf(treeOf(program as ProgramSpec).body)
}

function castOf({ kafka, cluster, clients, script }: Scenario): Cast {
  const added = script.filter((entry) => entry.do === 'addClient')
  const all = [...clients, ...added]
  const ids = (kind: string) => new Set(all.filter((c) => c.kind === kind).map(({ id }) => id))
  const brokers = [...cluster.brokers, ...script.filter((entry) => entry.do === 'addBroker')]
  return {
    broker: new Set(brokers.map(({ id }) => `b${id}`)),
    producer: ids('producer'),
    consumer: ids('consumer'),
    controller: new Set(['controller']),
    zookeeper: new Set(profileOf(kafka).keeper === 'zookeeper' ? ['zookeeper'] : []),
  }
}

function checkEntry(entry: ScriptEntry, cast: Cast, path: string): Problem | null {
  const found = checkNames(entry, infoOf(entry.do).names, cast, path)
  if (found !== null) return found
  if (entry.do === 'send') return checkSend(entry, path)
  if (entry.do !== 'addClient') return null
  const { id, kind, config, program } = entry
  return checkClient({ id, kind, config, program }, path)
}

function checkSend(entry: CommandOf<'send'>, path: string): Problem | null {
  const isClear = (entry.records === undefined) !== (entry.count === undefined)
  return isClear ? null : problem('scenario.sendWhat', path)
}

/** Each field that names a process names one that is there and of a kind that it may name. */
function checkNames(
  entry: object,
  names: Readonly<Record<string, readonly NamedKind[]>>,
  cast: Cast,
  path: string,
): Problem | null {
  for (const [field, kinds] of Object.entries(names)) {
    const named: unknown = Object.entries(entry).find(([name]) => name === field)?.[1]
    const found = mustBe(named, kinds, cast, `${path}.${field}`)
    if (found !== null) return found
  }
  return null
}

const PROCESSES = ['broker', 'producer', 'consumer'] as const

/** Topics, groups and broker ids come and go: the model refuses a command whose target does not exist at its instant. */
function mustBe(
  named: unknown,
  kinds: readonly NamedKind[],
  cast: Cast,
  path: string,
): Problem | null {
  const casts = kinds.flatMap((kind) => (isInCast(kind, cast) ? [cast[kind]] : []))
  if (typeof named !== 'string' || casts.length === 0) return null
  if (kinds.includes('topic') && named.startsWith('topic:')) return null
  if (casts.some((ids) => ids.has(named))) return null
  if (PROCESSES.some((kind) => cast[kind].has(named))) {
    return problem('scenario.wrongTarget', path, { value: named })
  }
  const known = PROCESSES.flatMap((kind) => [...cast[kind]]).join(', ')
  return problem('scenario.unknownTarget', path, { value: named, known })
}

function isInCast(kind: NamedKind, cast: Cast): kind is keyof Cast {
  return kind in cast
}
