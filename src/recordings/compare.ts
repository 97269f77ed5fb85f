import type { KafkaVersion } from '../config/version'
import { parseScenario } from '../scenario/parse'
import type { Problem } from '../scenario/problem'
import { runFacts } from '../timeline/run-facts'
import type { RecordedFacts } from './recorded-facts'
import type { PlayNotes, Recording } from './recording'
import { detailsOf, unitOfDetail } from './units/details'
import { kindOf, type Units, unitsOf } from './units/units'

/** A fact that Kafka and the model tell differently; undefined is a fact that only the other one has. */
export interface Difference {
  readonly key: string
  readonly kafka: unknown
  readonly model: unknown
}

export interface Comparison {
  readonly version: KafkaVersion
  readonly scenario: string
  /** Why the model does not play it; null when it does. */
  readonly refused: Problem | null
  /** Facts told alike. */
  readonly equal: number
  readonly differences: readonly Difference[]
  /** Facts that differed between Kafka's own runs. */
  readonly unstable: number
  /** Facts of kinds that the model does not tell. */
  readonly untold: number
  /** Kinds of facts that the model has told. */
  readonly told: ReadonlySet<string>
}

/** Kinds of facts that are recorded and that the model does not tell. */
export const UNTOLD: ReadonlySet<string> = new Set([
  'admin',
  'txn',
  'logs/producerEpochs',
  'logs/offsets',
  // Answers of tools: the message of a refused topic, and records that no scenario can ask for.
  'integer key',
  'integer value',
  'negative partition',
  'negative timestamp',
])

/** Facts that the tools of a release may not tell: their absence says nothing. */
const SOMETIMES_RECORDED: ReadonlySet<string> = new Set(['marks/leaderEpoch', 'marks/generation'])

/** The model's run of a scenario (its JSON) against what Kafka did. */
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

/** Adds the details of the facts that are told alike. */
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

/** The scenario as it is played on a release. */
export function playedOn(version: KafkaVersion, scenario: object, notes: PlayNotes): object {
  const { cluster } = scenario as { cluster: { controllers?: unknown; config?: object } }
  const { controllers, ...rest } = cluster
  // A number of controllers is ZooKeeper's: KRaft clusters are recorded with their own quorum.
  const keepsControllers = version === '2.8' || typeof controllers !== 'number'
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

/** Units of the model's run against those that were equal in all runs of Kafka. */
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

/** JSON text that hangs neither on the order in which an object's fields were written nor on addresses. */
function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'string') return part.replace(BROKER, 'b$1:9092 (id: $1 ')
    return typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part
  })
}

/** A broker as Kafka prints it: recorded ones listened on ports that the machine gave them. */
const BROKER = /127\.0\.0\.1:\d+ \(id: (\d+) /g
