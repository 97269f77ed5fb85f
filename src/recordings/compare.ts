import { profileOf } from '../config/profile/profiles'
import type { KafkaVersion } from '../config/version'
import { parseScenario } from '../scenario/parse'
import type { Problem } from '../scenario/problem'
import { runFacts } from '../timeline/run-facts'
import type { RecordedFacts } from './recorded-facts'
import type { PlayNotes, Recording } from './recording'
import { detailsOf, unitOfDetail } from './units/details'
import { kindOf, type Units, unitsOf } from './units/units'

/** A fact that differs between Kafka and the model; undefined on the side that lacks it. */
export interface Difference {
  readonly key: string
  readonly kafka: unknown
  readonly model: unknown
}

export interface Comparison {
  readonly version: KafkaVersion
  readonly scenario: string
  /** The reason why the model does not play it; null when it does. */
  readonly refused: Problem | null
  /** Equal facts. */
  readonly equal: number
  readonly differences: readonly Difference[]
  /** Facts that differed between Kafka's own runs. */
  readonly unstable: number
  /** Facts of kinds that the model does not produce. */
  readonly untold: number
  /** Kinds of facts that the model produces. */
  readonly told: ReadonlySet<string>
}

/** Kinds of facts that are recorded and that the model does not produce. */
export const UNTOLD: ReadonlySet<string> = new Set([
  'admin',
  'txn',
  'logs/producerEpochs',
  'logs/offsets',
  // Answers of tools without a model: the message of a refused topic, and records that no scenario can express.
  'integer key',
  'integer value',
  'negative partition',
  'negative timestamp',
])

/** Facts that the tools of some releases do not print: their absence is no difference. */
const SOMETIMES_RECORDED: ReadonlySet<string> = new Set(['marks/leaderEpoch', 'marks/generation'])

/** Compares the model's run of a scenario (its JSON) with Kafka's. */
export function compareRecording(
  recording: Recording,
  scenario: object,
  notes: PlayNotes,
): Comparison {
  const { kafka: version, scenario: name } = recording
  const parsed = parseScenario(playedOn(version, scenario, notes))
  const base = { version, scenario: name, refused: null, equal: 0, differences: [], untold: 0 }
  if (!parsed.ok) return { ...base, refused: parsed.problem, unstable: 0, told: new Set() }
  const facts = runFacts(parsed.value, { values: notes.withValues === true })
  const compared = compareUnits(recording, unitsOf(facts))
  return { ...base, ...compared, ...withDetails(compared, recording, facts) }
}

/** Adds the details of equal facts. */
function withDetails(
  compared: Pick<Comparison, 'equal' | 'differences'>,
  recording: Recording,
  facts: RecordedFacts,
): Pick<Comparison, 'equal' | 'differences'> {
  const apart = compared.differences.map(({ key }) => key)
  const isAlike = (key: string) => !(key in recording.unstable) && !apart.includes(key)
  const detailsAlike = (all: RecordedFacts) =>
    Object.fromEntries(Object.entries(detailsOf(all)).filter(([key]) => isAlike(unitOfDetail(key))))
  const kafka = { units: detailsAlike(recording.facts), unstable: {} }
  const details = compareUnits(kafka, detailsAlike(facts))
  return {
    equal: compared.equal + details.equal,
    differences: [...compared.differences, ...details.differences],
  }
}

/** The scenario as played on a release. */
export function playedOn(version: KafkaVersion, scenario: object, notes: PlayNotes): object {
  const { cluster } = scenario as { cluster: { controllers?: unknown; config?: object } }
  const { controllers, ...rest } = cluster
  // The number of controllers applies to ZooKeeper: KRaft clusters are recorded with their own quorum.
  const keepsControllers =
    profileOf(version).keeper === 'zookeeper' || typeof controllers !== 'number'
  return {
    ...scenario,
    kafka: version,
    cluster: {
      ...rest,
      ...(controllers !== undefined && keepsControllers ? { controllers } : {}),
      config: { ...cluster.config, ...notes.byVersion?.[version] },
    },
  }
}

/** Compares units of the model's run with those that were equal in all runs of Kafka. */
export function compareUnits(
  { units: kafka, unstable }: Pick<Recording, 'units' | 'unstable'>,
  model: Readonly<Units>,
): Pick<Comparison, 'equal' | 'differences' | 'unstable' | 'untold' | 'told'> {
  const keys = new Set([...Object.keys(kafka), ...Object.keys(model)])
  const compared = { equal: 0, differences: [] as Difference[], unstable: 0, untold: 0 }
  for (const key of [...keys].sort()) {
    if (key in unstable) compared.unstable++
    else if (model[key] === undefined && UNTOLD.has(kindOf(key))) compared.untold++
    else if (kafka[key] === undefined && SOMETIMES_RECORDED.has(kindOf(key))) continue
    else if (canonical(kafka[key]) === canonical(model[key])) compared.equal++
    else compared.differences.push({ key, kafka: kafka[key], model: model[key] })
  }
  return { ...compared, told: new Set(Object.keys(model).map(kindOf)) }
}

/** Canonical JSON text, independent of the order of fields and of addresses. */
function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'string') return part.replace(BROKER, 'b$1:9092 (id: $1 ')
    return typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part
  })
}

/** A broker's address as Kafka prints it: recorded brokers had free ports of the machine. */
const BROKER = /127\.0\.0\.1:\d+ \(id: (\d+) /g
