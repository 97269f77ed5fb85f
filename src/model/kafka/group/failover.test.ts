import { describe, expect, test } from 'vitest'
import { KAFKA_VERSIONS } from '../../../config/version'
import { changeBroker, TestCoordinator } from '../../../testing/coordinator'
import { dropOffsetsOfTopic } from './expiry'
import { loadGroups, unloadGroups } from './failover'

/** The coordinator moves away and, with all records, back. */
function failOver(c: TestCoordinator): void {
  c.act((turn) => unloadGroups(turn, 'b1', 0))
  c.act((turn) => loadGroups(turn, 'b1', 0))
}

describe.each(KAFKA_VERSIONS)('Kafka %s', (version) => {
  test('C-129 a Stable group reappears with its members, its offsets and fresh sessions', () => {
    const c = new TestCoordinator({ version })
    const [id1 = '', id2 = ''] = c.stable(['C1', 'C2'])
    c.commit('C1', id1, 1, { 't-0': 7 })
    c.runTo(5000)
    const { members, offsets } = c.group()
    failOver(c)
    expect(c.state()).toBe('Stable 1')
    expect(Object.keys(c.group().members).sort()).toEqual([id1, id2].sort())
    expect(c.group().members[id1]).toMatchObject({
      client: 'C1',
      clientId: 'C1',
      assignment: members[id1]?.assignment,
      protocols: members[id1]?.protocols,
      sessionDeadline: 11_000_000,
    })
    expect(c.committed('t-0')).toBe(7)
    expect(c.group().offsets['t-0']).toMatchObject({ how: 'sync', at: offsets['t-0']?.at })
    expect(c.heartbeat('C1', id1, 1)).toBe('NONE')
    expect(c.commit('C2', id2, 1, { 't-1': 3 })).toEqual({ 't-1': 'NONE' })
    c.runTo(8000)
    c.heartbeat('C1', id1, 1)
    c.runTo(10_999)
    expect(c.all('member.removed')).toEqual([])
    c.runTo(11_000)
    expect(c.last('member.removed').client).toBe('C2')
  })

  test('C-129 a group in the middle of a rebalance reappears as its last written generation', () => {
    const c = new TestCoordinator({ version })
    const [id1 = ''] = c.stable(['C1'])
    const join2 = c.join('C2')
    const join1 = c.join('C1', { memberId: id1 })
    expect(c.joined(join1).generationId).toBe(2)
    const id2 = c.joined(join2).memberId
    failOver(c)
    expect(c.state()).toBe('Stable 1')
    expect(c.heartbeat('C1', id1, 2)).toBe('ILLEGAL_GENERATION')
    expect(c.heartbeat('C2', id2, 2)).toBe('UNKNOWN_MEMBER_ID')
  })

  test('C-74 who waits at the old coordinator hears NOT_COORDINATOR', () => {
    const c = new TestCoordinator({ version })
    const [id1 = ''] = c.stable(['C1'])
    const join = c.join('C2')
    c.act((turn) => unloadGroups(turn, 'b1', 0))
    expect(c.joined(join).error).toBe('NOT_COORDINATOR')
    expect(c.last('group.stateChanged')).toMatchObject({ from: 'PreparingRebalance', to: 'Dead' })
    const keys = c.world.queue.map(({ due }) => (due.kind === 'timer' ? due.key : due.kind))
    expect(keys.filter((key) => key.includes(' g'))).toEqual([])
    c.act((turn) => loadGroups(turn, 'b1', 0))
    expect(c.heartbeat('C1', id1, 1)).toBe('NONE')
  })

  test('C-129 an Empty group keeps its generation and its offsets', () => {
    const c = new TestCoordinator({ version })
    const [id = ''] = c.stable(['C1'])
    c.commit('C1', id, 1, { 't-0': 7 })
    c.leave('C1', id)
    failOver(c)
    expect(c.state()).toBe('Empty 2')
    c.stable(['C2'])
    expect(c.state()).toBe('Stable 3')
    expect(c.committed('t-0')).toBe(7)
  })

  test('C-132 static members keep their places', () => {
    const c = new TestCoordinator({ version })
    const join = c.join('C1', { instance: 'i1' })
    c.runFor(0)
    c.settle(['C1'], [join])
    failOver(c)
    const back = c.joined(c.join('C1', { instance: 'i1', run: 2 }))
    expect(back.generationId).toBe(1)
    expect(c.state()).toBe('Stable 1')
  })
})

test('B-294 of all commits of a partition the last one counts, and none after its tombstone', () => {
  const c = new TestCoordinator()
  for (const offset of [3, 9, 5]) c.commit('A', '', -1, { 't-0': offset, 't-1': offset + 1 })
  expect(c.records()).toHaveLength(6)
  failOver(c)
  expect([c.committed('t-0'), c.committed('t-1')]).toEqual([5, 6])
  c.act((turn) => dropOffsetsOfTopic(turn, 'b1', 't'))
  expect(c.records().slice(6)).toEqual([
    { key: { group: 'g', topic: 't', partition: 0 }, value: null },
    { key: { group: 'g', topic: 't', partition: 1 }, value: null },
  ])
  failOver(c)
  expect([c.committed('t-0'), c.committed('t-1')]).toEqual([-1, -1])
})

describe('offset expiry', () => {
  const config = {
    'offsets.retention.minutes': '1',
    'offsets.retention.check.interval.ms': '10000',
  }

  test('B-294 C-75 G-26 a group that has been Empty for the retention time loses its offsets and is gone', () => {
    const c = new TestCoordinator({ config })
    const [id = ''] = c.stable(['C1'])
    c.commit('C1', id, 1, { 't-0': 7 })
    c.leave('C1', id)
    c.runTo(59_999)
    expect(c.committed('t-0')).toBe(7)
    c.runTo(60_000)
    expect(c.committed('t-0')).toBe(-1)
    expect(c.world.brokers.b1?.groups).toEqual({})
    expect(c.last('group.stateChanged')).toMatchObject({ from: 'Empty', to: 'Dead' })
    expect(c.records().slice(-2)).toEqual([
      { key: { group: 'g', topic: 't', partition: 0 }, value: null },
      { key: { group: 'g' }, value: null },
    ])
    c.act((turn) => loadGroups(turn, 'b1', 0))
    expect(c.world.brokers.b1?.groups).toEqual({})
  })

  test('C-75 a living group keeps the offsets of what it subscribes to, however old', () => {
    const c = new TestCoordinator({ config, topics: { u: 1 } })
    const [id = ''] = c.stable(['C1'])
    c.commit('C1', id, 1, { 't-0': 7, 'u-0': 3 })
    for (let i = 0; i < 24; i++) {
      c.runFor(5000)
      c.heartbeat('C1', id, 1)
    }
    expect(c.committed('t-0')).toBe(7)
    expect(c.committed('u-0')).toBe(-1)
  })

  test('C-75 offsets of a group without members age from their own commit', () => {
    const c = new TestCoordinator({ config })
    c.commit('A', '', -1, { 't-0': 1 })
    c.runTo(30_000)
    c.commit('A', '', -1, { 't-1': 2 })
    c.runTo(60_000)
    expect([c.committed('t-0'), c.committed('t-1')]).toEqual([-1, 2])
    c.runTo(90_000)
    expect(c.world.brokers.b1?.groups).toEqual({})
  })
})

test('C-124 why a killed consumer was removed reaches the kill', () => {
  const c = new TestCoordinator()
  c.stable(['c1'])
  const killed = c.world.happeningSeq + 1
  c.act((turn) => {
    const fact = { kind: 'client.killed', run: 1, positions: {} } as const
    turn.happenings.push({
      id: killed,
      at: turn.world.now,
      entity: 'c1',
      interest: 2,
      causes: [],
      ...fact,
    })
    turn.world.happeningSeq = killed
    const run = { run: 1, endedBy: killed }
    turn.world.consumers = { c1: { runs: [run] } } as unknown as typeof turn.world.consumers
    changeBroker(turn, (broker) => broker)
  })
  c.runTo(6000)
  expect(c.last('member.removed').causes).toContain(killed)
})
