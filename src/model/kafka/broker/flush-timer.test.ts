import { expect, test } from 'vitest'
import { KAFKA_VERSIONS } from '../../../config/version'
import { probe } from '../../../testing/probe'

const TOPIC = { name: 't', partitions: 1, replicationFactor: 1 }

/** Instant (ms) and end offset of each flush of a log that gets a record every 10 s from 5 s on. */
function flushes(options: Parameters<typeof probe>[0]) {
  const c = probe({ topics: [TOPIC], ...options })
  for (let at = 5000; at < 60_000; at += 10_000) c.runTo(at).produce(1, 't-0', 'm', 1)
  c.runTo(62_000)
  return c.all('log.flushed').map(({ at, to }) => [at / 1000, to])
}

test.each(KAFKA_VERSIONS)(
  'B-105 %s: flush.ms alone is looked at once, 30 s after the start',
  (version) => {
    const once = [[30_000, 3]]
    expect(flushes({ version })).toEqual([])
    expect(flushes({ version, config: { 'log.flush.interval.ms': '1000' } })).toEqual(once)
    expect(flushes({ version, topics: [{ ...TOPIC, config: { 'flush.ms': '1000' } }] })).toEqual(
      once,
    )
  },
)

test.each(KAFKA_VERSIONS)(
  'B-105 %s: with a scheduler it is looked at again and again',
  (version) => {
    const scheduler = { 'log.flush.scheduler.interval.ms': '1000' }
    const all = [
      ...[
        [30_000, 3],
        [36_000, 4],
        [46_000, 5],
        [56_000, 6],
      ],
    ]
    // flush.ms defaults to the scheduler's.
    expect(flushes({ version, config: scheduler })).toEqual(all)
    expect(
      flushes({ version, config: { ...scheduler, 'log.flush.interval.ms': '15000' } }),
    ).toEqual([
      ...[
        [30_000, 3],
        [45_000, 4],
        [60_000, 6],
      ],
    ])
  },
)

test('B-105 what the scheduler has flushed survives the loss of power', () => {
  const c = probe({ topics: [TOPIC], config: { 'log.flush.scheduler.interval.ms': '1000' } })
  c.runTo(29_000).produce(1, 't-0', 'm', 1)
  c.runTo(30_000).produce(1, 't-0', 'n', 1)
  c.runTo(30_500).do({ do: 'powerOff', target: 'b1' })
  expect(c.replica(1, 't-0').log.logEndOffset).toBe(1)
})
