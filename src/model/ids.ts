import { AssertionError } from '../base/assert'

/** `b<broker id>`, as brokers are named as targets in scenarios. */
export type BrokerId = `b${number}`
/** The id of a client in the scenario, for example `c1`. Never numeric, never of the form of a broker id. */
export type ClientId = string
/** An actor: a broker, a client, `controller` (the active one), `zookeeper` or `user`. */
export type EntityId = string
/** `<topic>-<partition>`, as Kafka prints it. The last `-` separates. */
export type PartitionKey = string
/** Position of a happening in the run, from 1. */
export type HappeningId = number

export function partitionKey(topic: string, partition: number): PartitionKey {
  const known = KEYS.get(topic) ?? []
  const key = known[partition] ?? `${topic}-${partition}`
  if (known[partition] === undefined && partition >= 0 && partition < MEMORY_MAX) {
    if (KEYS.size >= MEMORY_MAX) KEYS.clear()
    known[partition] = key
    KEYS.set(topic, known)
  }
  return key
}

export function topicOf(key: PartitionKey): string {
  return (PARTS.get(key) ?? remember(key)).topic
}

export function partitionOf(key: PartitionKey): number {
  return (PARTS.get(key) ?? remember(key)).partition
}

export function brokerId(id: number): BrokerId {
  return BROKERS[id] ?? (`b${id}` as const)
}

// Memoized: pure in its arguments. Every step asks for the same few names, and a newly built string is hashed again
// at each lookup.

interface Parts {
  readonly topic: string
  readonly partition: number
}

const MEMORY_MAX = 4096
const PARTS = new Map<PartitionKey, Parts>()
const KEYS = new Map<string, PartitionKey[]>()
const BROKERS: readonly BrokerId[] = Array.from({ length: 64 }, (_, id) => `b${id}` as const)

function remember(key: PartitionKey): Parts {
  const dash = key.lastIndexOf('-')
  const parts = { topic: key.slice(0, dash), partition: Number(key.slice(dash + 1)) }
  if (PARTS.size >= MEMORY_MAX) PARTS.clear()
  PARTS.set(key, parts)
  return parts
}

/** The number Kafka calls `broker.id`. */
export function brokerNumber(id: BrokerId): number {
  return Number(id.slice(1))
}

const LETTER_B = 98
const DIGIT_0 = 48
const DIGIT_9 = 57

export function isBrokerId(id: EntityId): id is BrokerId {
  if (id.length < 2 || id.charCodeAt(0) !== LETTER_B) return false
  for (let i = 1; i < id.length; i++) {
    const code = id.charCodeAt(i)
    if (code < DIGIT_0 || code > DIGIT_9) return false
  }
  return true
}

export function asBrokerId(id: EntityId): BrokerId {
  if (!isBrokerId(id)) throw new AssertionError(`${id} is not a broker`)
  return id
}

/** Topic name, then partition number: a total order that no JavaScript engine decides. */
export function comparePartitions(a: PartitionKey, b: PartitionKey): number {
  const topicA = topicOf(a)
  const topicB = topicOf(b)
  if (topicA !== topicB) return topicA < topicB ? -1 : 1
  return partitionOf(a) - partitionOf(b)
}
