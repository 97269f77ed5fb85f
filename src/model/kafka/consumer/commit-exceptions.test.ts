import { expect, test } from 'vitest'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../../config/version'
import { ScriptedBroker } from '../../../testing/scripted-broker'
import type { Instruction } from '../../program/program'
import { consumerOf } from '../../turn'
import { type ExceptionName, exceptionOf } from '../exceptions/exceptions'
import type { JavaException } from '../exceptions/java-exception'
import { errorException } from '../exceptions/protocol-errors'
import type { ErrorName } from '../network/errors'
import { update, updateMember } from './client'
import { onCommitAnswered } from './commit-answer'
import { startConsumer } from './process'

type Version = { readonly version: KafkaVersion }
const VERSIONS: readonly Version[] = KAFKA_VERSIONS.map((version) => ({ version }))

const SUBSCRIBE: Instruction = { op: 'subscribe', topics: ['t'], listener: 'none' }
const SYNC: Instruction = { op: 'commitSync', scope: 'position' }
const ASYNC: Instruction = { op: 'commitAsync', scope: 'position' }
const poll = (timeoutMs: number): Instruction => ({ op: 'poll', timeoutMs })
const sleep = (ms: number): Instruction => ({ op: 'sleep', ms })

function consumer(
  version: KafkaVersion,
  instructions: readonly Instruction[],
  config: Readonly<Record<string, string>> = {},
): ScriptedBroker {
  return new ScriptedBroker({ version, instructions, config, partitions: { 't-0': 5 } })
}

function refusing(b: ScriptedBroker, error: ErrorName): ScriptedBroker {
  b.answer = ({ api }) =>
    api === 'OffsetCommit' ? { api, partitions: [{ partition: 't-0', error }] } : undefined
  return b
}

function told(b: ScriptedBroker, kind: 'exception.thrown' | 'commitCallback.called') {
  return b.all(kind).map(({ class: name, message, cause }) => ({ class: name, message, cause }))
}

function retriableOf(version: KafkaVersion, cause: JavaException): JavaException {
  return exceptionOf(version, 'retriableCommitFailed', {}, cause)
}

const FATAL: readonly (readonly [ErrorName, (version: KafkaVersion) => JavaException])[] = [
  ['ILLEGAL_GENERATION', (version) => exceptionOf(version, 'commitFailed', {})],
  ['UNKNOWN_MEMBER_ID', (version) => exceptionOf(version, 'commitFailed', {})],
  ['REBALANCE_IN_PROGRESS', (version) => exceptionOf(version, 'commitRefusedInRebalance', {})],
  ['OFFSET_METADATA_TOO_LARGE', (version) => errorException(version, 'OFFSET_METADATA_TOO_LARGE')],
  [
    'GROUP_ID_NOT_FOUND',
    (version) =>
      exceptionOf(version, 'unexpectedCommitError', { error: 'The group id does not exist.' }),
  ],
]

test.each(FATAL)('C-68 %s: commitSync() throws, a callback is told, with the text', (error, of) => {
  for (const version of KAFKA_VERSIONS) {
    const sync = refusing(consumer(version, [SUBSCRIBE, poll(100), SYNC]), error)
    expect(told(sync.do(startConsumer).runFor(500), 'exception.thrown')).toEqual([of(version)])
    const async = [SUBSCRIBE, poll(100), ASYNC, sleep(50), poll(100)]
    const b = refusing(consumer(version, async), error)
    b.do(startConsumer).runFor(200)
    expect(told(b, 'commitCallback.called')).toEqual([of(version)])
    expect(b.all('commit.failed')[0]).toMatchObject({ sent: true, ...of(version) })
    expect(b.exceptions).toEqual([])
  }
})

test.each([
  'COORDINATOR_LOAD_IN_PROGRESS',
  'COORDINATOR_NOT_AVAILABLE',
  'NOT_COORDINATOR',
  'REQUEST_TIMED_OUT',
  'UNKNOWN_TOPIC_OR_PARTITION',
] as const)('C-66 %s is the cause of the exception that a callback is told', (error) => {
  for (const version of KAFKA_VERSIONS) {
    const program = [SUBSCRIBE, poll(100), ASYNC, sleep(50), poll(100)]
    const b = refusing(consumer(version, program), error)
    b.do(startConsumer).runFor(200)
    const expected = [retriableOf(version, errorException(version, error))]
    expect(told(b, 'commitCallback.called')).toEqual(expected)
  }
})

test.each(VERSIONS)(
  'C-66 a connection that breaks is a cause without a text ($version)',
  ({ version }) => {
    const program = [SUBSCRIBE, poll(100), ASYNC, sleep(500), poll(100)]
    const config = { 'request.timeout.ms': '300' }
    const b = consumer(version, program, config)
    b.answer = ({ api }) => (api === 'OffsetCommit' ? null : undefined)
    b.do(startConsumer).runFor(1000)
    const cause = exceptionOf(version, 'disconnected', {})
    expect(told(b, 'commitCallback.called')).toEqual([retriableOf(version, cause)])
  },
)

test.each(VERSIONS)('C-68 an answer that is older than the member ($version)', ({ version }) => {
  const play = (
    error: 'ILLEGAL_GENERATION' | 'FENCED_INSTANCE_ID',
    lifecycle: 'STABLE' | 'PREPARING_REBALANCE',
  ) => {
    const b = consumer(version, [SUBSCRIBE, poll(100), ASYNC, sleep(50), poll(100)])
    b.answer = ({ api }) => (api === 'OffsetCommit' ? null : undefined)
    b.do(startConsumer).runFor(30)
    b.do((turn, id) => {
      updateMember(turn, id, { generation: 9, lifecycle })
      const inFlight = consumerOf(turn, id).requests.find(
        (one) => one.request.api === 'OffsetCommit',
      )
      if (!inFlight) return
      const partitions = [{ partition: 't-0', error }]
      onCommitAnswered(turn, id, inFlight, { api: 'OffsetCommit', partitions })
    })
    const [failed] = b.all('commit.failed')
    return [failed?.class.split('.').at(-1), failed?.message]
  }
  const of = (name: ExceptionName) => {
    const { class: full, message } = exceptionOf(version, name as 'commitFailed', {})
    return [full.split('.').at(-1), message]
  }
  expect(play('ILLEGAL_GENERATION', 'PREPARING_REBALANCE')).toEqual(of('commitOfStaleGeneration'))
  expect(play('ILLEGAL_GENERATION', 'STABLE')).toEqual(of('commitFailed'))
  expect(play('FENCED_INSTANCE_ID', 'PREPARING_REBALANCE')).toEqual(of('commitOfFencedGeneration'))
  expect(play('FENCED_INSTANCE_ID', 'STABLE')).toEqual(of('commitFailed'))
})

/** A commit of a member that has left its group, or is in the middle of a rebalance. */
function refusedInClient(
  version: KafkaVersion,
  commit: Instruction,
  isOut: boolean,
): ScriptedBroker {
  const program = [
    SUBSCRIBE,
    poll(100),
    sleep(1000),
    ...(isOut ? [] : [poll(0)]),
    commit,
    poll(100),
  ]
  const b = consumer(version, program, {
    // Cooperative: partitions stay owned during the rebalance.
    'partition.assignment.strategy': 'org.apache.kafka.clients.consumer.CooperativeStickyAssignor',
  })
  b.answer = (request) => {
    if (request.api === 'Heartbeat') {
      return { api: 'Heartbeat', error: isOut ? 'UNKNOWN_MEMBER_ID' : 'REBALANCE_IN_PROGRESS' }
    }
    const isRejoin = request.api === 'JoinGroup' && b.nowMs > 500
    return isRejoin ? null : undefined
  }
  return b.do(startConsumer).runFor(1050)
}

test.each(
  VERSIONS.flatMap(({ version }) => [
    { version, isOut: true, name: 'commitOutsideGroup' as const },
    { version, isOut: false, name: 'commitDuringRebalance' as const },
  ]),
)(
  'C-64 $version $name: no request is sent, and nobody has answered',
  ({ version, isOut, name }) => {
    const expected = [exceptionOf(version, name, {})]
    const sync = refusedInClient(version, SYNC, isOut)
    expect(told(sync, 'exception.thrown')).toEqual(expected)
    expect(sync.all('exception.thrown')[0]?.in).toBe('commitSync')
    const async = refusedInClient(version, ASYNC, isOut)
    expect([async.exceptions, told(async, 'commitCallback.called')]).toEqual([[], expected])
    for (const b of [sync, async]) {
      expect([b.requests('OffsetCommit'), b.all('commit.sent')]).toEqual([[], []])
      expect(b.all('commit.failed')).toMatchObject([{ sent: false, ...expected[0] }])
    }
  },
)

test.each(VERSIONS)(
  'C-63 a commitAsync() whose coordinator is not found ($version)',
  ({ version }) => {
    const program = [SUBSCRIBE, poll(100), ASYNC, sleep(300), ASYNC, sleep(10), poll(100)]
    const b = consumer(version, program, { 'heartbeat.interval.ms': '3000' })
    b.answer = ({ api }) => {
      if (api === 'FindCoordinator' && b.nowMs > 100) {
        return { api, error: 'COORDINATOR_NOT_AVAILABLE', node: -1 }
      }
      const partitions = [{ partition: 't-0', error: 'NOT_COORDINATOR' as const }]
      return api === 'OffsetCommit' ? { api, partitions } : undefined
    }
    b.do(startConsumer).runFor(400)
    expect(told(b, 'commitCallback.called')).toEqual([
      retriableOf(version, errorException(version, 'NOT_COORDINATOR')),
      retriableOf(version, errorException(version, 'COORDINATOR_NOT_AVAILABLE')),
    ])
    expect(b.all('commit.failed').map(({ sent }) => sent)).toEqual([true, false])
  },
)

test.each(VERSIONS)(
  'C-21 a fenced commitAsync(): every later call throws ($version)',
  ({ version }) => {
    const RETHROWN = 'Get fenced exception for group.instance.id i1, current member.id is C1-1'
    const throwing = (calls: readonly Instruction[]) => {
      const program = [SUBSCRIBE, poll(100), ASYNC, sleep(50), ...calls]
      const b = refusing(
        consumer(version, program, { 'group.instance.id': 'i1' }),
        'FENCED_INSTANCE_ID',
      )
      b.do(startConsumer).runFor(2000)
      expect(told(b, 'commitCallback.called')).toEqual([])
      return b.all('exception.thrown').map(({ in: where, message }) => `${where}: ${message}`)
    }
    expect(throwing([poll(100)])).toEqual([`poll: ${RETHROWN}`])
    expect(throwing([SYNC])).toEqual([`commitSync: ${RETHROWN}`])
    expect(throwing([ASYNC])).toEqual([`commitAsync: ${RETHROWN}`])
    const caught: readonly Instruction[] = [
      poll(100),
      { op: 'catch', exception: 'RuntimeException', from: 5, to: 6 },
      SYNC,
    ]
    expect(throwing(caught)).toEqual([`poll: ${RETHROWN}`, `commitSync: ${RETHROWN}`])
  },
)

test.each(VERSIONS)(
  'C-61 only positions are committed with their leader epoch ($version)',
  ({ version }) => {
    const program: readonly Instruction[] = [
      SUBSCRIBE,
      poll(100),
      { op: 'forEachRecord', end: 6 },
      { op: 'process', ms: 0, failAt: null },
      { op: 'commitSync', scope: 'record' },
      SYNC,
      sleep(100),
    ]
    const b = consumer(version, program)
    b.do(startConsumer).runFor(100)
    const commits = b.asked.flatMap(({ request }) =>
      request.api === 'OffsetCommit' ? request.offsets : [],
    )
    expect(commits).toEqual([
      { partition: 't-0', offset: 1, leaderEpoch: -1 },
      { partition: 't-0', offset: 5, leaderEpoch: 0 },
    ])
  },
)

test.each(VERSIONS)(
  'C-62 what a commit that took too long would have committed ($version)',
  ({ version }) => {
    const play = (instructions: readonly Instruction[]) => {
      const b = consumer(version, instructions, { 'default.api.timeout.ms': '200' })
      b.answer = ({ api }) => (api === 'OffsetCommit' ? null : undefined)
      b.do(startConsumer).runFor(1000)
      return told(b, 'exception.thrown').map(({ message }) => message)
    }
    const text = (offset: string) =>
      `Timeout of 200ms expired before successfully committing offsets {t-0=OffsetAndMetadata{${offset}, metadata=''}}`
    expect(play([SUBSCRIBE, poll(100), SYNC])).toEqual([text('offset=5, leaderEpoch=0')])
    const perRecord: readonly Instruction[] = [
      SUBSCRIBE,
      poll(100),
      { op: 'forEachRecord', end: 5 },
      { op: 'commitSync', scope: 'record' },
    ]
    expect(play(perRecord)).toEqual([text('offset=1, leaderEpoch=null')])
  },
)

test.each(VERSIONS)(
  'C-169 a wakeup() that is pending leaves commitSync() its request ($version)',
  ({ version }) => {
    const b = consumer(version, [SUBSCRIBE, poll(100), sleep(50), SYNC, sleep(100), poll(100)])
    b.do(startConsumer).runFor(50)
    b.do((turn, id) => update(turn, id, { wakeup: 1 })).runFor(300)
    expect(b.commits).toEqual(['64 sync t-0=5'])
    expect(told(b, 'exception.thrown')).toEqual([exceptionOf(version, 'wakeup', {})])
    expect(b.committed).toEqual({ 't-0': 5 })
  },
)

test.each(VERSIONS)(
  'C-169 a wakeup() is found before what the client knows itself ($version)',
  ({ version }) => {
    const program = [SUBSCRIBE, poll(100), sleep(1000), SYNC]
    const b = consumer(version, program)
    b.answer = ({ api }) => (api === 'Heartbeat' ? { api, error: 'UNKNOWN_MEMBER_ID' } : undefined)
    b.do(startConsumer).runFor(900)
    b.do((turn, id) => update(turn, id, { wakeup: 1 })).runFor(500)
    expect([b.exceptions, b.commits]).toEqual([['commitSync: WakeupException'], []])
  },
)

test.each(VERSIONS)(
  'C-169 a commitSync() that waits to try again does so first ($version)',
  ({ version }) => {
    const b = refusing(
      consumer(version, [SUBSCRIBE, poll(100), SYNC]),
      'COORDINATOR_LOAD_IN_PROGRESS',
    )
    b.do(startConsumer).runFor(50)
    b.do((turn, id) => update(turn, id, { wakeup: 1 })).runFor(500)
    expect(b.requests('OffsetCommit')).toEqual([14, 116])
    expect(b.exceptions).toEqual(['commitSync: WakeupException'])
  },
)

test('C-169 a commitSync() of nothing finds no wakeup()', () => {
  const b = new ScriptedBroker({ instructions: [SUBSCRIBE, SYNC, sleep(5), poll(100)] })
  b.do((turn, id) => {
    startConsumer(turn, id)
    update(turn, id, { wakeup: 1 })
  }).runFor(100)
  expect(b.exceptions).toEqual(['poll: WakeupException'])
})
