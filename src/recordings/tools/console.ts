import { slice } from '../../base/chunked'
import { fromMs } from '../../base/time'
import type { KafkaVersion } from '../../config/version'
import type { Happening } from '../../model/happening/happening'
import { nextOffset } from '../../model/kafka/log/record-batch'
import type { World } from '../../model/world'
import type { Scenario } from '../../scenario/scenario'
import { MODEL } from '../../timeline/model-engine'
import type { Run } from '../../timeline/run'
import { factsOf } from '../../timeline/run-facts'
import { MAIN, Timeline } from '../../timeline/timeline'
import type { Units } from '../units/units'
import type { ToolUnits } from './answer'
import { consoleFacts, type RecordedConsole } from './console-output'
import { oneBroker } from './one-broker'

const TOPIC = 'orders'
const RECORDS = [
  { key: 'A', value: 'order 1' },
  { key: 'B', value: 'order 2' },
  { key: 'C', value: 'order 3' },
  { key: '서울', value: '주문 4' },
]

/**
 * A session with the console tools on one broker: records are written and read, a group is described empty and with
 * a member, offsets are reset, and the broker is stopped. Units: the tools' output and the content of the files, of
 * Kafka and of the model.
 */
export function consoleUnits(version: KafkaVersion, recorded: RecordedConsole): ToolUnits {
  const scenario = afternoon(version)
  const run = new Timeline(MODEL, scenario).run(MAIN)
  while (!run.advance(10_000));
  return { kafka: consoleFacts(recorded), model: modelFacts(run, scenario) }
}

function afternoon(version: KafkaVersion): Scenario {
  const group = { 'group.id': 'billing', 'auto.offset.reset': 'earliest' }
  const program = {
    type: 'pollLoop',
    subscribe: [TOPIC],
    pollTimeoutMs: 200,
    commit: 'auto',
  } as const
  const config = { 'min.insync.replicas': '1' }
  return {
    ...oneBroker(version, {
      topics: [{ name: TOPIC, partitions: 2, replicationFactor: 1, config }],
      clients: [
        { id: 'p1', kind: 'producer', config: { 'linger.ms': '1000' } },
        { id: 'console', kind: 'consumer', config: group, program },
        { id: 'c1', kind: 'consumer', config: group, program },
      ],
    }),
    script: [
      { atMs: 2_000, do: 'send', client: 'p1', topic: TOPIC, records: RECORDS },
      { atMs: 6_000, do: 'start', target: 'console' },
      { atMs: 14_000, do: 'close', target: 'console' },
      { atMs: 17_000, do: 'start', target: 'c1' },
      { atMs: 26_000, do: 'resetOffsets', group: 'billing', topic: TOPIC, partition: 0, offset: 0 },
      { atMs: 27_000, do: 'resetOffsets', group: 'fresh', topic: TOPIC, partition: 0, offset: 99 },
      { atMs: 27_000, do: 'resetOffsets', group: 'fresh', topic: TOPIC, partition: 1, offset: 99 },
      { atMs: 28_000, do: 'addPartitions', topic: TOPIC, partitions: 1 },
      { atMs: 29_000, do: 'createTopic', topic: TOPIC, partitions: 1, replicationFactor: 1 },
      { atMs: 30_000, do: 'createTopic', topic: 'a b', partitions: 1, replicationFactor: 1 },
      { atMs: 31_000, do: 'close', target: 'c1' },
      { atMs: 40_000, do: 'close', target: 'b1' },
    ],
    marks: [
      { atMs: 16_000, name: 'empty' },
      { atMs: 25_000, name: 'member' },
      { atMs: 30_500, name: 'reset' },
    ],
    untilMs: 55_000,
  }
}

function modelFacts(run: Run, scenario: Scenario): Units {
  const { marks } = factsOf(run, scenario)
  const groupAt = (mark: string, group: string) =>
    marks.find(({ name }) => name === mark)?.groups[group]
  const topics = marks.find(({ name }) => name === 'empty')?.topics ?? {}
  const member = groupAt('member', 'billing')
  return {
    'tool/describe': Object.fromEntries(
      Object.entries(topics).map(([key, { leader, replicas, isr }]) => [
        key,
        [leader, replicas, isr],
      ]),
    ),
    'tool/groupEmpty': groupAt('empty', 'billing')?.offsets,
    'tool/group': member?.offsets,
    'tool/groupMembers': member?.members,
    'tool/groupState': [member?.protocol, member?.state, Object.keys(member?.members ?? {}).length],
    'tool/groupReset': isRefused(run.log.all, 26_000),
    'tool/groupResetAbsent': groupAt('reset', 'fresh')?.offsets,
    'tool/alterPartitions': isRefused(run.log.all, 28_000),
    'tool/createExisting': isRefused(run.log.all, 29_000),
    'tool/createBad': isRefused(run.log.all, 30_000),
    ...fileFacts(run.world),
  }
}

/** True if the command of an instant (ms) was refused within a second. */
function isRefused(happenings: readonly Happening[], ms: number): boolean {
  return happenings.some(
    ({ kind, at }) => kind === 'command.refused' && at >= fromMs(ms) && at < fromMs(ms + 1_000),
  )
}

/** Content of the broker's directories after it has stopped. */
function fileFacts(world: World): Units {
  const units: Units = {}
  for (const [key, replica] of Object.entries(world.brokers.b1?.replicas ?? {})) {
    if (!key.startsWith(`${TOPIC}-`)) continue
    const { log } = replica
    units[`file/${key}`] = log.segments.map(({ baseOffset, sizeInBytes }) => [
      baseOffset,
      sizeInBytes,
    ])
    units[`offsets/${key}`] = log.logEndOffset
    units[`checkpoint/recovery-point/${key}`] = log.recoveryPoint
    units[`checkpoint/replication/${key}`] = replica.checkpointedHighWatermark
    const batches = slice(log.batches, 0, log.batches.length)
    if (batches.length === 0) continue
    units[`dump/${key}`] = batches.map((batch) => ({
      baseOffset: batch.baseOffset,
      lastOffset: nextOffset(batch) - 1,
      baseSequence: batch.baseSequence,
      producerEpoch: batch.producerEpoch,
      partitionLeaderEpoch: batch.leaderEpoch,
      size: batch.sizeInBytes,
      records: batch.keys.map((recordKey, i) => `${recordKey}=${batch.values[i]}`),
    }))
  }
  return units
}
