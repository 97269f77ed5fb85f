import { expect, test } from 'vitest'
import type { KafkaVersion } from '../../../config/version'
import { FakeBrokers, type Reply } from '../../../testing/fake-brokers'

const VERSIONS: readonly KafkaVersion[] = ['2.8', '3.9', '4.x']
const SAFE = { 'linger.ms': '0', 'enable.idempotence': 'true', acks: 'all' }

/** `<partition>:<values> e<epoch> s<base sequence>` of each batch that arrived. */
function sent(f: FakeBrokers): readonly string[] {
  return f.requests.flatMap(({ batches }) =>
    batches.map(
      ({ partition, batch }) =>
        `${partition}:${batch.values.join('')} e${batch.producerEpoch} s${batch.baseSequence}`,
    ),
  )
}

/** A leader that checks sequences as P-94 and P-95 say, in front of the scripted replies. */
function checked(f: FakeBrokers, scripted: (nth: number) => Reply | null): void {
  const last = new Map<string, { epoch: number; sequence: number }>()
  f.reply = (batch, partition, nth) => {
    const reply = scripted(nth)
    if (reply !== null && reply !== 'lost') return reply
    const known = last.get(partition)
    const expected = !known || batch.producerEpoch > known.epoch ? 0 : known.sequence + 1
    if (batch.baseSequence !== expected) return { error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' }
    const sequence = batch.baseSequence + batch.count - 1
    last.set(partition, { epoch: batch.producerEpoch, sequence })
    return reply ?? 'append'
  }
}

test.each(VERSIONS)(
  'P-91 the producer id is there before the first batch leaves (%s)',
  (version) => {
    const f = new FakeBrokers({ version, config: SAFE, warm: false, latencyMs: 1 })
    f.start().runTo(10)
    expect(
      f.all('producerId.assigned').map(({ producerId, epoch }) => [producerId, epoch]),
    ).toEqual([[0, 0]])
    f.record('A').runTo(30).record('B').runTo(50)
    expect(sent(f)).toEqual(['t-0:A e0 s0', 't-0:B e0 s1'])
  },
)

test('P-92 sequences count per partition', () => {
  const f = new FakeBrokers({ config: SAFE, topics: { t: 2 } })
  for (const [value, partition] of [
    ['A', 0],
    ['B', 1],
    ['C', 0],
  ] as const)
    f.record(value, partition).runTo(0)
  expect(sent(f)).toEqual(['t-0:A e0 s0', 't-1:B e0 s0', 't-0:C e0 s1'])
})

test.each(VERSIONS)(
  'G-17 P-98 a lost connection: in sequence order, one at a time (%s)',
  (version) => {
    const f = new FakeBrokers({ version, config: SAFE, answerMs: 5 })
    checked(f, (nth) => (nth < 3 ? 'silent' : null))
    f.record('A').runTo(1).record('BB').runTo(2).record('CCC').runTo(3)
    f.disconnect(0).runTo(1000)
    expect(sent(f).slice(3)).toEqual(['t-0:A e0 s0', 't-0:BB e0 s1', 't-0:CCC e0 s2'])
    const times = f.requests.slice(3).map(({ atMs }) => atMs)
    expect(times.map((at) => at - (times[0] ?? 0))).toEqual([0, 5, 10])
    expect(f.outcomes()).toEqual(['t-0@0', 't-0@1', 't-0@2'])
  },
)

test.each(VERSIONS)(
  'G-19 P-97 batches behind a failed one are refused, then go in order (%s)',
  (version) => {
    const f = new FakeBrokers({ version, config: SAFE, answerMs: 5 })
    checked(f, (nth) => (nth === 0 ? { error: 'NOT_ENOUGH_REPLICAS' } : null))
    // The first answer must not be taken for the start of the sequence.
    const inner = f.reply
    f.reply = (batch, partition, nth) =>
      nth === 1 || nth === 2
        ? { error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' }
        : inner(batch, partition, nth)
    f.record('A').runTo(1).record('B').runTo(2).record('C').runTo(1000)
    expect(sent(f)).toEqual([
      't-0:A e0 s0',
      't-0:B e0 s1',
      't-0:C e0 s2',
      't-0:A e0 s0',
      't-0:B e0 s1',
      't-0:C e0 s2',
    ])
    expect([f.logs['t-0'], f.all('epoch.bumped')]).toEqual([['A', 'B', 'C'], []])
  },
)

test.each(VERSIONS)(
  'G-22 P-99 P-100 a batch that fails for good bumps the epoch (%s)',
  (version) => {
    const f = new FakeBrokers({ version, config: SAFE, topics: { t: 2 }, answerMs: 5 })
    f.record('Z', 1).runTo(10)
    f.reply = (batch, _, nth) => {
      if (nth === 1) return { error: 'INVALID_RECORD' }
      return batch.producerEpoch === 0 && nth === 2
        ? { error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' }
        : 'append'
    }
    f.record('A', 0).runTo(11).record('B', 0).runTo(200)
    f.record('C', 0).runTo(300).record('Y', 1).runTo(400)
    expect(sent(f)).toEqual([
      't-1:Z e0 s0',
      't-0:A e0 s0',
      't-0:B e0 s1',
      't-0:B e1 s0',
      't-0:C e1 s1',
      't-1:Y e1 s0',
    ])
    expect(f.outcomes()).toEqual([
      't-1@0',
      'InvalidRecordException: This record has failed the validation on broker and hence will be rejected.',
      't-0@0',
      't-0@1',
      't-1@1',
    ])
  },
)

test('P-101 an expired batch that was retried leaves its sequence open until the epoch is bumped', () => {
  const config = { ...SAFE, 'request.timeout.ms': '400', 'delivery.timeout.ms': '1000' }
  const f = new FakeBrokers({ version: '3.9', config })
  f.reply = (batch) => (batch.values[0] === 'A' ? 'silent' : 'append')
  f.record('A').runTo(900).record('B').runTo(3000)
  expect(f.outcomes()).toEqual([
    'TimeoutException: Expiring 1 record(s) for t-0:1000 ms has passed since batch creation',
    't-0@0',
  ])
  expect(sent(f).at(-1)).toBe('t-0:B e1 s0')
  expect(f.all('epoch.bumped').map(({ epoch, partitions }) => [epoch, partitions])).toEqual([
    [1, ['t-0']],
  ])
})

test('P-102 a new process is a new producer: its retry of a send is a second record', () => {
  const f = new FakeBrokers({ config: SAFE })
  f.record('A').runTo(1).close().runTo(2)
  f.start().runTo(50).record('A').runTo(200)
  expect(sent(f)).toEqual(['t-0:A e0 s0', 't-0:A e0 s0'])
  expect(f.requests.map(({ batches }) => batches[0]?.batch.producerId)).toEqual([0, 1])
  expect(f.logs['t-0']).toEqual(['A', 'A'])
})
