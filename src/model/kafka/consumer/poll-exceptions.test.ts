import { expect, test } from 'vitest'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../../config/version'
import { ScriptedBroker } from '../../../testing/scripted-broker'
import type { Instruction } from '../../program/program'
import { exceptionOf } from '../exceptions/exceptions'
import type { JavaException } from '../exceptions/java-exception'
import { errorException, errorMessage } from '../exceptions/protocol-errors'
import type { Request, Response } from '../network/api'
import type { ErrorName } from '../network/errors'
import { startConsumer } from './process'

type Version = { readonly version: KafkaVersion }
const VERSIONS: readonly Version[] = KAFKA_VERSIONS.map((version) => ({ version }))

const poll = (timeoutMs: number): Instruction => ({ op: 'poll', timeoutMs })
const sleep = (ms: number): Instruction => ({ op: 'sleep', ms })
const SUBSCRIBE: Instruction = { op: 'subscribe', topics: ['t'], listener: 'none' }

interface Played {
  readonly version: KafkaVersion
  readonly instructions?: readonly Instruction[]
  readonly config?: Readonly<Record<string, string>>
  readonly partitions?: Readonly<Record<string, number>>
  readonly answer?: (request: Request) => Response | undefined
}

/** Every exception that the application sees. */
function thrown(played: Played): readonly (readonly [string, JavaException])[] {
  const { version, config = {}, partitions = { 't-0': 5 } } = played
  const instructions = played.instructions ?? [SUBSCRIBE, poll(500)]
  const b = new ScriptedBroker({ version, instructions, config, partitions })
  b.answer = (request) => played.answer?.(request)
  b.do(startConsumer).runFor(3000)
  return b.all('exception.thrown').map(({ in: where, class: name, message, cause }) => {
    return [where, { class: name, message, cause }]
  })
}

const JOIN: readonly (readonly [ErrorName, (version: KafkaVersion) => JavaException])[] = [
  [
    'INCONSISTENT_GROUP_PROTOCOL',
    (version) => errorException(version, 'INCONSISTENT_GROUP_PROTOCOL'),
  ],
  ['INVALID_SESSION_TIMEOUT', (version) => errorException(version, 'INVALID_SESSION_TIMEOUT')],
  ['INVALID_GROUP_ID', (version) => errorException(version, 'INVALID_GROUP_ID')],
  ['FENCED_INSTANCE_ID', (version) => errorException(version, 'FENCED_INSTANCE_ID')],
  ['GROUP_MAX_SIZE_REACHED', (version) => exceptionOf(version, 'groupIsFull', { group: 'g' })],
  [
    'UNKNOWN_SERVER_ERROR',
    (version) => {
      const error = errorMessage(version, 'UNKNOWN_SERVER_ERROR')
      return exceptionOf(version, 'unexpectedJoinError', { error })
    },
  ],
]

test.each(JOIN)(
  'C-87 a JoinGroup that is answered %s: poll() throws, with the text',
  (error, of) => {
    for (const version of KAFKA_VERSIONS) {
      const answer = ({ api }: Request): Response | undefined => {
        if (api !== 'JoinGroup') return undefined
        const nobody = { protocolName: '', leader: '', memberId: '', skipAssignment: false }
        return { api, error, generationId: -1, ...nobody, members: [] }
      }
      expect(thrown({ version, answer })).toEqual([['poll', of(version)]])
    }
  },
)

test.each(VERSIONS)('C-89 a SyncGroup that nobody expected ($version)', ({ version }) => {
  const play = (error: ErrorName) =>
    thrown({
      version,
      answer: ({ api }) => (api === 'SyncGroup' ? { api, error, assignment: [] } : undefined),
    })
  const text = errorMessage(version, 'INCONSISTENT_GROUP_PROTOCOL')
  expect(play('INCONSISTENT_GROUP_PROTOCOL')).toEqual([
    ['poll', exceptionOf(version, 'unexpectedSyncError', { error: text })],
  ])
  expect(play('FENCED_INSTANCE_ID')).toEqual([
    ['poll', errorException(version, 'FENCED_INSTANCE_ID')],
  ])
})

test.each(VERSIONS)(
  'C-103 a fenced heartbeat is thrown by the next poll() ($version)',
  ({ version }) => {
    const answer = ({ api }: Request): Response | undefined =>
      api === 'Heartbeat' ? { api, error: 'FENCED_INSTANCE_ID' } : undefined
    const instructions = [SUBSCRIBE, poll(100), sleep(1000), poll(100)]
    expect(thrown({ version, instructions, answer })).toEqual([
      ['poll', errorException(version, 'FENCED_INSTANCE_ID')],
    ])
  },
)

test.each(VERSIONS)(
  'C-28 partitions without an offset are told in the order of a HashSet ($version)',
  ({ version }) => {
    const partitions = { 't-0': 5, 't-1': 5, 't-2': 5 }
    const config = { 'auto.offset.reset': 'none' }
    const text = 'Undefined offset with no reset policy for partitions: [t-2, t-1, t-0]'
    expect(thrown({ version, config, partitions })).toEqual([
      [
        'poll',
        {
          class: 'org.apache.kafka.clients.consumer.NoOffsetForPartitionException',
          message: text,
          cause: null,
        },
      ],
    ])
  },
)

test.each(VERSIONS)('C-28 an OffsetFetch that nobody expected ($version)', ({ version }) => {
  const answer = ({ api }: Request): Response | undefined =>
    api === 'OffsetFetch' ? { api, error: 'UNKNOWN_MEMBER_ID', partitions: [] } : undefined
  const error = errorMessage(version, 'UNKNOWN_MEMBER_ID')
  expect(thrown({ version, answer })).toEqual([
    ['poll', exceptionOf(version, 'unexpectedOffsetFetchError', { error })],
  ])
})

test.each(VERSIONS)('C-32 C-46 what poll() throws for a fetch ($version)', ({ version }) => {
  const play = (error: 'OFFSET_OUT_OF_RANGE' | 'CORRUPT_MESSAGE', committed: boolean) => {
    const b = new ScriptedBroker({
      version,
      instructions: [{ op: 'assign', partitions: ['t-0'] }, poll(100), poll(1000), poll(100)],
      config: { 'auto.offset.reset': 'none' },
      partitions: { 't-0': 5 },
    })
    b.committed['t-0'] = committed ? 3 : 0
    b.answer = (request) => {
      const offset = request.api === 'Fetch' ? (request.partitions[0]?.fetchOffset ?? 0) : 0
      if (request.api !== 'Fetch' || offset === 0) return undefined
      const ends = { highWatermark: -1, lastStableOffset: -1, logStartOffset: -1, diverging: null }
      const partition = { partition: 't-0', error, fetchOffset: offset, batches: [], ...ends }
      return { api: 'Fetch', partitions: [partition] }
    }
    b.do(startConsumer).runFor(3000)
    return b.all('exception.thrown').map(({ class: name, message }) => [name, message])
  }
  const outOfRange = (offset: number, epoch: string) => {
    const node = `b1:9092 (id: 1 rack: null${version === '4.x' ? ' isFenced: false' : ''})`
    const leader = `LeaderAndEpoch{leader=Optional[${node}], epoch=0}`
    return [
      [
        'org.apache.kafka.clients.consumer.OffsetOutOfRangeException',
        `Fetch position FetchPosition{offset=${offset}, offsetEpoch=${epoch}, currentLeader=${leader}} is out of range for partition t-0`,
      ],
    ]
  }
  // A committed offset without an epoch, and one behind a record with an epoch.
  expect(play('OFFSET_OUT_OF_RANGE', true)).toEqual(outOfRange(3, 'Optional.empty'))
  expect(play('OFFSET_OUT_OF_RANGE', false)).toEqual(outOfRange(5, 'Optional[0]'))
  expect(play('CORRUPT_MESSAGE', false)).toEqual([
    [
      'org.apache.kafka.common.KafkaException',
      'Encountered corrupt message when fetching offset 5 for topic-partition t-0',
    ],
  ])
})

test.each(VERSIONS)(
  'C-33a every truncated partition of an answer is told ($version)',
  ({ version }) => {
    const play = (mode: 'subscribe' | 'assign') => {
      const partitions = { 't-0': 10, 't-1': 10 }
      const b = new ScriptedBroker({
        version,
        instructions: [
          mode === 'subscribe' ? SUBSCRIBE : { op: 'assign', partitions: Object.keys(partitions) },
          ...[poll(100), poll(100), sleep(100), poll(600), poll(600)],
        ],
        config: { 'metadata.max.age.ms': '100', 'auto.offset.reset': 'none' },
        partitions,
      })
      b.committed['t-0'] = 0
      b.committed['t-1'] = 0
      b.answer = (request) => {
        if (request.api === 'Metadata' && b.nowMs > 50) {
          const of = (partition: string) =>
            ({
              partition,
              error: 'NONE',
              leader: 1,
              leaderEpoch: 1,
              replicas: [1],
              isr: [1],
            }) as const
          const topic = { topic: 't', error: 'NONE', partitions: ['t-0', 't-1'].map(of) } as const
          return { api: 'Metadata', brokers: [1], controllerId: 1, topics: [topic] }
        }
        if (request.api !== 'OffsetForLeaderEpoch') return undefined
        const answers = [
          { partition: 't-0', error: 'NONE', leaderEpoch: 0, endOffset: 7 },
          { partition: 't-1', error: 'NONE', leaderEpoch: -1, endOffset: -1 },
        ] as const
        return { api: 'OffsetForLeaderEpoch', partitions: answers }
      }
      b.do(startConsumer).runFor(1500)
      return b.all('exception.thrown').map(({ class: name, message }) => [name, message])
    }
    const text =
      version === '2.8'
        ? 'Detected truncated partitions: [(partition=t-1, fetchOffset=10, fetchEpoch=Optional[0], divergentOffset=unknown, divergentEpoch=unknown), (partition=t-0, fetchOffset=10, fetchEpoch=Optional[0], divergentOffset=7, divergentEpoch=Optional[0])]'
        : "Truncated partitions detected with divergent offsets {t-0=OffsetAndMetadata{offset=7, leaderEpoch=0, metadata=''}}"
    const expected = [['org.apache.kafka.clients.consumer.LogTruncationException', text]]
    expect(play('subscribe')).toEqual(expected)
    expect(play('assign')).toEqual(expected)
  },
)
