import { slice } from '../base/chunked'
import { profileOf } from '../config/profile/profiles'
import type { KafkaVersion } from '../config/version'
import { AppendedRecords, type BatchOf, type RecordContent } from './delivered-records'
import type { Happening, HappeningOf } from './happening/happening'
import { type ByKind, callByKind, isWith, type KindsWith } from './happening/kinds'
import { type ClientId, comparePartitions, type PartitionKey, topicOf } from './ids'
import type { Broker } from './kafka/broker/broker-state'
import { causesOf, type JavaException } from './kafka/exceptions/java-exception'
import type { Group } from './kafka/group/group-state'
import { largestTimestamp, nextOffset, type TimestampType } from './kafka/log/record-batch'
import type { CommitHow } from './kafka/network/api'
import type { World } from './world'

/**
 * Facts of a run in which the model and a real cluster can be compared. Offsets are Kafka offsets, null where Kafka
 * returns none. Instants are left out because a real cluster's clock differs; timestamps are part of records.
 */
export interface Facts {
  readonly kafka: KafkaVersion
  readonly sends: readonly SendFact[]
  readonly deliveries: readonly {
    readonly client: ClientId
    readonly run: number
    /** Counts polls that returned records, from 1. */
    readonly poll: number
    readonly records: readonly DeliveredRecord[]
  }[]
  readonly processed: readonly ({ readonly client: ClientId; readonly run: number } & RecordFact)[]
  readonly commits: readonly {
    readonly client: ClientId
    readonly run: number
    readonly how: CommitHow
    /** Next offsets to read. */
    readonly offsets: Readonly<Record<PartitionKey, number>>
    /** Class of the exception, null for success; then its message and causes. */
    readonly error: string | null
    readonly message?: string
    readonly causes?: readonly CauseFact[]
  }[]
  readonly callbacks: readonly {
    readonly client: ClientId
    readonly run: number
    readonly name: 'onPartitionsAssigned' | 'onPartitionsRevoked' | 'onPartitionsLost'
    readonly partitions: readonly PartitionKey[]
  }[]
  readonly exceptions: readonly {
    readonly client: ClientId
    readonly run: number
    /** The call that threw; `commitAsync`: what its callback was told. */
    readonly in: string
    readonly class: string
    /** `null` for an exception without a message, as Java prints it. */
    readonly message: string
    readonly causes: readonly CauseFact[]
  }[]
  readonly marks: readonly MarkFact[]
  readonly logs: Readonly<Record<PartitionKey, Readonly<Record<string, LogFact>>>>
}

export interface SendFact {
  readonly client: ClientId
  readonly n: number
  readonly topic: string
  /** Null where the callback got no partition: the send failed before it had one (P-19). */
  readonly partition: number | null
  readonly offset: number | null
  /** Timestamp of the RecordMetadata, ms since 1970; null for a send that failed. */
  readonly timestamp: number | null
  /** Class of the exception, null for success; then its message and causes. */
  readonly error: string | null
  readonly message?: string
  readonly causes?: readonly CauseFact[]
}

/** Cause of an exception; outermost first. */
interface CauseFact {
  readonly class: string
  readonly message: string
}

interface RecordFact {
  readonly topic: string
  readonly partition: number
  readonly offset: number
}

/** A record as the application gets it; its content where the facts are asked for with values. */
type DeliveredRecord = RecordFact & Partial<RecordContent>

/** Topics and groups as an admin client would describe them at a named instant. */
export interface MarkFact {
  readonly name: string
  readonly topics: Readonly<
    Record<
      PartitionKey,
      {
        readonly leader: number
        readonly isr: readonly number[]
        readonly replicas: readonly number[]
        readonly leaderEpoch: number
        /** Eligible leader replicas, and the last leader of a partition without one; absent while there are none. */
        readonly elr?: readonly number[]
        readonly lastKnownElr?: readonly number[]
      }
    >
  >
  readonly groups: Readonly<
    Record<
      string,
      {
        readonly state: string
        /** Empty unless the group is Stable. */
        readonly protocol: string
        readonly generation: number
        readonly members: Readonly<Record<ClientId, readonly PartitionKey[]>>
        readonly offsets: Readonly<Record<PartitionKey, number>>
      }
    >
  >
}

interface LogFact {
  readonly logStartOffset: number
  readonly highWatermark: number
  readonly logEndOffset: number
  /** Base offsets, ascending. */
  readonly segments: readonly number[]
  readonly batches: readonly {
    readonly baseOffset: number
    /** Inclusive. */
    readonly lastOffset: number
    readonly leaderEpoch: number
    readonly control: 'commit' | 'abort' | null
    /** Ms since 1970. */
    readonly maxTimestamp: number
    readonly timestampType: TimestampType
  }[]
}

/**
 * Folds a run into its facts. `marks`: the worlds at the scenario's marks; `end`: the world at its end; `batchOf`:
 * content of records, for facts with values.
 */
export function foldFacts(
  happenings: readonly Happening[],
  marks: readonly { readonly name: string; readonly world: World }[],
  end: World,
  batchOf?: BatchOf,
): Facts {
  return {
    kafka: end.version,
    sends: foldSends(happenings),
    ...foldConsumers(happenings, batchOf),
    marks: marks.map(({ name, world }) => ({
      name,
      topics: describeTopics(world),
      groups: describeGroups(world),
    })),
    logs: describeLogs(end),
  }
}

/** By client, in the order of the sends; sends without a result are left out. */
function foldSends(happenings: readonly Happening[]): readonly SendFact[] {
  const sends: SendFact[] = []
  const timestamps: Record<ClientId, number[]> = {}
  for (const happening of happenings) {
    if (!isWith(happening, 'fact', 'sends')) continue
    if (happening.kind === 'record.sent') {
      rememberTimestamps(timestamps, happening)
      continue
    }
    const { entity: client, partition: key, topic, firstSend, count, baseOffset, error } = happening
    const failure = error === null ? {} : textsOf({ ...happening, class: error })
    const partition = key === null ? null : Number(key.slice(topic.length + 1))
    for (let i = 0; i < count; i++) {
      const n = happening.sends?.[i] ?? firstSend + i
      const offset = baseOffset < 0 ? null : baseOffset + i
      const own = timestamps[client]?.[n] ?? null
      const timestamp = happening.logAppendTime >= 0 ? happening.logAppendTime : own
      const told = error === null ? timestamp : null
      sends.push({ client, n, topic, partition, offset, timestamp: told, error, ...failure })
    }
  }
  return sends.sort((a, b) => (a.client === b.client ? a.n - b.n : a.client < b.client ? -1 : 1))
}

function rememberTimestamps(
  timestamps: Record<ClientId, number[]>,
  { entity, send, count, timestamp }: HappeningOf<'record.sent'>,
): void {
  const own = timestamps[entity] ?? []
  for (let n = send; n < send + count; n++) own[n] = timestamp
  timestamps[entity] = own
}

type ConsumerFacts = Pick<
  Facts,
  'deliveries' | 'processed' | 'commits' | 'callbacks' | 'exceptions'
>

type Growing = { readonly [List in keyof ConsumerFacts]: ConsumerFacts[List][number][] }

/** The client run of a fact. */
interface Who {
  readonly client: ClientId
  readonly run: number
}

/** Adds the facts of a consumer's happening to their lists. */
const ADD: ByKind<
  KindsWith<'fact', keyof ConsumerFacts>,
  [who: Who, facts: Growing, appended: AppendedRecords | null],
  void
> = {
  'records.returned': ({ poll, ranges }, who, { deliveries }, appended) => {
    const records = ranges.flatMap((range) => recordsOf(range, appended))
    if (records.length > 0) deliveries.push({ ...who, poll, records })
  },
  'record.processed': ({ partition, offset }, who, { processed }) => {
    processed.push({ ...who, ...recordAt(partition, offset) })
  },
  'commit.succeeded': ({ how, offsets }, who, { commits }) => {
    commits.push({ ...who, how, offsets, error: null })
  },
  'commit.failed': (failed, who, { commits }) => {
    const { how, offsets, class: error } = failed
    commits.push({ ...who, how, offsets, error, ...textsOf(failed) })
  },
  'commitCallback.called': (called, who, { exceptions }) => {
    exceptions.push({ ...who, in: 'commitAsync', class: called.class, ...textsOf(called) })
  },
  'exception.thrown': (thrown, who, { exceptions }) => {
    // The program catches the exception of get(), and the fact of the send has it.
    if (thrown.in === 'get') return
    exceptions.push({ ...who, in: thrown.in, class: thrown.class, ...textsOf(thrown) })
  },
  'partitions.assigned': addCallback,
  'partitions.revoked': addCallback,
  'partitions.lost': addCallback,
}

function addCallback(
  { kind, partitions }: HappeningOf<keyof typeof CALLBACKS>,
  who: Who,
  { callbacks }: Growing,
): void {
  callbacks.push({ ...who, name: CALLBACKS[kind], partitions })
}

function foldConsumers(happenings: readonly Happening[], batchOf?: BatchOf): ConsumerFacts {
  const runs: Record<ClientId, number> = {}
  const facts: Growing = {
    deliveries: [],
    processed: [],
    commits: [],
    callbacks: [],
    exceptions: [],
  }
  const appended = batchOf ? new AppendedRecords(batchOf) : null
  for (const happening of happenings) {
    const client = happening.entity
    if (happening.kind === 'client.started') runs[client] = happening.run
    if (happening.kind === 'batch.appended') appended?.add(happening)
    callByKind(ADD, happening, { client, run: runs[client] ?? 1 }, facts, appended)
  }
  return facts
}

function textsOf(exception: JavaException): {
  readonly message: string
  readonly causes: readonly CauseFact[]
} {
  const causes = causesOf(exception).map((cause) => ({
    class: cause.class,
    message: String(cause.message),
  }))
  return { message: String(exception.message), causes }
}

const CALLBACKS = {
  'partitions.assigned': 'onPartitionsAssigned',
  'partitions.revoked': 'onPartitionsRevoked',
  'partitions.lost': 'onPartitionsLost',
} as const

function recordsOf(
  { partition, from, to }: HappeningOf<'records.returned'>['ranges'][number],
  appended: AppendedRecords | null,
): readonly DeliveredRecord[] {
  return Array.from({ length: to - from }, (_, i) => ({
    ...recordAt(partition, from + i),
    ...appended?.contentAt(partition, from + i),
  }))
}

function recordAt(key: PartitionKey, offset: number): RecordFact {
  const topic = topicOf(key)
  return { topic, partition: Number(key.slice(topic.length + 1)), offset }
}

function userPartitions(world: World): readonly PartitionKey[] {
  const { partitions, topics } = world.controller
  return Object.keys(partitions)
    .filter((key) => topics[topicOf(key)]?.internal !== true)
    .sort(comparePartitions)
}

function describeTopics(world: World): MarkFact['topics'] {
  const { partitions } = world.controller
  return Object.fromEntries(
    userPartitions(world).flatMap((key) => {
      const registration = partitions[key]
      if (registration === undefined) return []
      const { leader, isr, replicas, leaderEpoch, elr, lastKnownElr } = registration
      const eligible = {
        ...(elr.length > 0 ? { elr } : {}),
        ...(lastKnownElr.length > 0 ? { lastKnownElr } : {}),
      }
      return [[key, { leader, isr, replicas, leaderEpoch, ...eligible }]]
    }),
  )
}

/** Groups whose coordinator runs, in the order of their names. */
function describeGroups(world: World): MarkFact['groups'] {
  const running = Object.values(world.brokers).filter(({ lifecycle }) => lifecycle !== 'offline')
  const groups = running.flatMap((broker: Broker) => Object.values(broker.groups))
  return Object.fromEntries(
    groups
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((group) => [group.id, describeGroup(world, group)]),
  )
}

/** The group as DescribeGroups answers it. Source: GroupMetadata#summary, GroupMetadataManager#describeGroups. */
function describeGroup({ version }: World, group: Group): MarkFact['groups'][string] {
  const isStable = group.lifecycle === 'Stable'
  const isKnown = isStable || profileOf(version).describesAssignments === 'always'
  const members = Object.values(group.members)
  return {
    state: group.lifecycle,
    protocol: isStable ? (group.protocol ?? '') : '',
    generation: group.generation,
    members: sortedEntries(
      members.map((member) => [member.firstClient, isKnown ? member.assignment : []]),
    ),
    offsets: sortedEntries(Object.entries(group.offsets).map(([key, { offset }]) => [key, offset])),
  }
}

function sortedEntries<T>(entries: (readonly [string, T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Logs of all replicas on all machines, including those of brokers that do not run. */
function describeLogs(world: World): Facts['logs'] {
  const brokers = Object.values(world.brokers)
  return Object.fromEntries(
    userPartitions(world).map((key) => [
      key,
      Object.fromEntries(
        brokers.flatMap((broker) => {
          const replica = broker.replicas[key]
          if (replica === undefined) return []
          const { logStartOffset, logEndOffset, batches } = replica.log
          const segments = replica.log.segments.map(({ baseOffset }) => baseOffset)
          const { highWatermark } = replica
          const described = slice(batches, 0, batches.length).map((batch) => ({
            baseOffset: batch.baseOffset,
            lastOffset: nextOffset(batch) - 1,
            leaderEpoch: batch.leaderEpoch,
            control: batch.control,
            maxTimestamp: largestTimestamp(batch),
            timestampType: batch.timestampType,
          }))
          const offsets = { logStartOffset, highWatermark, logEndOffset }
          return [[broker.id.slice(1), { ...offsets, segments, batches: described }]]
        }),
      ),
    ]),
  )
}
