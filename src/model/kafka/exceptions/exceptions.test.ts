import { expect, test } from 'vitest'
import vectors from '../../../../conformance/vectors/exceptions.json'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../../config/version'
import { casesOf } from '../../../testing/vectors'
import { exceptionOf } from './exceptions'
import { causesOf, exceptionText, type JavaException } from './java-exception'
import {
  asksForMetadata,
  type ErrorWithException,
  errorException,
  isRetriable,
} from './protocol-errors'
import {
  fetchPositionText,
  listText,
  logTruncationText,
  nodeText,
  offsetsText,
  partitionSetText,
} from './to-string'

interface ErrorVector {
  readonly error: string
  readonly class: string
  readonly message: string
  readonly retriable: boolean
  readonly refresh: boolean
}

test.each(KAFKA_VERSIONS)('P-143 C-207 Errors have their class, text and kind (%s)', (version) => {
  for (const told of casesOf<ErrorVector>(vectors.errors, version)) {
    const { error: name, class: of, message, retriable, refresh } = told
    const error = name as ErrorWithException
    expect({
      error,
      ...errorException(version, error),
      retriable: isRetriable(error),
      refresh: asksForMetadata(error),
    }).toEqual({ error, class: of, message, cause: null, retriable, refresh })
  }
})

type Chain = readonly { readonly class: string; readonly message: string | null }[]

function chainOf(exception: JavaException): Chain {
  return [exception, ...causesOf(exception)].map(({ class: name, message }) => {
    return { class: name, message }
  })
}

const MADE: Readonly<Record<string, (version: KafkaVersion) => JavaException>> = {
  'CommitFailedException()': (version) => exceptionOf(version, 'commitFailed', {}),
  'RetriableCommitFailedException(CoordinatorNotAvailable)': (version) =>
    exceptionOf(
      version,
      'retriableCommitFailed',
      {},
      errorException(version, 'COORDINATOR_NOT_AVAILABLE'),
    ),
  'WakeupException()': (version) => exceptionOf(version, 'wakeup', {}),
  'DisconnectException()': (version) => exceptionOf(version, 'disconnected', {}),
  'NoOffsetForPartitionException([t-1])': (version) =>
    exceptionOf(version, 'noOffset', { partitions: partitionSetText(['t-1']) }),
  'NoOffsetForPartitionException([t-0, t-1])': (version) =>
    exceptionOf(version, 'noOffset', { partitions: listText(['t-0', 't-1']) }),
  'InvalidTopicException({a b})': (version) =>
    exceptionOf(version, 'invalidTopics', { topics: listText(['a b']) }),
  'InvalidTopicException(a b)': (version) =>
    exceptionOf(version, 'knownInvalidTopic', { topic: 'a b' }),
  'ExecutionException(TimeoutException)': (version) => {
    const cause = errorException(version, 'REQUEST_TIMED_OUT', 'late')
    return exceptionOf(version, 'execution', { cause: exceptionText(cause) }, cause)
  },
}

test.each(KAFKA_VERSIONS)(
  'exceptions are those that the classes themselves make (%s)',
  (version) => {
    const cases = casesOf<{ name: string; chain: Chain }>(vectors.made, version)
    const made = cases.map(({ name }) => ({
      name,
      chain: MADE[name] && chainOf(MADE[name](version)),
    }))
    expect(made).toEqual(cases.map(({ name, chain }) => ({ name, chain })))
  },
)

const NODE = { number: 1, rack: null }
const AT_7 = { offset: 7, leaderEpoch: 4 }

const TEXTS: Readonly<Record<string, (version: KafkaVersion) => string>> = {
  'OffsetAndMetadata map': () =>
    offsetsText({ 't-0': { offset: 3, leaderEpoch: -1 }, 't-1': { offset: 5, leaderEpoch: 2 } }),
  Node: (version) => nodeText(version, NODE),
  'Node with rack': (version) => nodeText(version, { number: 1, rack: 'r1' }),
  FetchPosition: (version) =>
    fetchPositionText(version, { offset: 7, offsetEpoch: 4, leader: NODE, leaderEpoch: 4 }),
  'FetchPosition without leader': (version) =>
    fetchPositionText(version, { offset: 7, offsetEpoch: -1, leader: null, leaderEpoch: -1 }),
  LogTruncation: () => logTruncationText('t-0', AT_7, { offset: 5, leaderEpoch: 3 }),
  'LogTruncation unknown': () => logTruncationText('t-0', AT_7, null),
}

test.each(KAFKA_VERSIONS)('what stands in messages is printed as Java does (%s)', (version) => {
  const cases = casesOf<{ name: string; text: string }>(vectors.texts, version)
  const printed = cases.map(({ name }) => ({ name, text: TEXTS[name]?.(version) }))
  expect(printed).toEqual(cases.map(({ name, text }) => ({ name, text })))
})
