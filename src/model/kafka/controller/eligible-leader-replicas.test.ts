import { expect, test } from 'vitest'
import type { Command } from '../../../scenario/command'
import { type ProbeOptions, probe, REPLICATED_TOPIC } from '../../../testing/probe'
import { foldFacts } from '../../facts'

const kill = (target: string): Command => ({ do: 'kill', target })
const close = (target: string): Command => ({ do: 'close', target })
const start = (target: string): Command => ({ do: 'start', target })

/** The topic `t` on brokers 1, 2 and 3. */
function replicated(minIsr: number, options: ProbeOptions = {}) {
  const topic = { ...REPLICATED_TOPIC, config: { 'min.insync.replicas': String(minIsr) } }
  return probe({ brokers: 3, topics: [topic], ...options }).runTo(100)
}

/** KIP-966 as of 4.4.0: PartitionChangeBuilder, ReplicationControlManager. */
test('4.x: the last ISR member that stops in order is in the ELR, and leads again without loss', () => {
  const c = replicated(1)
  c.produce(1, 't-0', 'm', -1)
  c.runTo(200).do(close('b2')).runTo(400).do(close('b3')).runTo(600).do(close('b1')).runTo(1000)
  expect(c.state('t-0')).toBe('L-1 LE1 PE3 ISR[]')
  expect(c.eligible('t-0')).toBe('ELR[1] last[1]')
  c.do(start('b2')).runTo(20_000)
  expect(c.state('t-0')).toBe('L-1 LE1 PE3 ISR[]')
  c.do(start('b1')).runTo(40_000)
  expect(c.state('t-0')).toMatch(/^L1 LE2 .* ISR\[1,2\]$/)
  expect(c.eligible('t-0')).toBe('ELR[] last[]')
  expect(c.all('leader.elected').at(-1)).toMatchObject({ leader: 1, unclean: false, from: 'elr' })
})

test('4.x: whoever leaves an ISR below min.insync.replicas stays eligible, and any of them may lead', () => {
  const c = replicated(2)
  c.produce(1, 't-0', 'm', -1)
  c.runTo(200).do(close('b3')).runTo(400)
  expect(c.eligible('t-0')).toBe('ELR[] last[]')
  c.do(close('b2')).runTo(600)
  expect([c.state('t-0'), c.eligible('t-0')]).toEqual(['L1 LE0 PE2 ISR[1]', 'ELR[2] last[]'])
  c.do(kill('b1')).runTo(20_000)
  expect([c.state('t-0'), c.eligible('t-0')]).toEqual(['L-1 LE1 PE3 ISR[]', 'ELR[1,2] last[1]'])
  c.do(start('b3')).runTo(25_000)
  expect(c.state('t-0')).toBe('L-1 LE1 PE3 ISR[]')
  c.do(start('b2')).runTo(30_000)
  expect(c.state('t-0')).toMatch(/^L2 LE2 .* ISR\[2,3\]$/)
  expect(c.log(2, 't-0')).toContain('log m')
  expect(c.all('leader.elected').at(-1)).toMatchObject({ unclean: false, from: 'elr' })
})

test('4.x: a broker whose last process did not end in order leaves the ELR when it registers', () => {
  const c = replicated(2)
  c.runTo(200).do(close('b3')).runTo(400).do(kill('b2')).runTo(20_000)
  expect([c.state('t-0'), c.eligible('t-0')]).toEqual(['L1 LE0 PE2 ISR[1]', 'ELR[2] last[]'])
  c.do(kill('b1')).runTo(40_000)
  expect(c.eligible('t-0')).toBe('ELR[1,2] last[1]')
  c.do(start('b2')).runTo(60_000)
  expect([c.state('t-0'), c.eligible('t-0')]).toEqual(['L-1 LE1 PE4 ISR[]', 'ELR[1] last[1]'])
  expect(c.all('broker.registered').at(-1)).toMatchObject({ broker: 2, uncleanShutdown: true })
  expect(c.all('elr.changed').at(-1)).toMatchObject({ elr: [1], removed: [2] })
})

test('4.x: when nobody is in sync or eligible the last leader may lead, uncleanly, and nobody else', () => {
  const c = replicated(2, { invariants: false })
  c.produce(1, 't-0', 'm', -1)
  c.runTo(200).do(close('b3')).runTo(400).do(kill('b2')).runTo(20_000).do(kill('b1')).runTo(40_000)
  c.do(start('b2')).runTo(60_000).do(start('b3')).runTo(80_000)
  expect(c.eligible('t-0')).toBe('ELR[1] last[1]')
  expect(c.state('t-0')).toMatch(/^L-1/)
  c.do(start('b1')).runTo(100_000)
  expect(c.state('t-0')).toMatch(/^L1 LE2 .* ISR\[1,2,3\]$/)
  expect(c.eligible('t-0')).toBe('ELR[] last[]')
  const elected = c.all('leader.elected').filter(({ leaderEpoch }) => leaderEpoch === 2)
  expect(elected).toMatchObject([{ leader: 1, unclean: true, from: 'lastKnownElr' }])
})

test('4.x: an unclean election that is allowed empties the ELR', () => {
  const config = { 'min.insync.replicas': '2', 'unclean.leader.election.enable': 'true' }
  const c = replicated(2, { invariants: false, topics: [{ ...REPLICATED_TOPIC, config }] })
  c.runTo(200).do(close('b3')).runTo(400).do(close('b2')).runTo(600).do(kill('b1')).runTo(20_000)
  expect(c.eligible('t-0')).toBe('ELR[1,2] last[1]')
  c.do(start('b3')).runTo(30_000)
  expect(c.state('t-0')).toBe('L3 LE2 PE4 ISR[3]')
  expect(c.eligible('t-0')).toBe('ELR[] last[]')
})

test('4.x: a slow follower that is taken out below min.insync.replicas is eligible', () => {
  const c = replicated(3)
  c.do({ do: 'stallReplication', target: 'b3' }).runTo(200)
  c.produce(1, 't-0', 'm', 1)
  c.runTo(60_000)
  expect([c.state('t-0'), c.eligible('t-0')]).toEqual(['L1 LE0 PE1 ISR[1,2]', 'ELR[3] last[]'])
  expect(c.replica(1, 't-0').highWatermark).toBe(0)
  c.do({ do: 'resumeReplication', target: 'b3' }).runTo(61_000)
  expect([c.state('t-0'), c.eligible('t-0')]).toEqual(['L1 LE0 PE2 ISR[1,2,3]', 'ELR[] last[]'])
  expect(c.replica(1, 't-0').highWatermark).toBe(1)
})

test('4.x: another min.insync.replicas clears the ELR, because it was kept for the old one', () => {
  const c = replicated(2)
  c.runTo(200).do(close('b3')).runTo(400).do(close('b2')).runTo(600)
  expect(c.eligible('t-0')).toBe('ELR[2] last[]')
  const config = { 'min.insync.replicas': '1' }
  c.do({ do: 'alterConfig', target: 'topic:t', config }).runTo(700)
  expect([c.state('t-0'), c.eligible('t-0')]).toEqual(['L1 LE0 PE3 ISR[1]', 'ELR[] last[]'])
})

/** As a real 4.4.0 does: ReplicationControlManager#removeTopicElrs. */
test('4.x: another min.insync.replicas while nobody leads leaves an unclean election as the only way', () => {
  const c = replicated(1).do(kill('b2')).runTo(12_000).do(kill('b3')).runTo(24_000).do(kill('b1'))
  c.runTo(40_000)
  expect(c.eligible('t-0')).toBe('ELR[1] last[1]')
  c.do({ do: 'alterConfig', target: 'topic:t', config: { 'min.insync.replicas': '2' } })
  c.do(start('b1'), start('b2'), start('b3')).runTo(80_000)
  expect([c.state('t-0'), c.eligible('t-0')]).toEqual(['L-1 LE1 PE4 ISR[]', 'ELR[] last[]'])
  c.do({ do: 'electLeader', topic: 't', partition: 0, election: 'unclean' }).runTo(90_000)
  expect(c.state('t-0')).toMatch(/^L1 LE2 .* ISR\[1,2,3\]$/)
})

test('4.x: facts describe the ELR as kafka-topics.sh --describe does', () => {
  const c = replicated(2)
  c.runTo(200).do(close('b3')).runTo(400).do(close('b2')).runTo(600).do(kill('b1')).runTo(20_000)
  const { marks } = foldFacts([], [{ name: 'dark', world: c.world }], c.world)
  expect(marks[0]?.topics['t-0']).toMatchObject({ isr: [], elr: [1, 2], lastKnownElr: [1] })
})

test.each(['2.8', '3.9'] as const)(
  '%s knows no ELR: the last ISR member stays in the ISR',
  (version) => {
    // The fourth broker keeps a ZooKeeper controller alive.
    const controllers = version === '2.8' ? 4 : undefined
    const c = replicated(1, { version, brokers: 4, controllers })
    c.do(kill('b2')).runTo(30_000).do(kill('b3')).runTo(60_000).do(kill('b1')).runTo(90_000)
    expect(c.state('t-0')).toMatch(/^L-1 LE\d PE3 ISR\[1\]$/)
    expect(c.eligible('t-0')).toBe('ELR[] last[]')
    expect(c.all('elr.changed')).toEqual([])
  },
)

/** ActivationRecordsGenerator: the cluster-wide min.insync.replicas overrides a broker's own. */
test.each([
  ['4.x', 'offset 0'],
  ['3.9', 'NOT_ENOUGH_REPLICAS'],
] as const)(
  '%s: what counts is the min.insync.replicas of the cluster, or of the broker',
  (version, answer) => {
    const c = probe({
      version,
      brokers: 2,
      topics: [{ name: 't', partitions: 1, replicationFactor: 2 }],
    })
    c.runTo(100).do({ do: 'alterConfig', target: 'b1', config: { 'min.insync.replicas': '2' } })
    c.do(kill('b2')).runTo(20_000)
    const sent = c.produce(1, 't-0', 'm', -1)
    c.runTo(21_000)
    expect(c.produced(sent)).toBe(`${answer} at 20000`)
    const refused = c.all('command.refused').map(({ detail }) => detail)
    const text = 'Broker-level min.insync.replicas cannot be altered while ELR is enabled.'
    expect(refused).toEqual(version === '4.x' ? [text] : [])
  },
)

/** ReplicationControlManager#handleBrokerInControlledShutdown; ControlledShutdownPartitionLeaderElectionStrategy. */
test.each(['4.x', '3.9', '2.8'] as const)(
  'B-167, B-192, B-216 %s: a leader that stops in order is followed by one that is not in sync, in one change',
  (version) => {
    const config = { 'unclean.leader.election.enable': 'true' }
    const assignment = { '0': [1, 2] }
    const topic = { name: 't', partitions: 1, replicationFactor: 2, assignment, config }
    const controllers = version === '2.8' ? 3 : undefined
    const c = probe({ version, brokers: 3, controllers, invariants: false, topics: [topic] })
    c.runTo(100).do({ do: 'stallReplication', target: 'b2' }).runTo(200)
    c.produce(1, 't-0', 'm', 1)
    c.runTo(60_000)
    expect(c.state('t-0')).toMatch(/ISR\[1\]$/)
    c.do(close('b1')).runTo(60_500)
    expect(c.state('t-0')).toBe('L2 LE1 PE2 ISR[2]')
  },
)
