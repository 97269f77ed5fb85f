import { expect, test } from 'vitest'
import type { KafkaVersion } from '../../../config/version'
import { FakeBrokers } from '../../../testing/fake-brokers'

const VERSIONS: readonly KafkaVersion[] = ['2.8', '3.9', '4.x']
const PLAIN = { 'linger.ms': '0', 'enable.idempotence': 'false', acks: 'all' }
const HELD = { ...PLAIN, 'linger.ms': '60000', 'delivery.timeout.ms': '120000' }

/** `<ms> b<node> <partition>:<values> ...` of each request. */
function requestsOf(f: FakeBrokers): readonly string[] {
  return f.requests.map(({ atMs, node, batches }) =>
    [
      `${atMs} b${node}`,
      ...batches.map(({ partition, batch }) => `${partition}:${batch.values.join('')}`),
    ].join(' '),
  )
}

function sizes(f: FakeBrokers): readonly number[] {
  return f.requests.flatMap(({ batches }) => batches.map(({ batch }) => batch.sizeInBytes))
}

test.each(VERSIONS)(
  'G-11 P-59 linger is the age of the first record, not an idle time (%s)',
  (version) => {
    const f = new FakeBrokers({ version, config: { ...PLAIN, 'linger.ms': '10' } })
    f.record('a'.repeat(10)).runTo(4)
    f.record('b'.repeat(10)).runTo(11)
    f.record('c'.repeat(10)).runTo(50)
    expect(
      f.requests.map(({ atMs, batches }) => [
        atMs,
        batches[0]?.batch.count,
        batches[0]?.batch.sizeInBytes,
      ]),
    ).toEqual([
      [10, 2, 95],
      [21, 1, 78],
    ])
    expect(f.all('batch.ready').map(({ why }) => why)).toEqual(['linger', 'linger'])
  },
)

test.each(VERSIONS)(
  'G-12 P-60 a ready partition takes the others of its broker along (%s)',
  (version) => {
    const config = { ...PLAIN, 'linger.ms': '1000' }
    const f = new FakeBrokers({
      version,
      config,
      topics: { t: 4 },
      leader: (partition) => partition % 2,
    })
    f.record('0', 0).runTo(900)
    for (const partition of [1, 2, 3]) f.record(String(partition), partition)
    f.runTo(3000)
    const sent = f.requests.map(({ atMs, node, batches }) => [
      atMs,
      node,
      batches.map(({ partition }) => partition).sort(),
    ])
    expect(sent).toEqual([
      [1000, 0, ['t-0', 't-2']],
      [1900, 1, ['t-1', 't-3']],
    ])
    expect(
      f
        .all('batch.ready')
        .map(({ partition, why }) => `${partition} ${why}`)
        .sort(),
    ).toEqual(['t-0 linger', 't-1 linger', 't-2 alongside', 't-3 linger'])
  },
)

test.each([
  ['2.8', [['t-1', 't-0'], ['t-1', 't-0'], ['t-2'], ['t-2']]],
  [
    '3.9',
    [
      ['t-1', 't-0'],
      ['t-2', 't-1'],
      ['t-0', 't-2'],
    ],
  ],
  [
    '4.x',
    [
      ['t-1', 't-0'],
      ['t-2', 't-1'],
      ['t-0', 't-2'],
    ],
  ],
] as const)(
  'G-13 P-61 P-62 max.request.size ends the visit; where the next begins (%s)',
  (version, requests) => {
    const config = { ...HELD, 'batch.size': '500000', 'max.request.size': '1000000' }
    const f = new FakeBrokers({ version, config, topics: { t: 3 } })
    for (const partition of [0, 1, 2, 0, 1, 2]) {
      f.send({ topic: 't', partition, count: 1, valueBytes: 400_000, timestamp: 0 })
    }
    f.flush().runTo(0)
    expect(f.requests.map(({ batches }) => batches.map(({ partition }) => partition))).toEqual(
      requests,
    )
    expect(new Set(sizes(f))).toEqual(new Set([400_072]))
  },
)

test.each(VERSIONS)(
  'G-14 P-65 records gather while the in-flight window is full (%s)',
  (version) => {
    const config = { ...PLAIN, 'max.in.flight.requests.per.connection': '2' }
    const f = new FakeBrokers({ version, config, answerMs: 10 })
    for (const i of [1, 2, 3, 4, 5]) f.runTo(i - 1).record(String(i))
    f.runTo(50)
    expect(requestsOf(f)).toEqual(['0 b0 t-0:1', '1 b0 t-0:2', '10 b0 t-0:345'])
    expect(f.outcomes()).toEqual(['t-0@0', 't-0@1', 't-0@2'])
  },
)

test.each(VERSIONS)(
  'G-36 P-26 P-64 flush sends what lingers and returns when it is answered (%s)',
  (version) => {
    const f = new FakeBrokers({ version, config: HELD, topics: { t: 3 }, answerMs: 7 })
    for (const partition of [0, 1, 2]) f.record('v', partition)
    f.runTo(5).flush().runTo(60)
    expect(f.requests.map(({ atMs, batches }) => [atMs, batches.length])).toEqual([[5, 3]])
    expect(f.all('producer.flushed').map(({ at }) => at / 1000)).toEqual([12])
  },
)

test('P-26 flush does not wait for records sent meanwhile, but sends them without linger', () => {
  const f = new FakeBrokers({ config: HELD, answerMs: 10, topics: { t: 2 } })
  f.record('a', 0).flush().runTo(3)
  f.record('b', 1).runTo(60_000)
  expect(f.all('producer.flushed').map(({ at }) => at / 1000)).toEqual([10])
})

test.each(VERSIONS)(
  'G-37 P-27 close(0) fails what is queued, and send() throws after it (%s)',
  (version) => {
    const f = new FakeBrokers({ version, config: HELD })
    f.record('v').close(0).runTo(0)
    f.record('w').runTo(0)
    expect(f.outcomes()).toEqual(['KafkaException: Producer is closed forcefully.'])
    const thrown = f.all('exception.thrown').map(({ class: name, message }) => [name, message])
    expect(thrown).toEqual([
      [
        'java.lang.IllegalStateException',
        'Cannot perform operation after producer has been closed',
      ],
    ])
    expect([f.p.lifecycle, f.p.sender]).toEqual(['closed', 'closed'])
  },
)

test('P-27 close() sends what lingers, waits for the answer and then ends', () => {
  const f = new FakeBrokers({ config: HELD, answerMs: 20 })
  f.record('v').runTo(5).close().runTo(100)
  const story = f.happenings
    .filter((h) => /^(client|batch.ready|sends)/.test(h.kind))
    .map((h) => `${h.at / 1000} ${h.kind}`)
  expect(story).toEqual([
    '0 client.started',
    '5 client.closing',
    '5 batch.ready',
    '25 sends.completed',
    '25 client.closed',
  ])
})

test('P-27 close(d) forces when d is over', () => {
  const f = new FakeBrokers({ config: HELD })
  f.reply = () => 'silent'
  f.record('v').close(50).runTo(49)
  const before = f.p.sender
  f.runTo(50)
  expect([before, f.p.sender, f.outcomes()]).toEqual([
    'closing',
    'closed',
    ['KafkaException: Producer is closed forcefully.'],
  ])
})

test('G-28 P-86 acks=0 completes when the request is written, without an offset', () => {
  const f = new FakeBrokers({ config: { ...PLAIN, acks: '0' }, latencyMs: 5 })
  f.reply = () => ({ error: 'NOT_LEADER_OR_FOLLOWER' })
  f.record('v').runTo(0)
  expect([f.outcomes(), f.p.inFlight, f.logs]).toEqual([['t-0@-1'], [], {}])
})

test('G-30 P-55 P-56 P-144 a full buffer blocks send() for max.block.ms', () => {
  const config = { ...HELD, 'buffer.memory': '32768', 'max.block.ms': '50' }
  const texts = VERSIONS.map((version) => {
    const f = new FakeBrokers({ version, config, topics: { t: 3 } })
    f.reply = () => 'silent'
    f.record('a', 0).record('b', 1).record('c', 1).record('d', 2).runTo(49)
    expect(f.outcomes()).toEqual([])
    expect(
      f
        .all('batch.ready')
        .map(({ partition, why, count }) => `${partition} ${why} ${count}`)
        .sort(),
    ).toEqual(['t-0 memory 1', 't-1 memory 2'])
    return f.runTo(50).outcomes()
  })
  const newer =
    'BufferExhaustedException: Failed to allocate 16384 bytes within the configured max blocking time 50 ms. Total memory: 32768 bytes. Available memory: 0 bytes. Poolable size: 16384 bytes'
  expect(texts).toEqual([
    [
      'BufferExhaustedException: Failed to allocate memory within the configured max blocking time 50 ms.',
    ],
    [newer],
    [newer],
  ])
})

test('P-19 a send() without memory tells the partition that it was to go to; 2.8 gives no metadata', () => {
  const config = { ...HELD, 'buffer.memory': '16384', 'max.block.ms': '50' }
  const told = VERSIONS.map((version) => {
    const f = new FakeBrokers({ version, config, topics: { t: 1 } })
    f.reply = () => 'silent'
    f.send({ topic: 't', count: 1, valueBytes: 16_000, timestamp: 0 })
    f.send({ topic: 't', count: 1, valueBytes: 16_000, timestamp: 0 }).runTo(60)
    return f.all('sends.completed').map(({ partition }) => partition)
  })
  expect(told).toEqual([[null], ['t-0'], ['t-0']])
})

test('P-56 memory that comes back wakes the send() that waits', () => {
  const config = { ...PLAIN, 'buffer.memory': '16384', 'max.block.ms': '1000' }
  const f = new FakeBrokers({ config, answerMs: 30, topics: { t: 2 } })
  f.record('a', 0).record('b', 1).runTo(200)
  expect(f.all('record.sent').map(({ at }) => at / 1000)).toEqual([0, 30])
  expect([f.outcomes(), f.p.bufferAvailable]).toEqual([['t-0@0', 't-1@0'], 16384])
})

test.each(VERSIONS)(
  'G-31 P-57 a batch larger than the whole buffer is refused by send() (%s)',
  (version) => {
    const f = new FakeBrokers({ version, config: { ...PLAIN, 'buffer.memory': '1000' } })
    f.record('v').runTo(0)
    expect(
      f.all('exception.thrown').map(({ class: name, message }) => `${name}: ${message}`),
    ).toEqual([
      'java.lang.IllegalArgumentException: Attempt to allocate 16384 bytes, but there is a hard limit of 1000 on memory allocations.',
    ])
  },
)

test('P-54 P-22 linger counts from the end of the wait for memory', () => {
  const config = { ...PLAIN, 'linger.ms': '20', 'buffer.memory': '16384' }
  const f = new FakeBrokers({ config, topics: { t: 2 } })
  f.record('a', 0).record('b', 1).runTo(200)
  expect(requestsOf(f)).toEqual(['0 b0 t-0:a', '20 b0 t-1:b'])
})

test('P-24 the application that waits for the future goes on after the answer', () => {
  const f = new FakeBrokers({
    config: PLAIN,
    answerMs: 10,
    spec: { type: 'producer', answer: 'get' },
  })
  f.send({ topic: 't', records: [{ value: 'a' }, { value: 'b' }, { value: 'c' }] }).runTo(100)
  expect(requestsOf(f)).toEqual(['0 b0 t-0:a', '10 b0 t-0:b', '20 b0 t-0:c'])
})

test('a paused process sends nothing and misses nothing', () => {
  const f = new FakeBrokers({ config: { ...PLAIN, 'linger.ms': '10' }, answerMs: 5 })
  f.record('a').runTo(3).pause().runTo(50)
  expect(f.requests).toEqual([])
  f.record('b').resume().runTo(100)
  expect([requestsOf(f), f.outcomes()]).toEqual([['50 b0 t-0:ab'], ['t-0@0']])
})

test('P-68 nothing is drained for a broker that refuses connections', () => {
  const f = new FakeBrokers({ version: '3.9', config: PLAIN, latencyMs: 1 })
  f.broker(0, { lifecycle: 'offline', ended: 'killed' }).disconnect(0)
  f.runTo(1).record('v').runTo(500)
  expect([f.requests, f.p.accumulator['t-0']?.[0]?.attempts]).toEqual([[], 0])
  f.broker(0, { lifecycle: 'running', ended: null }).runTo(3000)
  expect(f.outcomes()).toEqual(['t-0@0'])
})

test('P-1 the application sends on while the sender waits for an answer', () => {
  const config = { ...PLAIN, 'max.in.flight.requests.per.connection': '1' }
  const f = new FakeBrokers({ config, answerMs: 50 })
  f.record('a').runTo(10).record('b').runTo(20).record('c').runTo(60)
  expect(f.all('record.sent').map(({ at }) => at)).toEqual([0, 10_000, 20_000])
  expect(requestsOf(f)).toEqual(['0 b0 t-0:a', '50 b0 t-0:bc'])
})

test('P-1 the sender receives and completes while send() blocks the application', () => {
  const config = { ...PLAIN, 'linger.ms': '20', 'buffer.memory': '16384' }
  const f = new FakeBrokers({ config, answerMs: 50, topics: { t: 2 } })
  f.record('a', 0).record('b', 1).runTo(49)
  expect([f.all('record.sent').length, requestsOf(f)]).toEqual([1, ['0 b0 t-0:a']])
  f.runTo(150)
  expect(f.all('record.sent').map(({ at }) => at)).toEqual([0, 50_000])
  expect(f.all('sends.completed').map(({ at }) => at)).toEqual([50_000, 120_000])
})
