import { describe, expect, test } from 'vitest'
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

/** Segments may be below the smallest size that 4.x takes: set after resolving. */
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

test('G-33, B-67 what is below a rolled segment has been flushed and survives a power loss', () => {
  const log = appendAll(configOf({ 'segment.bytes': '3000' }), thousands(7))
  expect(afterPowerLoss(log)).toMatchObject({ logEndOffset: 6, recoveryPoint: 6 })
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

test('B-70 to B-74 what keeps a log from losing its oldest segment', () => {
  const sized = (retentionBytes: number, retentionMs = -1) => ({
    ...configOf({ 'segment.bytes': '1000' }),
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
      ...configOf({ 'segment.bytes': '1000' }),
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

test('B-101, B-107 what a clean stop puts on disk', () => {
  const dirty = appendAll(configOf({ 'segment.bytes': '3000' }), thousands(4))
  expect(dirty).toMatchObject({ recoveryPoint: 3, writtenBack: 3 })
  expect(flushLog(dirty)).toEqual({ ...dirty, recoveryPoint: 4, writtenBack: 4, dirty: [] })
})

test('B-120, B-144 truncation cuts batches and epochs', () => {
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

test('B-144 truncation drops whole segments above the target', () => {
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
