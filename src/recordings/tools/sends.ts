import type { KafkaVersion } from '../../config/version'
import { parseScenario } from '../../scenario/parse'
import { runFacts } from '../../timeline/run-facts'
import type { RecordedFacts } from '../recorded-facts'
import type { Units } from '../units/units'
import type { RecordedAnswer, ToolUnits } from './answer'
import { oneBroker } from './one-broker'

/** Records that a producer was given and their results: `_sends.json`. */
export interface RecordedSends {
  readonly sends: readonly (RecordedAnswer & { readonly case: string })[]
}

const TOPIC = 'oracle-warm'

/** The cases that a scenario can express: it has string keys only, and no invalid records. */
const SENDS: Readonly<Record<string, object>> = {
  'null value': { topic: TOPIC, records: [{ key: null, value: null }] },
  'absent partition': { topic: TOPIC, partition: 9, records: [{ key: null, value: 'x' }] },
  'topic with a blank': { topic: 'a b', records: [{ key: null, value: 'x' }] },
}

/** Kafka's result for each record, and the model's for those that it can represent. */
export function sendUnits(version: KafkaVersion, { sends }: RecordedSends): ToolUnits {
  const kafka: Units = {}
  const model: Units = {}
  for (const { case: name, errors } of sends) {
    kafka[`${name}/error`] = errors?.[0]?.class ?? null
    if (errors?.[0] !== undefined) kafka[`${name}/message`] = errors[0].message
    const act = SENDS[name]
    if (act === undefined) continue
    const parsed = parseScenario(scenarioOf(version, act))
    if (!parsed.ok) continue
    const facts: RecordedFacts = runFacts(parsed.value)
    const send = facts.sends[0]
    if (send === undefined) continue
    model[`${name}/error`] = send.error
    if (send.error !== null && send.message !== undefined) model[`${name}/message`] = send.message
  }
  return { kafka, model }
}

function scenarioOf(version: KafkaVersion, act: object): object {
  const topics = [{ name: TOPIC, partitions: 1, replicationFactor: 1 }]
  const clients = [{ id: 'p1', kind: 'producer', config: { 'max.block.ms': '2000' } }] as const
  const script = [{ atMs: 1_000, do: 'send', client: 'p1', ...act }]
  return { ...oneBroker(version, { topics, clients }), script }
}
