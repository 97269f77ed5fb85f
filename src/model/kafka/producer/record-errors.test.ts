import { expect, test } from 'vitest'
import type { KafkaVersion } from '../../../config/version'
import { cluster } from '../../../testing/cluster'

const NOW = 1_704_067_200_500
/** The broker's clock when the batch arrives: metadata, linger and a hop later. */
const ASKED = NOW + 13

/** Result of the sends of one batch with these timestamps, on a topic whose window is a second ahead. */
function sent(version: KafkaVersion, aheadMs: readonly number[], config = windowOf(version)) {
  const c = cluster({
    version,
    topics: [{ name: 't', config }],
    clients: [{ id: 'p1', kind: 'producer', config: { acks: 'all', 'linger.ms': '10' } }],
  })
  c.do({ do: 'start', target: 'p1' }).runTo(500)
  for (const ahead of aheadMs) {
    const record = { client: 'p1', topic: 't', records: [{ value: 'v' }], timestamp: NOW + ahead }
    c.do({ do: 'send', ...record })
  }
  c.runFor(500)
  return c
    .all('sends.completed')
    .map(({ firstSend, count, sends, error, message }) => [
      ...[firstSend, count, sends, error?.split('.').at(-1) ?? null, message],
    ])
}

function windowOf(version: KafkaVersion): Readonly<Record<string, string>> {
  return version === '2.8'
    ? { 'message.timestamp.difference.max.ms': '1000' }
    : { 'message.timestamp.after.max.ms': '1000' }
}

const outOf = (index: number, ahead: number, window: string) =>
  `Timestamp ${NOW + ahead} of message with offset ${index} is out of range. The timestamp should be within [${window}]`
const BEGINNING = String(BigInt(ASKED) - (2n ** 63n - 1n))
const WINDOW = `${BEGINNING}, ${ASKED + 1000}`

test.each(['3.9', '4.x'] as const)(
  'P-81 %s: one bad record has the class of the answer, of several each its own text',
  (version) => {
    expect(sent(version, [9000])).toEqual([
      [0, 1, null, 'InvalidTimestampException', outOf(0, 9000, WINDOW)],
    ])
    expect(sent(version, [9000, 8000])).toEqual([
      [0, 1, [0], 'InvalidRecordException', outOf(0, 9000, WINDOW)],
      [1, 1, [1], 'InvalidRecordException', outOf(1, 8000, WINDOW)],
    ])
    const bystander =
      'Failed to append record because it was part of a batch which had one more more invalid records'
    expect(sent(version, [9000, 0, 8000])).toEqual([
      [0, 1, [0], 'InvalidRecordException', outOf(0, 9000, WINDOW)],
      [1, 1, [1], 'KafkaException', bystander],
      [2, 1, [2], 'InvalidRecordException', outOf(2, 8000, WINDOW)],
    ])
    expect(sent(version, [0, 9000, 0])).toEqual([
      [0, 2, [0, 2], 'KafkaException', bystander],
      [1, 1, [1], 'InvalidTimestampException', outOf(1, 9000, WINDOW)],
    ])
  },
)

test('P-81 2.8: all records have the exception of the batch', () => {
  const text = 'One or more records have been rejected due to invalid timestamp'
  expect(sent('2.8', [9000, 0, 8000])).toEqual([[0, 3, null, 'InvalidTimestampException', text]])
})

test('B-50 P-81 a window of Long.MAX_VALUE wraps as in Java', () => {
  const config = {
    'message.timestamp.before.max.ms': '1000',
    'message.timestamp.after.max.ms': '9223372036854775807',
  }
  const end = BigInt.asIntN(64, BigInt(ASKED) + 2n ** 63n - 1n)
  const window = `${ASKED - 1000}, ${end}`
  expect(sent('3.9', [-9000], config)).toEqual([
    [0, 1, null, 'InvalidTimestampException', outOf(0, -9000, window)],
  ])
})
