import { describe, expect, test } from 'vitest'
import { present } from '../../base/assert'
import { at } from '../../base/chunked'
import { toMs } from '../../base/time'
import { brokerId } from '../../model/ids'
import type { TestCluster } from '../../testing/cluster'
import { gapsOf, lessonScenario, sceneOf, tooLong, wholeRun } from '../../testing/lesson-story'
import { en } from './en'
import { ko } from './ko'
import { lesson as leaderFailover } from './lesson'

/** A 4.x leader lists its ISR by number, and the last member leaves it for the ELR. */
const VERSIONS = [
  ['2.8', null, 18_000, { back: [2, 3, 1], last: [3], waited: [3, 2] }],
  ['4.x', 'kafka-4', 9000, { back: [1, 2, 3], last: [], waited: [2, 3] }],
] as const

/** Values in a broker's log, in order. */
function log(cluster: TestCluster, broker: number): readonly (string | null)[] {
  const { batches } = replica(cluster, broker).log
  return Array.from({ length: batches.length }, (_, i) => at(batches, i).values).flat()
}

function replica(cluster: TestCluster, broker: number) {
  return present(cluster.world.brokers[brokerId(broker)]?.replicas['t-0'], 'the replica')
}

function orders(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from }, (_, i) => `order ${from + i}`)
}

function state(cluster: TestCluster) {
  const { leader, isr } = present(cluster.world.controller.partitions['t-0'], 't-0')
  return { leader, isr }
}

function acked(cluster: TestCluster): readonly [send: number, offset: number][] {
  return cluster
    .all('sends.completed')
    .flatMap(({ firstSend, count, baseOffset, error }) =>
      error === null
        ? Array.from({ length: count }, (_, i): [number, number] => [firstSend + i, baseOffset + i])
        : [],
    )
}

describe.each(VERSIONS)('leader failover in Kafka %s', (_, version, sessionMs, isr) => {
  const run = (variant: string | null = null) => {
    const scenario = lessonScenario(leaderFailover, version, variant)
    return wholeRun(scenario)
  }

  test('G-7: with acks=1 record 6 is acknowledged, lost, and its offset given again', () => {
    const cluster = run()
    expect(acked(cluster).slice(-2)).toEqual([
      [6, 6],
      [7, 6],
    ])
    for (const broker of [1, 2, 3]) {
      expect(log(cluster, broker)).toEqual([...orders(0, 6), 'order 7'])
      expect(replica(cluster, broker).log.logEndOffset).toBe(7)
    }
    expect(cluster.all('log.truncated').map(({ entity, from, to }) => [entity, from, to])).toEqual([
      ['b1', 7, 6],
    ])
    expect(state(cluster)).toEqual({ leader: 2, isr: isr.back })
    expect(cluster.all('sends.completed').filter(({ error }) => error !== null)).toEqual([])
  })

  test('B-188, B-211: the election waits for the session of broker 1', () => {
    const cluster = run()
    const killed = cluster.last('broker.killed', 'b1')
    const elected = present(
      cluster.all('leader.elected').find(({ leader }) => leader === 2),
      'the election',
    )
    const waited = toMs(elected.at - killed.at)
    // The last heartbeat is older than the kill; the controller looks at intervals.
    expect(waited).toBeGreaterThan(sessionMs / 2)
    expect(waited).toBeLessThan(sessionMs + 1200)
    expect(cluster.chain(elected).map(({ id }) => id)).toContain(killed.id)
  })

  test('G-8: with acks=all the ack waits for the whole ISR, and nothing is lost', () => {
    const cluster = run('acks-all')
    expect(acked(cluster).slice(-2)).toEqual([
      [6, 6],
      [7, 7],
    ])
    const ack = present(
      cluster.all('sends.completed').find(({ firstSend }) => firstSend === 6),
      'the ack',
    )
    expect(toMs(cluster.last('broker.killed').at - ack.at)).toBe(1)
    const copies = cluster
      .all('batch.appended')
      .filter(({ baseOffset, role }) => baseOffset === 6 && role === 'follower')
    expect(copies.map(({ entity }) => entity).sort()).toEqual(['b2', 'b3'])
    for (const copy of copies) expect(copy.at).toBeLessThan(ack.at)
    for (const broker of [1, 2, 3]) expect(log(cluster, broker)).toEqual(orders(0, 8))
    expect(cluster.all('log.truncated')).toEqual([])
  })

  test('B-152: broker 2 leaves the ISR 30 to 45 s after it was last caught up', () => {
    const cluster = run('who-leads')
    const shrunk = cluster.last('isr.shrunk')
    expect(shrunk.isr).toEqual([1, 3])
    const behind = toMs(shrunk.at - cluster.last('replication.stalled').at)
    expect(behind).toBeGreaterThan(29_000)
    expect(behind).toBeLessThan(45_000)
  })

  test('replication.failover.elect-follower: ISR [1,3]: 1 dies, 3 leads; 3 dies, nobody leads', () => {
    const cluster = run('who-leads')
    const leaders = cluster.all('leader.elected').map(({ leader, unclean }) => [leader, unclean])
    expect(leaders).toEqual([
      [1, false],
      [3, false],
    ])
    expect(state(cluster)).toEqual({ leader: -1, isr: isr.last })
    expect(cluster.world.brokers.b2?.lifecycle).toBe('running')
    expect(replica(cluster, 2).log.logEndOffset).toBe(12)
    const offline = cluster.last('partition.offline')
    expect(toMs(offline.at - cluster.last('broker.killed', 'b3').at)).toBeLessThan(sessionMs + 1200)
  })

  test('B-166: branch A: broker 3 returns and leads, nothing is lost', () => {
    const cluster = run('restart-3')
    expect(state(cluster)).toEqual({ leader: 3, isr: isr.waited })
    for (const broker of [2, 3]) expect(log(cluster, broker)).toEqual(orders(0, 20))
    expect(cluster.all('log.truncated')).toEqual([])
  })

  test('replication.failover.elect-follower: branch B: unclean, broker 2 leads without 12 to 19', () => {
    const cluster = run('unclean')
    const elected = cluster.last('leader.elected')
    expect([elected.leader, elected.unclean, elected.isr]).toEqual([2, true, [2]])
    const became = cluster.last('replica.becameLeader', 'b2')
    expect(became.logEndOffset).toBe(12)
    expect(acked(cluster).filter(([send]) => send >= 12 && send < 20).length).toBe(8)
    expect(cluster.all('log.truncated').map(({ entity, from, to }) => [entity, from, to])).toEqual([
      ['b3', 20, 12],
    ])
    for (const broker of [2, 3]) {
      expect(log(cluster, broker)).toEqual([...orders(0, 12), 'order 20'])
    }
    expect(state(cluster)).toEqual({ leader: 2, isr: [2, 3] })
  })

  test('every step finds its instants, in order', () => {
    for (const step of leaderFailover.steps) {
      const scenario = lessonScenario(leaderFailover, version, step.variant ?? null)
      const { from, until } = sceneOf(step, wholeRun(scenario), scenario)
      expect(from, step.id).toBeLessThanOrEqual(until)
    }
  })
})

test('no command of the scenario is refused', () => {
  for (const [, version] of VERSIONS) {
    for (const variant of [null, 'acks-all', 'who-leads', 'restart-3', 'unclean']) {
      const cluster = wholeRun(lessonScenario(leaderFailover, version, variant))
      expect(cluster.all('command.refused')).toEqual([])
    }
  }
})

test('both languages say every step, callout, option and claim', () => {
  expect(gapsOf(leaderFailover, ko)).toEqual([])
  expect(gapsOf(leaderFailover, en)).toEqual([])
})

test('Korean keeps to the measures of the writing guide', () => {
  expect(tooLong(ko)).toEqual([])
})
