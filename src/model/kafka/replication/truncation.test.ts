import { expect, test } from 'vitest'
import { type Probe, probe, REPLICATED_TOPIC } from '../../../testing/probe'
import { beginTurn } from '../../turn'
import { truncateOutOfRange } from './truncation'

/** End offsets of epochs in the log of a broker, as it answers them: `<epoch>:<end>`, or an error. */
function epochEnds(c: Probe, broker: number, epochs: readonly number[], current = -1) {
  const asked = c.ask(broker, {
    api: 'OffsetForLeaderEpoch',
    partitions: epochs.map((leaderEpoch) => ({
      ...{ partition: 't-0', currentLeaderEpoch: current, leaderEpoch },
    })),
  })
  c.runFor(10)
  const response = c.answer(asked)?.response
  if (!response || response === 'disconnect' || response.api !== 'OffsetForLeaderEpoch') return []
  return response.partitions.map(({ error, leaderEpoch, endOffset }) =>
    error === 'NONE' ? `${leaderEpoch}:${endOffset}` : error,
  )
}

test('B-142 whoever asks where an epoch ends hears the offsets to which a Fetch would truncate', () => {
  const c = probe({ brokers: 3, topics: [REPLICATED_TOPIC] }).runTo(100)
  c.produce(1, 't-0', 'm1', -1)
  c.produce(1, 't-0', 'm2', -1)
  c.runTo(1000).do({ do: 'kill', target: 'b1' }).runTo(12_000)
  c.produce(2, 't-0', 'm3', -1)
  c.runTo(13_000)
  expect(c.log(2, 't-0')).toBe('LEO 3 HW 3 epochs 0:0 1:2 log m1 m2 m3')
  expect(epochEnds(c, 2, [0, 1, 2, -1])).toEqual(['0:2', '1:3', '-1:-1', '-1:-1'])
  expect(epochEnds(c, 2, [0], 0)).toEqual(['FENCED_LEADER_EPOCH'])
  expect(epochEnds(c, 3, [0])).toEqual(['NOT_LEADER_OR_FOLLOWER'])
})

/** b2 has all records of b1, its leader; b3 is down and has none. Segments hold one record, for a second. */
function laggingBehind(): Probe {
  const topic = { ...REPLICATED_TOPIC, config: { 'retention.ms': '1000', 'segment.bytes': '100' } }
  const c = probe({ version: '2.8', brokers: 3, topics: [topic] }).runTo(100)
  c.do({ do: 'close', target: 'b3' }).runTo(1000)
  for (const key of ['m1', 'm2', 'm3']) c.produce(1, 't-0', key, -1)
  return c.runTo(2000)
}

test('B-143 a follower whose leader has dropped what comes next drops its log and begins where the leader does', () => {
  const c = laggingBehind().runTo(31_000)
  expect(c.log(1, 't-0')).toBe('LEO 3 HW 3 epochs 1:3 log')
  c.produce(1, 't-0', 'm4', -1)
  c.runTo(32_000).do({ do: 'start', target: 'b3' })
  while (c.replica(3, 't-0').log.logStartOffset === 0) c.runFor(0.5)
  expect(c.log(3, 't-0')).toBe('LEO 3 HW 3 epochs  log')
  c.runTo(40_000)
  expect(c.log(3, 't-0')).toBe('LEO 4 HW 4 epochs 1:3 log m4')
  expect(c.replica(3, 't-0').log).toMatchObject({ logStartOffset: 3, recoveryPoint: 3 })
  expect(c.state('t-0')).toMatch(/ISR\[1,2,3\]$/)
})

test('B-143 a follower that is ahead of what its leader has is cut to it, one that is not stays as it is', () => {
  const c = laggingBehind()
  const turn = beginTurn(c.world, 0)
  const onB2 = () => turn.world.brokers.b2?.replicas['t-0']
  truncateOutOfRange(turn, 'b2', 'b1', 't-0', 0)
  expect(onB2()).toBe(c.replica(2, 't-0'))
  truncateOutOfRange(turn, 'b2', 'b3', 't-0', 0)
  expect(onB2()).toMatchObject({ highWatermark: 0, log: { logStartOffset: 0, logEndOffset: 0 } })
  expect(turn.happenings).toMatchObject([
    { kind: 'log.truncated', entity: 'b2', partition: 't-0', from: 3, to: 0 },
  ])
})
