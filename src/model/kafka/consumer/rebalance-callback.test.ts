import { expect, test } from 'vitest'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../../config/version'
import { ScriptedBroker } from '../../../testing/scripted-broker'
import type { Instruction } from '../../program/program'
import { exceptionOf } from '../exceptions/exceptions'
import type { JavaException } from '../exceptions/java-exception'
import { errorException } from '../exceptions/protocol-errors'
import { startConsumer } from './process'

const SUBSCRIBE: Instruction = { op: 'subscribe', topics: ['t'], listener: 'commitProcessed' }
const poll = (timeoutMs: number): Instruction => ({ op: 'poll', timeoutMs })

test('C-147 callbacks run inside poll(): one that takes time holds the poll and the JoinGroup back', () => {
  const b = new ScriptedBroker({
    instructions: [
      SUBSCRIBE,
      poll(100),
      { op: 'forEachRecord', end: 6 },
      { op: 'process', ms: 0, failAt: null },
      { op: 'track' },
      { op: 'sleep', ms: 1000 },
      poll(100),
      poll(100),
      { op: 'sleep', ms: 1000 },
    ],
    partitions: { 't-0': 3 },
  })
  // The listener's commit succeeds at its fourth attempt.
  let left = 3
  b.answer = (request) => {
    if (request.api === 'Heartbeat' && request.generationId === 1) {
      return { api: 'Heartbeat', error: 'REBALANCE_IN_PROGRESS' }
    }
    if (request.api !== 'OffsetCommit' || left === 0) return undefined
    left -= 1
    const error = 'COORDINATOR_LOAD_IN_PROGRESS'
    return { api: 'OffsetCommit', partitions: [{ partition: 't-0', error }] }
  }
  b.do(startConsumer).runFor(3000)
  expect(b.all('partitions.revoked').map(({ at }) => at)).toEqual([1_014_000])
  expect(b.requests('OffsetCommit')).toEqual([1014, 1116, 1318, 1720])
  expect(b.requests('JoinGroup')).toEqual([2, 4, 1722])
  // The second poll() has a timeout of 100 ms and returns when the callback has.
  expect(b.all('poll.called').map(({ at }) => at)).toEqual([0, 1_014_000, 1_722_000])
})

test.each(KAFKA_VERSIONS)(
  'C-146 what was processed is forgotten in onPartitionsRevoked alone: a kept partition is committed later (%s)',
  (version) => {
    const b = new ScriptedBroker({
      version,
      instructions: [
        SUBSCRIBE,
        poll(1000),
        { op: 'forEachRecord', end: 6 },
        { op: 'process', ms: 0, failAt: null },
        { op: 'track' },
        { op: 'sleep', ms: 1000 },
        ...[poll(1000), poll(1000), poll(1000)],
        { op: 'close' },
      ],
      config: COOPERATIVE,
      partitions: { 't-0': 3 },
    })
    // A second generation that brings one more partition and takes none.
    b.answer = (request) => {
      if (request.api === 'Heartbeat' && request.generationId === 1) {
        return { api: 'Heartbeat', error: 'REBALANCE_IN_PROGRESS' }
      }
      if (request.api !== 'SyncGroup') return undefined
      const assignment = request.generationId === 1 ? ['t-0'] : ['t-0', 't-1']
      return { api: 'SyncGroup', error: 'NONE', assignment }
    }
    b.do(startConsumer).runFor(10_000)
    expect(b.callbacks.slice(0, 2)).toEqual(['A(t-0)', 'A(t-1)'])
    expect(b.all('commit.sent').map(({ offsets }) => offsets)).toEqual([{ 't-0': 1 }])
  },
)

test('C-147 with assign() there are no callbacks', () => {
  const b = new ScriptedBroker({
    program: { type: 'pollLoop', assign: ['t-0'], rebalanceListener: 'log', commit: 'none' },
    partitions: { 't-0': 3 },
  })
  b.do(startConsumer).runFor(2000)
  expect([b.returned, b.callbacks]).toEqual([['t-0:0-2'], []])
})

const COOPERATIVE = {
  'partition.assignment.strategy': 'org.apache.kafka.clients.consumer.CooperativeStickyAssignor',
}

/** A listener whose commitSync() fails, in a rebalance or, `closing`, in close(). */
function failingListener(
  version: KafkaVersion,
  closing: boolean,
  config: Readonly<Record<string, string>> = {},
): ScriptedBroker {
  const b = new ScriptedBroker({
    version,
    instructions: [
      SUBSCRIBE,
      poll(100),
      { op: 'forEachRecord', end: 6 },
      { op: 'process', ms: 0, failAt: null },
      { op: 'track' },
      { op: 'sleep', ms: 1000 },
      ...(closing ? [] : [poll(100), poll(100)]),
      { op: 'finally', from: 1, to: closing ? 6 : 8 },
      { op: 'close' },
    ],
    config,
    partitions: { 't-0': 3 },
  })
  b.answer = (request) => {
    if (request.api === 'Heartbeat' && !closing) {
      return { api: 'Heartbeat', error: 'REBALANCE_IN_PROGRESS' }
    }
    // In the next generation another member owns the partition.
    if (request.api === 'SyncGroup' && b.nowMs > 500) {
      return { api: 'SyncGroup', error: 'NONE', assignment: [] }
    }
    const partitions = [{ partition: 't-0', error: 'OFFSET_METADATA_TOO_LARGE' as const }]
    return request.api === 'OffsetCommit' ? { api: 'OffsetCommit', partitions } : undefined
  }
  return b.do(startConsumer).runFor(3000)
}

function thrown(b: ScriptedBroker): readonly (readonly [string, JavaException])[] {
  return b.all('exception.thrown').map(({ in: where, class: name, message, cause }) => {
    return [where, { class: name, message, cause }]
  })
}

test.each(KAFKA_VERSIONS)(
  'C-148 what a listener throws before a rejoin is a cause (%s)',
  (version) => {
    const cause = errorException(version, 'OFFSET_METADATA_TOO_LARGE')
    const [own, ofPoll] = thrown(failingListener(version, false))
    expect([own, ofPoll]).toEqual([
      ['onPartitionsRevoked', cause],
      ['poll', exceptionOf(version, 'listenerFailed', {}, cause)],
    ])
  },
)

test.each(KAFKA_VERSIONS)(
  'C-148 ConsumerCoordinator#onJoinComplete at the end of a rebalance it leaves poll() as it is (%s)',
  (version) => {
    const cause = errorException(version, 'OFFSET_METADATA_TOO_LARGE')
    expect(thrown(failingListener(version, false, COOPERATIVE)).slice(0, 2)).toEqual([
      ['onPartitionsRevoked', cause],
      ['poll', cause],
    ])
  },
)

test.each(KAFKA_VERSIONS)(
  'AbstractCoordinator#close a listener that throws: close() throws, and the member does not leave (%s)',
  (version) => {
    const cause = errorException(version, 'OFFSET_METADATA_TOO_LARGE')
    const b = failingListener(version, true)
    const wrapped = exceptionOf(version, 'listenerFailed', {}, cause)
    expect(thrown(b)).toEqual([
      ['onPartitionsRevoked', cause],
      ['close', exceptionOf(version, 'closeFailed', {}, wrapped)],
    ])
    expect([b.requests('LeaveGroup'), b.consumer.lifecycle]).toEqual([[], 'closed'])
  },
)
