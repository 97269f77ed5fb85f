import { describe, expect, test } from 'vitest'
import { KAFKA_VERSIONS } from '../../../config/version'
import { TestCoordinator } from '../../../testing/coordinator'

function twoStatics(version: (typeof KAFKA_VERSIONS)[number]) {
  const c = new TestCoordinator({ version })
  const joins = [c.join('C1', { instance: 'i1' }), c.join('C2', { instance: 'i2' })]
  c.runFor(0)
  const [id1 = '', id2 = ''] = c.settle(['C1', 'C2'], joins)
  return { c, id1, id2 }
}

describe.each(KAFKA_VERSIONS)('Kafka %s', (version) => {
  test('C-128 C-130 a static member joins at once, under its instance id', () => {
    const { c, id1 } = twoStatics(version)
    expect(id1).toMatch(/^i1-[0-9a-f-]{36}$/)
    expect(c.state()).toBe('Stable 1')
  })

  test('C-132 G-49 a restart within the session changes the member id and nothing else', () => {
    const { c, id2 } = twoStatics(version)
    c.runFor(1000)
    const back = c.joined(c.join('C2', { instance: 'i2', run: 2 }))
    expect(back).toMatchObject({
      error: 'NONE',
      generationId: 1,
      protocolName: 'range',
      members: [],
    })
    expect(back.memberId).not.toBe(id2)
    const sync = c.ask('C2', {
      api: 'SyncGroup',
      groupId: 'g',
      memberId: back.memberId,
      groupInstanceId: 'i2',
      generationId: 1,
      protocolName: 'range',
      assignments: [],
    })
    expect(c.answer(sync)).toEqual({ api: 'SyncGroup', error: 'NONE', assignment: ['t-1'] })
    expect(c.state()).toBe('Stable 1')
    expect(c.all('rebalance.started').length).toBe(1)
  })

  test('C-132 another subscription with the same protocol makes no rebalance', () => {
    const { c } = twoStatics(version)
    const back = c.joined(c.join('C2', { instance: 'i2', topics: ['t', 'u'], run: 2 }))
    expect(back.generationId).toBe(1)
    expect(c.state()).toBe('Stable 1')
  })

  test('C-132 a changed protocol choice makes a rebalance', () => {
    const c = new TestCoordinator({ version })
    const both = { instance: 'i1', protocols: ['range', 'roundrobin'] }
    const join = c.join('C1', both)
    c.runFor(0)
    c.settle(['C1'], [join])
    const back = c.join('C1', { instance: 'i1', protocols: ['roundrobin', 'range'], run: 2 })
    expect(c.joined(back)).toMatchObject({ generationId: 2, protocolName: 'roundrobin' })
    expect(c.last('rebalance.started').why).toBe('replaced')
  })

  test('C-133 a restart during CompletingRebalance makes a rebalance', () => {
    const c = new TestCoordinator({ version })
    const joins = [c.join('C1', { instance: 'i1' }), c.join('C2', { instance: 'i2' })]
    c.runFor(0)
    const follower = c.sync('C2', c.joined(joins[1] ?? 0))
    c.join('C2', { instance: 'i2', run: 2 })
    expect(c.state()).toBe('PreparingRebalance 1')
    expect(c.answer(follower)).toMatchObject({ error: 'FENCED_INSTANCE_ID' })
  })

  test('C-133 a restart during PreparingRebalance takes its place in it', () => {
    const { c, id1 } = twoStatics(version)
    c.join('C3')
    const old = c.ask(
      'C2',
      c.joinRequest('C2', { instance: 'i2', memberId: c.group().staticMembers.i2 ?? '' }),
    )
    const back = c.join('C2', { instance: 'i2', run: 2 })
    expect(c.joined(old).error).toBe('FENCED_INSTANCE_ID')
    c.ask('C1', c.joinRequest('C1', { instance: 'i1', memberId: id1 }))
    expect(c.joined(back).generationId).toBe(2)
  })

  test('C-134 G-52 a second process with the instance id wins; the old one is fenced', () => {
    const { c, id2 } = twoStatics(version)
    const back = c.joined(c.join('C9', { instance: 'i2' }))
    expect(back.error).toBe('NONE')
    expect(c.heartbeat('C2', id2, 1, 'i2')).toBe('FENCED_INSTANCE_ID')
    const commit = c.asked('C2', c.commitRequest(id2, 1, { 't-1': 3 }, 'i2'))
    expect(commit.partitions).toEqual([{ partition: 't-1', error: 'FENCED_INSTANCE_ID' }])
    expect(c.last('member.fenced')).toMatchObject({ member: id2, error: 'FENCED_INSTANCE_ID' })
    expect(c.chain(c.last('member.fenced'))).toContain('member.removed')
    expect(c.heartbeat('C9', back.memberId, 1, 'i2')).toBe('NONE')
    expect(c.state()).toBe('Stable 1')
  })

  test('C-131 G-50 who does not come back is removed at the end of its session', () => {
    const { c, id1 } = twoStatics(version)
    for (let i = 0; i < 5; i++) {
      c.runFor(1000)
      c.heartbeat('C1', id1, 1, 'i1')
    }
    c.runTo(6000)
    expect(c.last('member.removed')).toMatchObject({ client: 'C2', why: 'sessionExpired' })
    const join = c.ask('C1', c.joinRequest('C1', { instance: 'i1', memberId: id1 }))
    expect(c.joined(join).generationId).toBe(2)
    c.runFor(6000)
    expect(c.state()).toBe('Empty 3')
  })

  test('C-116 C-136 a static member that does not rejoin stays and is in the leader’s list', () => {
    const c = new TestCoordinator({ version })
    const options = { sessionMs: 60_000, rebalanceMs: 4000 }
    const joins = [
      c.join('C1', { ...options, instance: 'i1' }),
      c.join('C2', { ...options, instance: 'i2' }),
    ]
    c.runFor(0)
    const [id1 = '', id2 = ''] = c.settle(['C1', 'C2'], joins)
    const join3 = c.join('C3', options)
    const again = c.ask('C1', c.joinRequest('C1', { ...options, instance: 'i1', memberId: id1 }))
    c.runFor(4000)
    const leader = [join3, again].map((one) => c.joined(one)).find((one) => one.members.length > 0)
    expect(leader?.members.map((member) => member.memberId)).toContain(id2)
    expect(c.all('member.removed')).toEqual([])
  })

  test('C-137 G-51 a static leader that restarts', () => {
    const { c, id1, id2 } = twoStatics(version)
    const leads = c.group().leader === id1 ? 'i1' : 'i2'
    const oldId = leads === 'i1' ? id1 : id2
    const back = c.joined(c.join(leads === 'i1' ? 'C1' : 'C2', { instance: leads, run: 2 }))
    if (version === '2.8') {
      expect(back).toMatchObject({ leader: oldId, skipAssignment: false, members: [] })
    } else {
      expect(back).toMatchObject({ leader: back.memberId, skipAssignment: true })
      expect(back.members.length).toBe(2)
    }
    expect(c.group().leader).toBe(back.memberId)
    expect(c.state()).toBe('Stable 1')
  })
})
