import * as v from 'valibot'
import type { ApiName } from '../model/kafka/network/api'
import { BOUNDS } from './bounds'
import {
  assignment,
  brokerNumber,
  configChanges,
  configEntries,
  integer,
  label,
  milliseconds,
  name,
  offset,
  partitionCount,
  partitionNumber,
  replicationFactor,
  text,
} from './primitive-schema'
import { programSchema } from './program-schema'

const APIS = [
  'Produce',
  'Fetch',
  'ListOffsets',
  'Metadata',
  'OffsetCommit',
  'OffsetFetch',
  'FindCoordinator',
  'JoinGroup',
  'SyncGroup',
  'Heartbeat',
  'LeaveGroup',
  'InitProducerId',
  'OffsetForLeaderEpoch',
  'AlterPartition',
  'BrokerHeartbeat',
] as const satisfies readonly ApiName[]

const record = v.strictObject({
  key: v.optional(v.nullable(text)),
  value: v.optional(v.nullable(text)),
})

const ofTarget = { target: name }
const ofLink = { from: name, to: name, oneWay: v.optional(v.boolean()) }
const ofPartition = { topic: name, partition: partitionNumber }

/**
 * The fields of each verb. Targets are ids of the scenario (`b1`, `c1`). Times are milliseconds, offsets Kafka offsets,
 * config values strings as in a properties file.
 */
export const VERB_FIELDS = {
  send: {
    ...{ client: name, topic: name, partition: v.optional(partitionNumber) },
    /** Explicit records, or `count` generated ones. */
    records: v.optional(
      v.pipe(v.array(record), v.minLength(1), v.maxLength(BOUNDS.recordsInCommand)),
    ),
    count: v.optional(integer(1, BOUNDS.records)),
    /** Between generated records; 0 or absent: all at once. */
    everyMs: v.optional(milliseconds),
    /** Keys dealt in turn to generated records; absent: null keys. */
    keys: v.optional(v.pipe(v.array(v.nullable(text)), v.minLength(1), v.maxLength(1_000))),
    /** Bytes of a generated value. */
    valueBytes: v.optional(integer(0, 10_000_000)),
    /** Ms since 1970 for all records; absent: the clock. */
    timestamp: v.optional(integer(0, Number.MAX_SAFE_INTEGER)),
  },
  flush: { client: name },
  /** Starts a client, or a machine that is off, again under the same id. */
  start: ofTarget,
  /** Orderly end: close() of a client, controlled shutdown of a broker. */
  close: ofTarget,
  /** kill -9: the process is gone, the page cache stays. */
  kill: ofTarget,
  /** The machine is gone: data that was not on disk is lost. */
  powerOff: ofTarget,
  /** close, then start when it has ended. */
  restart: ofTarget,
  /** A frozen process: long GC, SIGSTOP. */
  pause: ofTarget,
  resume: ofTarget,
  stallReplication: ofTarget,
  resumeReplication: ofTarget,
  slowLink: { ...ofLink, latencyMs: milliseconds },
  cutLink: ofLink,
  healLink: ofLink,
  /** The next response of this API to the target is lost. */
  dropResponse: { ...ofTarget, api: v.picklist(APIS) },
  createTopic: {
    ...{ topic: name, partitions: partitionCount, replicationFactor },
    ...{ config: v.optional(configEntries), assignment: v.optional(assignment) },
  },
  deleteTopic: { topic: name },
  /** `partitions`: the new count. */
  addPartitions: { topic: name, partitions: partitionCount },
  electLeader: { ...ofPartition, election: v.picklist(['preferred', 'unclean']) },
  /** `target`: a client or broker id, or `topic:<name>`. Clients take it as a restart would: at once, their process goes on. */
  alterConfig: { ...ofTarget, config: configChanges },
  /** kafka-consumer-groups --reset-offsets: the group must be Empty. */
  resetOffsets: { group: name, ...ofPartition, offset },
  seek: { client: name, ...ofPartition, offset },
  /** A broker that was not there before. */
  addBroker: {
    ...{ id: brokerNumber, rack: v.optional(label), config: v.optional(configEntries) },
  },
  /**
   * A machine that is off is taken away with its disk. In KRaft the broker is unregistered first, as
   * `kafka-cluster.sh unregister` does. Its number stays in the assignments; `addBroker` may use it again.
   */
  removeBroker: { id: brokerNumber },
  addClient: {
    ...{ id: name, kind: v.picklist(['producer', 'consumer']), config: configEntries },
    program: v.optional(programSchema),
  },
} as const satisfies Readonly<Record<string, v.ObjectEntries>>

export type Verb = keyof typeof VERB_FIELDS

type SchemaOf<V extends Verb, More extends v.ObjectEntries> = v.StrictObjectSchema<
  More & { readonly do: v.LiteralSchema<V, undefined> } & (typeof VERB_FIELDS)[V],
  undefined
>

/** A schema for each verb, with further fields that all of them have. */
function verbs<const More extends v.ObjectEntries>(more: More) {
  const schemas = Object.entries(VERB_FIELDS).map(([verb, fields]) =>
    v.strictObject({ ...more, do: v.literal(verb), ...fields }),
  )
  // Object.entries loses which key has which value; the mapped type restores it.
  type Schemas = readonly { readonly [V in Verb]: SchemaOf<V, More> }[Verb][]
  return v.variant('do', schemas as unknown as Schemas)
}

export const commandSchema = verbs({})
export const scriptEntrySchema = verbs({ atMs: milliseconds })

/** The user's only way into the world: the verbs of a scenario's script. */
export type Command = Immutable<v.InferOutput<typeof commandSchema>>

export type CommandOf<V extends Verb> = Extract<Command, { readonly do: V }>

type Immutable<T> = T extends object ? { readonly [Key in keyof T]: Immutable<T[Key]> } : T
