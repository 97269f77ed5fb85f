import { resolveConfig } from '../config/resolve'
import { configMeant, isUnknownConfig } from '../config/unknown-configs'
import type { ConfigScope, KafkaVersion } from '../config/version'
import { type Problem, problem } from './problem'
import type { Scenario } from './scenario'

type Entries = Readonly<Record<string, string>>

/** Checks every config as Kafka's classes do: clients and brokers ignore names that they do not know. */
export function checkConfigs(scenario: Scenario): Problem | null {
  const { kafka, cluster, topics, clients } = scenario
  const shared = cluster.config ?? {}
  const found = checkEntries('broker', kafka, shared, {}, 'cluster.config')
  if (found !== null) return found
  for (const [i, broker] of cluster.brokers.entries()) {
    const path = `cluster.brokers[${i}].config`
    const own = checkEntries('broker', kafka, broker.config ?? {}, shared, path)
    if (own !== null) return own
  }
  for (const [i, topic] of topics.entries()) {
    const own = checkEntries('topic', kafka, topic.config ?? {}, {}, `topics[${i}].config`)
    if (own !== null) return own
  }
  for (const [i, { kind, config }] of clients.entries()) {
    const own = checkEntries(kind, kafka, config, {}, `clients[${i}].config`)
    if (own !== null) return own
  }
  return null
}

/** `under`: what holds besides and was found good. The first problem: with Kafka's own message, or with the bound that a value is outside of. */
function checkEntries(
  scope: ConfigScope,
  kafka: KafkaVersion,
  entries: Entries,
  under: Entries,
  path: string,
): Problem | null {
  const resolved = resolveConfig(scope, kafka, { ...under, ...entries })
  if (resolved.ok) return null
  const [first] = resolved.problem
  if (first?.code === 'config.unbounded') {
    const params = { value: String(first.value), limit: String(first.limit) }
    return problem(`scenario.${first.why}`, `${path}.${first.name}`, params)
  }
  // The last error is the cause: the one that names the config.
  const message = first?.errors.at(-1)?.message ?? ''
  const name = first?.name ?? ''
  const isUnknown = isUnknownConfig(scope, kafka, name)
  const meant = isUnknown ? configMeant(scope, kafka, name) : null
  if (meant === null) return problem('scenario.config', `${path}.${name}`, { message })
  return problem('scenario.configMeant', `${path}.${name}`, { message, meant })
}
