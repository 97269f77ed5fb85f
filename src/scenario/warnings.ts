import { configMeant, isUnknownConfig, versionsKnowing } from '../config/unknown-configs'
import { type ConfigScope, type KafkaVersion, RELEASES } from '../config/version'
import { BOUNDS } from './bounds'
import { recordsOf, recordsOfProgram } from './check-script'
import type { Command } from './command'
import { type Problem, problem } from './problem'
import type { Scenario, ScriptEntry } from './scenario'

type Entries = Readonly<Record<string, string | null>>

/**
 * Warnings about parts of a scenario that run as written but are hardly meant so: configs unknown to clients and
 * brokers of the release, which they ignore (a topic with such a config is refused), and programs that are started
 * so often that the run may end before its time. In the order of the scenario. `acts`: of a user, besides its script.
 */
export function warningsOf(scenario: Scenario, acts: Acts = []): readonly Problem[] {
  const { kafka, cluster, clients, script } = scenario
  const of = (scope: ConfigScope, entries: Entries | undefined, path: string) =>
    unknownIn(kafka, scope, entries ?? {}, path)
  return [
    ...of('broker', cluster.config, 'cluster.config'),
    ...cluster.brokers.flatMap(({ config }, i) =>
      of('broker', config, `cluster.brokers[${i}].config`),
    ),
    ...clients.flatMap(({ kind, config }, i) => of(kind, config, `clients[${i}].config`)),
    ...script.flatMap((entry, i) => {
      const scope = 'config' in entry ? scopeOf(scenario, entry) : null
      return scope === null
        ? []
        : of(scope, (entry as { config?: Entries }).config, `script[${i}].config`)
    }),
    ...recordsWarning(scenario, acts),
  ]
}

/** An order without the records that it would send after the last instant that a run can have. */
function withinTheHour(command: Command & { readonly atMs?: number }): Command {
  if (command.do !== 'send' || command.count === undefined || !command.everyMs) return command
  const turns = Math.floor((BOUNDS.ms - (command.atMs ?? 0)) / command.everyMs) + 1
  return { ...command, count: Math.min(command.count, turns) }
}

/** Orders of a user, whenever they are given. */
type Acts = readonly {
  readonly command: Command
  /** Entries of the script, by index, that the act leaves out. */
  readonly without?: readonly number[] | undefined
}[]

/** The warning that more records may be sent than a run takes; empty: they are not. Each start of a producer sends all that its program sends. */
export function recordsWarning(scenario: Scenario, acts: Acts): readonly Problem[] {
  const { clients } = scenario
  const leftOut = new Set(acts.flatMap(({ without = [] }) => without))
  const kept = scenario.script.filter((_, entry) => !leftOut.has(entry))
  const script = [...kept, ...acts.map(({ command }) => command)].map(withinTheHour)
  const startsOf = (id: string) =>
    script.filter(
      (entry) => (entry.do === 'start' || entry.do === 'restart') && entry.target === id,
    )
  const added = script.filter((entry) => entry.do === 'addClient')
  const again = [
    ...clients.map(({ id, program }) => (startsOf(id).length - 1) * recordsOfProgram(program)),
    ...added.map(({ id, program }) => startsOf(id).length * recordsOfProgram(program)),
  ]
  const count =
    recordsOf({ clients, script }) + again.reduce((sum, more) => sum + Math.max(0, more), 0)
  if (count <= BOUNDS.records) return []
  const params = { count: String(count), most: String(BOUNDS.records) }
  return [problem('scenario.manyRecords', 'script', params)]
}

/** Scope of a command's config; null for a topic's, which is refused when the command is carried out. */
function scopeOf({ clients, script }: Scenario, entry: ScriptEntry): ConfigScope | null {
  switch (entry.do) {
    case 'addClient':
      return entry.kind
    case 'addBroker':
      return 'broker'
    case 'alterConfig': {
      if (entry.target.startsWith('topic:')) return null
      const added = script.filter((other) => other.do === 'addClient')
      return [...clients, ...added].find(({ id }) => id === entry.target)?.kind ?? 'broker'
    }
    default:
      return null
  }
}

function unknownIn(
  kafka: KafkaVersion,
  scope: ConfigScope,
  entries: Entries,
  path: string,
): readonly Problem[] {
  return Object.keys(entries)
    .filter((name) => isUnknownConfig(scope, kafka, name))
    .map((name) => warningOf(kafka, scope, name, `${path}.${name}`))
}

function warningOf(kafka: KafkaVersion, scope: ConfigScope, name: string, path: string): Problem {
  const params = { name, kafka: RELEASES[kafka] }
  const others = versionsKnowing(scope, name)
  if (others.length > 0) {
    const releases = others.map((version) => RELEASES[version]).join(', ')
    return problem('scenario.unknownConfigElsewhere', path, { ...params, releases })
  }
  const meant = configMeant(scope, kafka, name)
  if (meant === null) return problem('scenario.unknownConfig', path, params)
  return problem('scenario.unknownConfigMeant', path, { ...params, meant })
}
