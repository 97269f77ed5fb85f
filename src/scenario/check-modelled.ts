import { type Problem, problem } from './problem'
import type { Scenario } from './scenario'

type Entries = Readonly<Record<string, string | null>>

/** Configs that Kafka takes and whose effect is not modelled, with the values that would have one. */
const NOT_MODELLED: Readonly<Record<string, RegExp>> = {
  'transactional.id': /./,
  'group.protocol': /^consumer$/i,
  // Rack-aware assignment and fetching from the closest replica.
  'client.rack': /./,
  'cleanup.policy': /compact/,
  'log.cleanup.policy': /compact/,
  'remote.storage.enable': /^true$/i,
}

/**
 * What would not behave as in Kafka is refused: a run that ignored it would be untrue. Everything else has
 * been checked before.
 */
export function checkModelled(scenario: Scenario): Problem | null {
  for (const [path, entries] of configsOf(scenario)) {
    for (const [name, value] of Object.entries(entries)) {
      if (value === null || NOT_MODELLED[name]?.test(value) !== true) continue
      return problem('scenario.notModelled', `${path}.${name}`, { value })
    }
  }
  for (const [i, { program }] of scenario.clients.entries()) {
    if (program?.type === 'producer' && program.transaction !== undefined) {
      const path = `clients[${i}].program.transaction`
      return problem('scenario.notModelled', path, { value: program.transaction.end })
    }
  }
  return null
}

function configsOf(scenario: Scenario): readonly (readonly [path: string, Entries])[] {
  const { cluster, topics, clients, script } = scenario
  return [
    ['cluster.config', cluster.config ?? {}],
    ...cluster.brokers.map(
      ({ config = {} }, i) => [`cluster.brokers[${i}].config`, config] as const,
    ),
    ...topics.map(({ config = {} }, i) => [`topics[${i}].config`, config] as const),
    ...clients.map(({ config }, i) => [`clients[${i}].config`, config] as const),
    ...script.flatMap((entry, i) =>
      'config' in entry && entry.config !== undefined
        ? [[`script[${i}].config`, entry.config] as const]
        : [],
    ),
  ]
}
