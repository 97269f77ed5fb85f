import { expect, test } from 'vitest'
import { type Probe, probe, REPLICATED_TOPIC } from '../../../testing/probe'

const LATEST = -1
const EARLIEST = -2

/** Sends b2 a ListOffsets request for `t-0` by timestamps and returns its answer, one hop later: offsets or errors. */
function lookUp(c: Probe, timestamps: readonly number[]): () => readonly (number | string)[] {
  const asked = c.ask(2, {
    api: 'ListOffsets',
    isolation: 'read_uncommitted',
    partitions: timestamps.map((timestamp) => ({
      partition: 't-0',
      timestamp,
      currentLeaderEpoch: -1,
    })),
  })
  return () => {
    const response = c.answer(asked)?.response
    if (!response || response === 'disconnect' || response.api !== 'ListOffsets') return []
    return response.partitions.map(({ error, offset }) => (error === 'NONE' ? offset : error))
  }
}

test('B-92 a new leader that lags behind its own epoch tells no offset it is not sure of', () => {
  const c = probe({ brokers: 3, topics: [REPLICATED_TOPIC] }).runTo(100)
  c.produce(1, 't-0', 'm1', -1)
  c.runTo(1000)
  c.produce(1, 't-0', 'm2', -1)
  c.runTo(1002).do({ do: 'kill', target: 'b1' })
  while (c.replica(2, 't-0').role !== 'leader') c.runFor(0.5)
  expect(c.log(2, 't-0')).toBe('LEO 2 HW 1 epochs 0:0 1:2 log m1 m2')
  const { epochMs } = c.world
  const timestamps = [EARLIEST, epochMs, epochMs + 500, LATEST, epochMs + 900_000]
  const uncertain = lookUp(c, timestamps)
  c.runFor(2)
  expect(uncertain()).toEqual([
    ...[0, 0, 'OFFSET_NOT_AVAILABLE', 'OFFSET_NOT_AVAILABLE', 'OFFSET_NOT_AVAILABLE'],
  ])
  c.runFor(2000)
  expect(c.replica(2, 't-0').highWatermark).toBe(2)
  const certain = lookUp(c, timestamps)
  c.runFor(2)
  expect(certain()).toEqual([0, 0, 1, 2, -1])
})
