import { expect, test } from 'vitest'
import { ScriptedBroker } from '../../../testing/scripted-broker'
import type { Instruction } from '../../program/program'
import type { ErrorName } from '../network/errors'
import { startConsumer } from './process'

const RETRIABLE: readonly ErrorName[] = [
  'COORDINATOR_LOAD_IN_PROGRESS',
  'COORDINATOR_NOT_AVAILABLE',
  'NOT_COORDINATOR',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'REQUEST_TIMED_OUT',
]
const FATAL: readonly ErrorName[] = [
  'INVALID_GROUP_ID',
  'OFFSET_METADATA_TOO_LARGE',
  'FENCED_INSTANCE_ID',
  'UNKNOWN_MEMBER_ID',
  'ILLEGAL_GENERATION',
  'REBALANCE_IN_PROGRESS',
]

/** Outcome of a commitSync whose first OffsetCommit is answered with the error: its exception, or the retry. */
function commitSync(error: ErrorName): string {
  const program: readonly Instruction[] = [
    { op: 'subscribe', topics: ['t'], listener: 'none' },
    { op: 'poll', timeoutMs: 100 },
    { op: 'commitSync', scope: 'position' },
  ]
  const b = new ScriptedBroker({ instructions: program, partitions: { 't-0': 5 } })
  let answered = false
  b.answer = ({ api }) => {
    if (api !== 'OffsetCommit' || answered) return undefined
    answered = true
    return { api, partitions: [{ partition: 't-0', error }] }
  }
  b.do(startConsumer).runFor(1000)
  const again = `again after ${(b.requests('OffsetCommit')[1] ?? 0) - 16} ms`
  return b.exceptions[0] ?? again
}

test('C-207 retriable errors of a commit are tried again, others are thrown as their exception', () => {
  expect(RETRIABLE.map((error) => `${error} ${commitSync(error)}`)).toEqual([
    'COORDINATOR_LOAD_IN_PROGRESS again after 100 ms',
    // The coordinator is looked up again.
    'COORDINATOR_NOT_AVAILABLE again after 102 ms',
    'NOT_COORDINATOR again after 102 ms',
    'UNKNOWN_TOPIC_OR_PARTITION again after 100 ms',
    'REQUEST_TIMED_OUT again after 102 ms',
  ])
  expect(FATAL.map((error) => `${error} ${commitSync(error)}`)).toEqual([
    // Unexpected in an OffsetCommit response.
    'INVALID_GROUP_ID commitSync: KafkaException',
    'OFFSET_METADATA_TOO_LARGE commitSync: OffsetMetadataTooLarge',
    'FENCED_INSTANCE_ID commitSync: FencedInstanceIdException',
    'UNKNOWN_MEMBER_ID commitSync: CommitFailedException',
    'ILLEGAL_GENERATION commitSync: CommitFailedException',
    'REBALANCE_IN_PROGRESS commitSync: RebalanceInProgressException',
  ])
})
