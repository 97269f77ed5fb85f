import { describe, expect, test } from 'vitest'
import { present } from '../base/assert'
import { scenario as crash } from '../lessons/auto-commit-34-40/scenario'
import { scenario as failover } from '../lessons/leader-failover/scenario'
import type { Happening } from '../model/happening/happening'
import type { Command } from '../scenario/command'
import { newCluster } from '../scenario/new-cluster'
import type { Scenario } from '../scenario/scenario'
import { explain } from './decisive'
import { MODEL } from './model-engine'
import type { Run } from './run'
import { MAIN, Timeline } from './timeline'

function played(scenario: Scenario, acts: readonly (readonly [s: number, Command])[] = []): Run {
  const timeline = new Timeline(MODEL, scenario)
  const [first] = acts
  if (first) {
    const at = (s: number) => Math.round((8 + s) * 1_000_000)
    const line = acts.map(([s, command]) => ({ at: at(s), command }))
    timeline.restore({ id: 'A', parent: MAIN, forkedAt: at(first[0]), acts: line })
  }
  const run = timeline.run(first ? 'A' : MAIN)
  while (!run.advance(10_000));
  return run
}

/** The causes that decided the first happening that fits, and those that could have been otherwise. */
function why(run: Run, fits: (happening: Happening) => boolean) {
  const asked = present(run.log.all.find(fits), 'what is asked')
  const { decisive, needed, chain, links } = explain(run.log, asked.id)
  const name = (id: number) => {
    const { entity, kind } = present(run.log.get(id), 'a cause')
    return `${entity} ${kind}`
  }
  expect(chain.at(-1)).toBe(asked)
  for (const id of decisive) expect(chain.map((each) => each.id)).toContain(id)
  for (const [from, to] of links) expect(from).toBeLessThan(to)
  return { decisive: decisive.map(name), needed: needed.map(name) }
}

const three = () => newCluster({ version: '4.x', brokers: 3 })

function topic(config: Readonly<Record<string, string>> = {}): readonly [number, Command] {
  const command = {
    do: 'createTopic',
    topic: 'returns',
    partitions: 1,
    replicationFactor: 3,
  } as const
  return [0, { ...command, config }]
}

function producer(config: Readonly<Record<string, string>>): readonly [number, Command] {
  return [0, { do: 'addClient', id: 'p3', kind: 'producer', config }]
}

const send = (count: number): Command => ({ do: 'send', client: 'p3', topic: 'returns', count })

describe('what decided', () => {
  const crashed = played(crash)
  const failed = played(failover)

  test('a record processed twice: the last commit, the kill, and the session timeout', () => {
    expect(why(crashed, (h) => h.kind === 'record.processed' && h.times === 2)).toEqual({
      decisive: ['b1 offsets.committed', 'c1 client.killed', 'b1 member.removed'],
      needed: ['c1 client.killed'],
    })
  })

  test('a rebalance: the kill and the session timeout', () => {
    expect(why(crashed, (h) => h.kind === 'generation.started' && h.generation === 3)).toEqual({
      decisive: ['c1 client.killed', 'b1 member.removed'],
      needed: ['c1 client.killed'],
    })
  })

  test('a failover: the kill and the end of the session', () => {
    expect(why(failed, (h) => h.kind === 'leader.elected' && h.leaderEpoch === 1)).toEqual({
      decisive: ['b1 broker.killed', 'zookeeper zookeeper.sessionExpired'],
      needed: ['b1 broker.killed'],
    })
  })

  test('a record that is lost: its append at one broker alone, the kill of that one, the election of another', () => {
    expect(why(failed, (h) => h.kind === 'log.truncated')).toEqual({
      decisive: ['b1 batch.appended', 'b1 broker.killed', 'controller leader.elected'],
      needed: ['b1 broker.killed'],
    })
  })

  test('NOT_ENOUGH_REPLICAS, and the retry because of it: the kill that made the ISR too small', () => {
    const acts = [topic({ 'min.insync.replicas': '3' }), producer({})]
    const kill: Command = { do: 'kill', target: 'b3' }
    const run = played(three(), [...acts, [1, kill], [13, send(3)]])
    expect(why(run, (h) => h.kind === 'append.refused')).toEqual({
      decisive: ['b3 broker.killed', 'b1 isr.shrunk'],
      needed: ['b3 broker.killed'],
    })
    expect(why(run, (h) => h.kind === 'batch.retried')).toEqual({
      decisive: ['b3 broker.killed', 'b1 append.refused'],
      needed: ['b3 broker.killed'],
    })
  })

  test('a timeout of a request, and of the send: the broker that was frozen', () => {
    const limits = { 'delivery.timeout.ms': '6000', 'request.timeout.ms': '3000', 'linger.ms': '0' }
    const pause: Command = { do: 'pause', target: 'b1' }
    const run = played(three(), [topic(), producer(limits), [1, send(1)], [2, pause], [2, send(3)]])
    expect(why(run, (h) => h.kind === 'request.timedOut' && h.entity === 'p3')).toEqual({
      decisive: ['b1 broker.paused'],
      needed: ['b1 broker.paused'],
    })
    expect(why(run, (h) => h.kind === 'sends.completed' && h.error !== null).needed).toEqual([
      'b1 broker.paused',
    ])
  })

  test('followers that do not fetch: out of the ISR, and a high watermark that is held back', () => {
    const stall = (target: string): Command => ({ do: 'stallReplication', target })
    const run = played(three(), [
      ...[topic({ 'min.insync.replicas': '2' }), producer({ acks: '1' })],
      ...[[1, stall('b2')] as const, [1, stall('b3')] as const, [2, send(10)] as const],
    ])
    const stalled = ['b2 replication.stalled', 'b3 replication.stalled']
    const isShrunk = (h: Happening) => h.kind === 'isr.shrunk' && h.partition === 'returns-0'
    expect(why(run, isShrunk)).toEqual({ decisive: stalled, needed: stalled })
    expect(why(run, (h) => h.kind === 'highWatermark.held')).toEqual({
      decisive: [...stalled, 'b1 isr.shrunk'],
      needed: stalled,
    })
  })

  test('an ack, which nobody decided: the nearest causes, of the same partition', () => {
    const run = played(three(), [topic(), producer({}), [1, send(3)]])
    expect(why(run, (h) => h.kind === 'sends.completed' && h.topic === 'returns')).toEqual({
      decisive: ['p3 batch.ready', 'b1 highWatermark.advanced'],
      needed: [],
    })
  })
})

describe('what nobody decided', () => {
  const run = played(three(), [topic(), producer({}), [1, send(3)]])

  test('a response: its request, and not that it began of itself', () => {
    const isFetch = (h: Happening) => h.kind === 'response.sent' && h.api === 'Fetch'
    expect(why(run, isFetch).decisive.at(-1)).toMatch(/ request\.sent$/)
  })

  test('a record that is processed: the poll that returned it, not how its group came to be', () => {
    const isFirst = (h: Happening) => h.kind === 'record.processed' && h.offset === 5
    const { decisive, needed } = why(run, isFirst)
    expect(decisive.at(-1)).toMatch(/^c\d records\.returned$/)
    expect(decisive.join()).not.toContain('member.joined')
    expect(needed).toEqual([])
  })
})

test('what began of itself has no causes, an unknown happening no answer', () => {
  const run = played(crash)
  const killed = present(
    run.log.all.find(({ kind }) => kind === 'client.killed'),
    'a kill',
  )
  expect(explain(run.log, killed.id)).toEqual({
    ...{ chain: [killed], decisive: [], links: [], needed: [] },
  })
  expect(explain(run.log, 999_999).chain).toEqual([])
})
