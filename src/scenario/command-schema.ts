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

const fields = {
  send: {
    ...{ client: name, topic: name, partition: v.optional(partitionNumber) },
    records: v.optional(
      v.pipe(v.array(record), v.minLength(1), v.maxLength(BOUNDS.recordsInCommand)),
    ),
    count: v.optional(integer(1, BOUNDS.records)),
    everyMs: v.optional(milliseconds),
    keys: v.optional(v.pipe(v.array(v.nullable(text)), v.minLength(1), v.maxLength(1_000))),
    valueBytes: v.optional(integer(0, 10_000_000)),
    timestamp: v.optional(integer(0, Number.MAX_SAFE_INTEGER)),
  },
  createTopic: {
    ...{ topic: name, partitions: partitionCount, replicationFactor },
    ...{ config: v.optional(configEntries), assignment: v.optional(assignment) },
  },
  addClient: {
    ...{ id: name, kind: v.picklist(['producer', 'consumer']), config: configEntries },
    program: v.optional(programSchema),
  },
}

/** A schema for each verb, with further fields that all of them have. */
function verbs<const More extends v.ObjectEntries>(more: More) {
  return v.variant('do', [
    v.strictObject({ ...more, do: v.literal('send'), ...fields.send }),
    v.strictObject({ ...more, do: v.literal('flush'), client: name }),
    v.strictObject({ ...more, do: v.literal('start'), ...ofTarget }),
    v.strictObject({ ...more, do: v.literal('close'), ...ofTarget }),
    v.strictObject({ ...more, do: v.literal('kill'), ...ofTarget }),
    v.strictObject({ ...more, do: v.literal('powerOff'), ...ofTarget }),
    v.strictObject({ ...more, do: v.literal('restart'), ...ofTarget }),
    v.strictObject({ ...more, do: v.literal('pause'), ...ofTarget }),
    v.strictObject({ ...more, do: v.literal('resume'), ...ofTarget }),
    v.strictObject({ ...more, do: v.literal('stallReplication'), ...ofTarget }),
    v.strictObject({ ...more, do: v.literal('resumeReplication'), ...ofTarget }),
    v.strictObject({ ...more, do: v.literal('slowLink'), ...ofLink, latencyMs: milliseconds }),
    v.strictObject({ ...more, do: v.literal('cutLink'), ...ofLink }),
    v.strictObject({ ...more, do: v.literal('healLink'), ...ofLink }),
    v.strictObject({ ...more, do: v.literal('dropResponse'), ...ofTarget, api: v.picklist(APIS) }),
    v.strictObject({ ...more, do: v.literal('createTopic'), ...fields.createTopic }),
    v.strictObject({ ...more, do: v.literal('deleteTopic'), topic: name }),
    v.strictObject({
      ...{ ...more, do: v.literal('addPartitions') },
      ...{ topic: name, partitions: partitionCount },
    }),
    v.strictObject({
      ...{ ...more, do: v.literal('electLeader'), ...ofPartition },
      election: v.picklist(['preferred', 'unclean']),
    }),
    v.strictObject({ ...more, do: v.literal('alterConfig'), ...ofTarget, config: configChanges }),
    v.strictObject({
      ...{ ...more, do: v.literal('resetOffsets'), group: name },
      ...{ ...ofPartition, offset },
    }),
    v.strictObject({ ...more, do: v.literal('seek'), client: name, ...ofPartition, offset }),
    v.strictObject({
      ...{ ...more, do: v.literal('addBroker'), id: brokerNumber },
      ...{ rack: v.optional(label), config: v.optional(configEntries) },
    }),
    v.strictObject({ ...more, do: v.literal('removeBroker'), id: brokerNumber }),
    v.strictObject({ ...more, do: v.literal('addClient'), ...fields.addClient }),
  ])
}

export const commandSchema = verbs({})
export const scriptEntrySchema = verbs({ atMs: milliseconds })
