import { describe, expect, test } from 'vitest'
import vectors from '../../../../conformance/vectors/log-layer.json'
import { present } from '../../../base/assert'
import { fromMs } from '../../../base/time'
import { resolveConfig, resolveTopicConfig } from '../../../config/resolve'
import { KAFKA_VERSIONS } from '../../../config/version'
import { batchOf } from '../../../testing/probe'
import {
  afterPowerLoss,
  appendBatch,
  emptyLog,
  flushLog,
  openLog,
  readLog,
  truncateLog,
} from './log'
import { type LogConfig, logConfig } from './log-config'
import type { Log } from './log-state'
import { checkSequence } from './producer-state-entries'
import type { RecordBatch } from './record-batch'
import { expire, keptBy, type RetentionClock } from './retention'
import { offsetForTimestamp } from './timestamp-lookup'

function vector(id: string) {
  const found = present(
    vectors.vectors.find((v) => v.id === id),
    id,
  )
  const config: Record<string, string> = {}
  for (const [name, value] of Object.entries(found.config ?? {})) config[name] = String(value)
  return { config: configOf(config), expect: found.expect as Record<string, unknown> }
}

/** The vectors use segments below the smallest size that 4.x takes: set after resolving. */
function configOf({
  'segment.bytes': segmentBytes,
  ...overrides
}: Readonly<Record<string, string>>): LogConfig {
  const broker = resolveConfig('broker', '4.x', {})
  const topic = broker.ok ? resolveTopicConfig('4.x', broker.value, overrides) : broker
  const config = logConfig('4.x', present(topic.ok ? topic.value : null, 'a config'))
  return segmentBytes === undefined ? config : { ...config, segmentBytes: Number(segmentBytes) }
}

interface Append extends Partial<RecordBatch> {
  readonly ts?: number
  readonly atMs?: number
}

function append(log: Log, config: LogConfig, { ts = 0, atMs = 0, ...batch }: Append = {}): Log {
  const stamped = batchOf('k', ts, { leaderEpoch: 0, ...batch, baseOffset: log.logEndOffset })
  return appendBatch(log, stamped, config, fromMs(atMs)).log
}

function appendAll(config: LogConfig, batches: readonly Append[]): Log {
  return batches.reduce((log, batch) => append(log, config, batch), emptyLog(0))
}

function deleteExpired(log: Log, config: LogConfig, clock: RetentionClock): Log {
  return expire(log, config, clock).at(-1)?.log ?? log
}

const segmentsOf = (log: Log) =>
  log.segments.map(({ baseOffset, sizeInBytes }) => [baseOffset, sizeInBytes])
const epochsOf = (log: Log) => log.epochs.map(({ epoch, startOffset }) => [epoch, startOffset])
const thousands = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ sizeInBytes: 1000, ts: i * 1000 }))

test('G-33, L1, B-64, B-67 a full segment rolls before the append and what is below is flushed', () => {
  const { config, expect: expected } = vector('L1')
  const log = appendAll(config, thousands(7))
  expect(segmentsOf(log)).toEqual(expected.segments)
  expect(log).toMatchObject({
    logEndOffset: 7,
    recoveryPoint: expected.recoveryPointAfterBackgroundFlush,
  })
  expect(afterPowerLoss(log)).toMatchObject({ logEndOffset: 6, recoveryPoint: 6 })
})

test('L2, B-64 an exact fit does not roll', () => {
  const { config, expect: expected } = vector('L2')
  const log = appendAll(config, [{ sizeInBytes: 1000 }, { sizeInBytes: 1000 }, { sizeInBytes: 68 }])
  expect(segmentsOf(log)).toEqual(expected.segments)
})

test('G-35, L4, B-65 time rolls by record timestamps and on append only', () => {
  const { config, expect: expected } = vector('L4')
  const steps = [
    { ts: 0 },
    { ts: 60_000, atMs: 120_000 },
    { ts: 60_001, atMs: 120_000 },
    { ts: 60_002, atMs: 120_000 },
  ]
  const after: unknown[] = []
  let log = emptyLog(0)
  for (const one of steps) {
    log = append(log, config, one)
    after.push(segmentsOf(log))
  }
  expect(after).toEqual(expected.segmentsAfterEach)
})

test('G-35, L5, L6, B-65 old timestamps never roll a segment, a far one rolls at once', () => {
  const old = vector('L5')
  const far = vector('L6')
  expect(segmentsOf(appendAll(old.config, [{ ts: 0 }, { ts: 0, atMs: 600_000 }]))).toEqual(
    old.expect.segments,
  )
  expect(segmentsOf(appendAll(far.config, [{ ts: 0 }, { ts: 60_001 }]))).toEqual(
    far.expect.segments,
  )
})

test('B-66 a compacted topic rolls within its compaction lag, another one does not', () => {
  const config = { 'segment.ms': '600000', 'max.compaction.lag.ms': '60000' }
  const appends = [{ ts: 0 }, { ts: 60_000 }, { ts: 60_001 }, { ts: 660_000 }, { ts: 660_002 }]
  const bases = (more: Readonly<Record<string, string>>) =>
    appendAll(configOf({ ...config, ...more }), appends).segments.map((s) => s.baseOffset)
  expect(bases({ 'cleanup.policy': 'compact' })).toEqual([0, 2, 3])
  expect(bases({ 'cleanup.policy': 'compact,delete' })).toEqual([0, 2, 3])
  expect(bases({ 'cleanup.policy': 'delete' })).toEqual([0, 3])
  expect(bases({ 'cleanup.policy': 'compact', 'segment.ms': '1000' })).toEqual([0, 1, 3])
})

test('G-36, L7, L8, B-71, B-74, B-75, B-76 time retention rolls an expired active segment, not above the high watermark', () => {
  const { config } = vector('L7')
  const log = appendAll(config, [{ ts: 0 }, { ts: 1000 }])
  const clean = (nowMs: number, highWatermark: number) =>
    deleteExpired(log, config, { nowMs, now: fromMs(nowMs), highWatermark })
  expect(clean(61_000, 2)).toBe(log)
  const cleaned = clean(61_001, 2)
  expect(cleaned).toMatchObject({ logStartOffset: 2, logEndOffset: 2 })
  expect([segmentsOf(cleaned), epochsOf(cleaned)]).toEqual([[[2, 0]], [[0, 2]]])
  expect(clean(161_000, 1)).toBe(log)
})

test('G-38, L9, B-77 one timestamp from the future keeps everything behind it', () => {
  const { config, expect: expected } = vector('L9')
  const log = appendAll(config, [{ ts: 500_000 }, {}, {}, {}, {}, {}, {}])
  expect(deleteExpired(log, config, { nowMs: 100_000, now: 0, highWatermark: 7 })).toBe(log)
  expect(segmentsOf(log)).toEqual(expected.segments)
})

test('G-37, L10, L11, B-72 size retention leaves at least retention.bytes', () => {
  const some = vector('L10')
  const clock = { nowMs: 0, now: 0, highWatermark: 6 }
  const log = deleteExpired(appendAll(some.config, thousands(6)), some.config, clock)
  expect([log.logStartOffset, segmentsOf(log), epochsOf(log)]).toEqual([
    3,
    some.expect.segments,
    some.expect.epochs,
  ])
  const none = vector('L11')
  const emptied = deleteExpired(appendAll(none.config, thousands(3)), none.config, {
    ...clock,
    highWatermark: 3,
  })
  expect([emptied.logStartOffset, emptied.logEndOffset, segmentsOf(emptied)]).toEqual([
    3,
    3,
    [[3, 0]],
  ])
})

test('B-70 to B-74 what keeps a log from losing its oldest segment', () => {
  const sized = (retentionBytes: number, retentionMs = -1) => ({
    ...vector('L10').config,
    ...{ retentionMs, retentionBytes },
  })
  const log = appendAll(sized(-1), thousands(3))
  const why = (config: LogConfig, nowMs: number, highWatermark = 3) =>
    keptBy(log, config, { nowMs, now: 0, highWatermark }).why
  expect(why(sized(-1), 0)).toBe('unlimited')
  expect([why(sized(2001), 0), why(sized(2000), 0, 0)]).toEqual(['small', 'highWatermark'])
  const old = sized(-1, 60_000)
  expect([why(old, 60_000), why(old, -1), why(old, 60_001, 0)]).toEqual([
    ...['young', 'future', 'highWatermark'],
  ])
  const both = sized(2001, 60_000)
  expect([why(both, 60_000), why(sized(1000, 60_000), 0, 0)]).toEqual(['young', 'highWatermark'])
  const none = keptBy(emptyLog(0, 5), old, { nowMs: 0, now: 0, highWatermark: 5 })
  expect(none).toEqual({ baseOffset: 5, why: 'empty' })
})

test.each(KAFKA_VERSIONS)(
  'B-70 %s: both limits take what is theirs, 2.8 the old segments first, later releases the surplus',
  (version) => {
    const config = {
      ...vector('L10').config,
      ...{ retentionMs: 3500, retentionBytes: 2500 },
      expiresByTimeFirst: version === '2.8',
    }
    const log = appendAll(config, thousands(6))
    const expiries = expire(log, config, { nowMs: 4000, now: 0, highWatermark: 6 })
    expect(expiries.map((one) => [one.why, one.log.logStartOffset])).toEqual(
      version === '2.8'
        ? [
            ['time', 1],
            ['size', 3],
          ]
        : [['size', 3]],
    )
  },
)

test('G-40, L14, B-90 the earliest offset at or after a timestamp', () => {
  const { expect: expected } = vector('L14')
  const log = appendAll(configOf({}), [{ ts: 100 }, { ts: 300 }, { ts: 200 }, { ts: 400 }])
  for (const ts of ['0', '100', '101', '200', '201', '300', '301', '400', '401']) {
    const found = expected[ts] as readonly number[] | null
    expect([ts, offsetForTimestamp(log, Number(ts))]).toEqual([ts, found?.[0] ?? -1])
  }
})

test('L19, L20, B-101, B-104, B-107 what flush.messages and a clean stop put on disk', () => {
  const { config, expect: expected } = vector('L20')
  const points: number[] = []
  let log = emptyLog(0)
  for (let i = 0; i < 4; i++) {
    log = append(log, config)
    points.push(log.recoveryPoint)
  }
  expect(points).toEqual(expected.recoveryPointAfterEach)
  const dirty = appendAll(vector('L19').config, thousands(4))
  expect(dirty).toMatchObject({ recoveryPoint: 3, writtenBack: 3 })
  expect(flushLog(dirty)).toEqual({ ...dirty, recoveryPoint: 4, writtenBack: 4, dirty: [] })
})

test('L21, B-120, B-144 truncation cuts batches and epochs', () => {
  const epochs = [0, 0, 2, 2, 5].map((leaderEpoch) => ({ leaderEpoch }))
  const log = appendAll(configOf({}), epochs)
  expect(epochsOf(log)).toEqual([
    [0, 0],
    [2, 2],
    [5, 4],
  ])
  const cut = truncateLog(log, 3)
  expect([cut.logEndOffset, epochsOf(cut), segmentsOf(cut)]).toEqual([
    3,
    [
      [0, 0],
      [2, 2],
    ],
    [[0, 234]],
  ])
})

test('B-141, B-144 truncating to the end still drops an epoch without data', () => {
  const log = appendAll(configOf({}), [{ leaderEpoch: 0 }])
  const led = { ...log, epochs: [...log.epochs, { epoch: 4, startOffset: 1 }] }
  expect(epochsOf(truncateLog(led, 1))).toEqual([[0, 0]])
})

test('L21, B-144 truncation drops whole segments above the target', () => {
  const cut = truncateLog(appendAll(configOf({ 'segment.bytes': '3000' }), thousands(7)), 4)
  expect([cut.logEndOffset, cut.recoveryPoint, segmentsOf(cut)]).toEqual([
    4,
    4,
    [
      [0, 3000],
      [3, 1000],
    ],
  ])
})

test('L23, B-54 sequences of an idempotent producer', () => {
  const { expect: expected } = vector('L23')
  const sends = [
    { producerId: 9, producerEpoch: 0, baseSequence: 0, count: 2 },
    { producerId: 9, producerEpoch: 0, baseSequence: 0, count: 2 },
    { producerId: 9, producerEpoch: 0, baseSequence: 5, count: 1 },
    { producerId: 9, producerEpoch: 1, baseSequence: 5, count: 1 },
    { producerId: 9, producerEpoch: 1, baseSequence: 0, count: 1 },
    { producerId: 9, producerEpoch: 0, baseSequence: 2, count: 1 },
    { producerId: 10, producerEpoch: 0, baseSequence: 4, count: 1 },
  ]
  let log = emptyLog(0)
  const results = sends.map((send) => {
    const check = checkSequence(log.producers, batchOf('k', 0, send))
    if (check.kind === 'error') return check.error
    if (check.kind === 'duplicate')
      return `duplicate of offset ${check.firstOffset}, LEO stays ${log.logEndOffset}`
    const offset = log.logEndOffset
    log = append(log, configOf({}), send)
    return `offset ${offset}`
  })
  expect(results).toEqual(expected.results)
})

test('G-44, B-54 only the last five batches are remembered', () => {
  let log = emptyLog(0)
  const send = (baseSequence: number) => ({ producerId: 1, producerEpoch: 0, baseSequence })
  for (let i = 0; i < 6; i++) log = append(log, configOf({}), send(i))
  expect(checkSequence(log.producers, batchOf('k', 0, send(1)))).toMatchObject({
    kind: 'duplicate',
    firstOffset: 1,
  })
  expect(checkSequence(log.producers, batchOf('k', 0, send(0)))).toMatchObject({
    error: 'OUT_OF_ORDER_SEQUENCE_NUMBER',
  })
})

test('G-20 P-93 P-94 P-95 what the leader makes of each sequence of a producer', () => {
  let log = emptyLog(0)
  const send = (producerEpoch: number, baseSequence: number) => {
    const batch = { producerId: 7, producerEpoch, baseSequence }
    const check = checkSequence(log.producers, batchOf('k', 0, batch))
    if (check.kind === 'error') return check.error
    if (check.kind === 'duplicate') return `ok@${check.firstOffset}`
    const offset = log.logEndOffset
    log = append(log, configOf({}), batch)
    return `appended@${offset}`
  }
  for (let sequence = 0; sequence < 6; sequence++) send(0, sequence)
  const sent = [
    ...([5, 1, 0, 7, 6].map((sequence) => send(0, sequence)) as readonly string[]),
    ...[send(1, 3), send(1, 0), send(0, 7)],
  ]
  expect(sent).toEqual([
    ...[
      'ok@5',
      'ok@1',
      'OUT_OF_ORDER_SEQUENCE_NUMBER',
      'OUT_OF_ORDER_SEQUENCE_NUMBER',
      'appended@6',
    ],
    ...['OUT_OF_ORDER_SEQUENCE_NUMBER', 'appended@7', 'INVALID_PRODUCER_EPOCH'],
  ])
})

test('G-21 P-95 a producer that the partition does not know may begin anywhere', () => {
  const first = batchOf('k', 0, { producerId: 7, producerEpoch: 0, baseSequence: 5 })
  expect(checkSequence(emptyLog(0).producers, first).kind).toBe('append')
})

describe('P-93 what a log knows of a producer', () => {
  const config = configOf({ 'segment.bytes': '3000' })
  /** Batches of 1000 bytes with these epochs and sequences: a segment takes three. */
  const written = (...sent: readonly (readonly [number, number])[]) =>
    appendAll(
      config,
      sent.map(([producerEpoch, baseSequence]) => {
        return { producerId: 7, producerEpoch, baseSequence, sizeInBytes: 1000 }
      }),
    )
  const known = ({ producers: { p7 } }: Log) => {
    return p7 && [p7.producerEpoch, p7.batches.map(({ firstSequence }) => firstSequence)]
  }
  const seven = written([0, 0], [0, 1], [0, 2], [0, 3], [0, 4], [0, 5], [0, 6])

  test('its last five batches, and after a restart what snapshot and active segment tell', () => {
    expect(known(seven)).toEqual([0, [2, 3, 4, 5, 6]])
    expect(known(openLog(seven, 0, true))).toEqual([0, [6]])
    expect(known(openLog(seven, 0, false))).toEqual([0, [5, 6]])
  })

  test('batches that a truncation brings back, and their epoch', () => {
    expect(known(truncateLog(seven, 6))).toEqual([0, [2, 3, 4, 5]])
    expect(known(truncateLog(seven, 3))).toEqual([0, [0, 1, 2]])
    expect(known(truncateLog(written([0, 0], [0, 1], [1, 0]), 2))).toEqual([0, [0, 1]])
    expect(known(truncateLog(seven, 0))).toBe(undefined)
  })

  test('it outlives its records, and restarts too as long as a snapshot lies above the log start', () => {
    const retained = (log: Log, retentionBytes: number) => {
      const clock = { nowMs: 0, now: 0, highWatermark: log.logEndOffset }
      return deleteExpired(log, { ...config, retentionBytes }, clock)
    }
    const emptied = retained(seven, 0)
    expect([emptied.logStartOffset, known(emptied)]).toEqual([7, [0, [2, 3, 4, 5, 6]]])
    expect(known(openLog(emptied, 0, true))).toBe(undefined)
    const others = [0, 1, 2, 3].map((baseSequence) => {
      return { producerId: 8, producerEpoch: 0, baseSequence, sizeInBytes: 1000 }
    })
    const later = others.reduce(
      (log, one) => append(log, config, one),
      written([0, 0], [0, 1], [0, 2]),
    )
    const left = retained(later, 4000)
    expect([left.logStartOffset, known(openLog(left, 0, false))]).toEqual([3, [0, [2]]])
  })
})

test('B-89 a read returns whole batches, the first even if it is too large', () => {
  const log = appendAll(configOf({}), [
    { count: 5, sizeInBytes: 500 },
    { count: 5, sizeInBytes: 500 },
  ])
  const bases = (offset: number, maxBytes: number, atLeastOne: boolean) =>
    readLog(log, offset, 10, maxBytes, atLeastOne).batches.map(({ baseOffset }) => baseOffset)
  expect(bases(3, 1000, true)).toEqual([0, 5])
  expect(bases(3, 100, true)).toEqual([0])
  expect(bases(3, 100, false)).toEqual([])
})
