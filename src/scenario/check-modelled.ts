import { firstNotModelled } from '../config/not-modelled'
import type { StatementName } from '../model/program/types/statement'
import type { StatementsSpec } from '../model/program/types/statements'
import { everyStatement } from '../model/program/types/walk'
import { type Problem, problem } from './problem'
import type { Scenario } from './scenario'

type Entries = Readonly<Record<string, string | null>>

/**
 * First config, statement or transaction that is not modelled; null without one. A run that ignored it would differ
 * from Kafka. Called after all other checks.
 */
export function checkModelled(scenario: Scenario): Problem | null {
  for (const [path, entries, ofLogs] of configsOf(scenario)) {
    const found = firstNotModelled(entries, ofLogs)
    if (found === null) continue
    const code = found.name === 'bootstrap.servers' ? 'scenario.bootstrap' : 'scenario.notModelled'
    return problem(code, `${path}.${found.name}`, { value: found.value })
  }
  for (const [i, { program }] of scenario.clients.entries()) {
    const unmodelled = program?.type === 'statements' ? unmodelledStatement(program) : null
    if (unmodelled !== null) {
      return problem('scenario.notModelled', `clients[${i}].program.body`, { value: unmodelled })
    }
    if (program?.type === 'producer' && program.transaction !== undefined) {
      const path = `clients[${i}].program.transaction`
      return problem('scenario.notModelled', path, { value: program.transaction.end })
    }
  }
  return null
}

const TRANSACTIONAL: readonly StatementName[] = [
  'initTransactions',
  'beginTransaction',
  'sendOffsets',
  'commitTransaction',
  'abortTransaction',
]

function unmodelledStatement({ body }: StatementsSpec): string | null {
  return everyStatement(body).find((one) => TRANSACTIONAL.includes(one.do))?.do ?? null
}

/** `ofLogs`: of brokers and topics, whose logs it is about. */
type Configs = readonly [path: string, entries: Entries, ofLogs: boolean]

function configsOf(scenario: Scenario): readonly Configs[] {
  const { cluster, topics, clients, script } = scenario
  const isClient = (id: string) =>
    clients.some((client) => client.id === id) ||
    script.some((entry) => entry.do === 'addClient' && entry.id === id)
  return [
    ['cluster.config', cluster.config ?? {}, true],
    ...cluster.brokers.map(
      ({ config = {} }, i) => [`cluster.brokers[${i}].config`, config, true] as const,
    ),
    ...topics.map(({ config = {} }, i) => [`topics[${i}].config`, config, true] as const),
    ...clients.map(({ config }, i) => [`clients[${i}].config`, config, false] as const),
    ...script.flatMap((entry, i): readonly Configs[] => {
      if (!('config' in entry) || entry.config === undefined) return []
      const ofClient =
        entry.do === 'addClient' || (entry.do === 'alterConfig' && isClient(entry.target))
      return [[`script[${i}].config`, entry.config, !ofClient]]
    }),
  ]
}
