import { expect, test } from 'vitest'
import vectors from '../../../../conformance/vectors/log-layer.json'
import { present } from '../../../base/assert'
import { resolveConfig, resolveTopicConfig } from '../../../config/resolve'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../../config/version'
import { batchOf } from '../../../testing/probe'
import { appendBatches, emptyLog } from './log'
import { type LogConfig, logConfig } from './log-config'
import type { Log } from './log-state'
import type { RecordBatch } from './record-batch'
import { indexEntries } from './roll'

function configOf(
  topic: Readonly<Record<string, string>>,
  more: Partial<LogConfig> = {},
  version: KafkaVersion = '4.x',
): LogConfig {
  const broker = resolveConfig('broker', version, {})
  const resolved = broker.ok ? resolveTopicConfig(version, broker.value, topic) : broker
  return {
    ...logConfig(version, present(resolved.ok ? resolved.value : null, 'a config')),
    ...more,
  }
}

interface Appends {
  readonly log: Log
  /** `3: size 4000>3000` for each roll: its base offset, its reason, the value after the append and the limit. */
  readonly rolls: readonly string[]
}

/** Appends sets of batches, each set as one append: a leader appends one batch, a follower all batches of a fetch. */
function appendSets(
  config: LogConfig,
  sets: readonly (readonly Partial<RecordBatch>[])[],
  log = emptyLog(0),
): Appends {
  const rolls: string[] = []
  for (const set of sets) {
    let next = log.logEndOffset
    const batches = set.map((one) => {
      const batch = batchOf('k', 0, { leaderEpoch: 0, ...one, baseOffset: next })
      next += batch.count
      return batch
    })
    const appended = appendBatches(log, batches, config, 0)
    const { roll } = appended
    if (roll) rolls.push(`${log.logEndOffset}: ${roll.why} ${roll.value}>${roll.limit}`)
    log = appended.log
  }
  return { log, rolls }
}

const single = (count: number, more: (n: number) => Partial<RecordBatch>) =>
  Array.from({ length: count }, (_, n) => [more(n)])

test('L3, B-58, B-60 an index entry is made when more than index.interval.bytes lie since the last', () => {
  const vector = present(
    vectors.vectors.find(({ id }) => id === 'L3'),
    'L3',
  )
  const { offsetIndex, timeIndex } = present<object>(vector.after.at(-1), 'a last step') as {
    readonly offsetIndex: readonly unknown[]
    readonly timeIndex: readonly unknown[]
  }
  const { log } = appendSets(
    configOf({ 'index.interval.bytes': '4096' }),
    single(12, (n) => ({ sizeInBytes: 1000, timestamps: [n] })),
  )
  expect(indexEntries(log.batches, 0, 4096)).toEqual({
    offsets: offsetIndex.length,
    times: timeIndex.length,
  })
})

test('B-60 the time index has an entry only for a later timestamp than the last', () => {
  const { log } = appendSets(
    configOf({}),
    single(5, (n) => ({ timestamps: [n < 3 ? 9 : n] })),
  )
  expect(indexEntries(log.batches, 0, 0)).toEqual({ offsets: 4, times: 1 })
})

test('B-64 each reason to roll tells what the append would make of the segment, and the limit', () => {
  const sized = configOf({}, { segmentBytes: 3000 })
  expect(
    appendSets(
      sized,
      single(7, () => ({ sizeInBytes: 1000 })),
    ).rolls,
  ).toEqual(['3: size 4000>3000', '6: size 4000>3000'])
  const timed = configOf({ 'segment.ms': '60000' })
  const times = [5, 60_005, 60_006]
  expect(
    appendSets(
      timed,
      single(3, (n) => ({ timestamps: [times[n] ?? 0] })),
    ).rolls,
  ).toEqual(['2: time 60001>60000'])
  const wide = single(3, () => ({ count: 2 ** 30 }))
  expect(appendSets(configOf({}), wide).rolls).toEqual([
    '2147483648: offsets 3221225471>2147483647',
  ])
})

/** Ten batches of 78 bytes one by one; where a LogSegment of Kafka 4.4.0 asks to be rolled. */
test.each([
  ['time', { 'segment.index.bytes': '48' }, ['4: index 4>3', '8: index 4>3']],
  ['sparse time', { 'segment.index.bytes': '48', 'index.interval.bytes': '100' }, ['7: index 4>3']],
  ['neither', { 'segment.index.bytes': '10485760' }, []],
] as const)(
  'B-61, B-64 with timestamps that rise: a full index (%s) closes the segment',
  (_, topic, rolls) => {
    const config = configOf({ 'index.interval.bytes': '0', ...topic })
    expect(
      appendSets(
        config,
        single(10, (n) => ({ timestamps: [n] })),
      ).rolls,
    ).toEqual(rolls)
  },
)

test('B-61, B-64 with one timestamp for all the offset index is full first, if it is not the smaller one', () => {
  const rolls = (bytes: number) => {
    const topic = { 'segment.index.bytes': String(bytes), 'index.interval.bytes': '0' }
    return appendSets(
      configOf(topic),
      single(10, () => ({ timestamps: [7] })),
    ).rolls
  }
  expect(rolls(40)).toEqual(['6: index 6>5'])
  expect(rolls(24)).toEqual(['2: index 2>1', '4: index 2>1', '6: index 2>1', '8: index 2>1'])
})

test('B-64 all batches of a fetch are one append: they go into one segment', () => {
  const config = configOf({}, { segmentBytes: 3000 })
  const kilobyte = { sizeInBytes: 1000 }
  const fetched = [[kilobyte], [kilobyte, kilobyte], [kilobyte, kilobyte], [kilobyte]]
  const { log, rolls } = appendSets(config, fetched)
  expect(rolls).toEqual(['3: size 5000>3000'])
  expect(log.segments.map(({ baseOffset }) => baseOffset)).toEqual([0, 3])
  expect(log).toMatchObject({ logEndOffset: 6, recoveryPoint: 3 })
})

test.each(KAFKA_VERSIONS)(
  'B-65 %s: the age of a segment counts from its first append, since 3.9 from its first batch',
  (version) => {
    const config = configOf({ 'segment.ms': '60000' }, {}, version)
    const first = [{ timestamps: [0] }, { timestamps: [50_000] }]
    const { rolls } = appendSets(config, [first, [{ timestamps: [60_001] }]])
    expect(rolls).toEqual(version === '2.8' ? [] : ['2: time 60001>60000'])
  },
)
