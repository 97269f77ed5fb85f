import { describe, expect, test } from 'vitest'
import { KAFKA_VERSIONS } from '../../../config/version'
import { TestCoordinator } from '../../../testing/coordinator'

describe.each(KAFKA_VERSIONS)('Kafka %s', (version) => {
  test('C-85 C-121 C-128 a dynamic member first gets an id made of its client id', () => {
    const c = new TestCoordinator({ version })
    const answer = c.asked('c1', c.joinRequest('C1'))
    expect(answer.error).toBe('MEMBER_ID_REQUIRED')
    expect(answer.memberId).toMatch(
      /^C1-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    expect(c.group().pendingMembers).toEqual([answer.memberId])
    expect(c.state()).toBe('Empty 0')
  })

  test('C-113 C-117 C-120 one member: generation 1, it leads, its assignment makes the group Stable', () => {
    const c = new TestCoordinator({ version })
    const join = c.join('C1')
    expect(c.state()).toBe('PreparingRebalance 0')
    c.runFor(0)
    const joined = c.joined(join)
    expect(joined).toEqual({
      api: 'JoinGroup',
      error: 'NONE',
      generationId: 1,
      protocolName: 'range',
      leader: joined.memberId,
      memberId: joined.memberId,
      skipAssignment: false,
      members: [
        {
          memberId: joined.memberId,
          groupInstanceId: null,
          subscription: { topics: ['t'], owned: [], generationId: -1 },
        },
      ],
    })
    expect(c.state()).toBe('CompletingRebalance 1')
    const sync = c.sync('C1', joined, { [joined.memberId]: ['t-0', 't-1'] })
    expect(c.answer(sync)).toEqual({ api: 'SyncGroup', error: 'NONE', assignment: ['t-0', 't-1'] })
    expect(c.state()).toBe('Stable 1')
    expect(c.all('group.stateChanged').map(({ from, to }) => `${from} ${to}`)).toEqual([
      'Empty PreparingRebalance',
      'PreparingRebalance CompletingRebalance',
      'CompletingRebalance Stable',
    ])
  })

  test('C-113 C-126 the last member leaves: Empty with the next generation; the next consumer gets the one after', () => {
    const c = new TestCoordinator({ version })
    const [id = ''] = c.stable(['C1'])
    expect(c.leave('C1', id)).toBe('NONE')
    expect(c.state()).toBe('Empty 2')
    expect(c.group().protocol).toBeNull()
    c.stable(['C2'])
    expect(c.state()).toBe('Stable 3')
  })

  test('C-115 a join waits for all known members and for pending ids', () => {
    const c = new TestCoordinator({ version })
    const [id1 = ''] = c.stable(['C1'])
    const join2 = c.join('C2')
    expect(c.state()).toBe('PreparingRebalance 1')
    expect(c.heartbeat('C1', id1, 1)).toBe('REBALANCE_IN_PROGRESS')
    const pending = c.asked('C3', c.joinRequest('C3')).memberId
    const join1 = c.join('C1', { memberId: id1 })
    c.runFor(100)
    expect(c.answer(join2)).toBeUndefined()
    const join3 = c.ask('C3', c.joinRequest('C3', { memberId: pending }))
    expect([join1, join2, join3].map((join) => c.joined(join).generationId)).toEqual([2, 2, 2])
    expect(c.joined(join1).leader).toBe(id1)
    expect(c.joined(join2).members).toEqual([])
    expect(c.joined(join1).members.length).toBe(3)
  })

  test('C-115 C-116 C-122 at the rebalance timeout those who did not rejoin are removed', () => {
    const c = new TestCoordinator({ version })
    const [id1 = ''] = c.stable(['C1'], { rebalanceMs: 8000, sessionMs: 6000 })
    c.runFor(100)
    const join2 = c.join('C2', { rebalanceMs: 3000, sessionMs: 6000 })
    for (let i = 0; i < 4; i++) {
      c.runFor(1900)
      expect(c.heartbeat('C1', id1, 1)).toBe('REBALANCE_IN_PROGRESS')
    }
    c.runTo(8099)
    expect(c.answer(join2)).toBeUndefined()
    c.runTo(8100)
    expect(c.joined(join2).generationId).toBe(2)
    expect(Object.values(c.group().members).map((member) => member.clientId)).toEqual(['C2'])
    expect(c.last('member.removed')).toMatchObject({ member: id1, why: 'rebalanceTimeout' })
    expect(c.heartbeat('C1', id1, 2)).toBe('UNKNOWN_MEMBER_ID')
  })

  test('C-123 C-124 a silent member is removed when its session ends; heartbeats put that off', () => {
    const c = new TestCoordinator({ version })
    const [id1 = '', id2 = ''] = c.stable(['C1', 'C2'])
    for (let i = 0; i < 5; i++) {
      c.runFor(1000)
      expect(c.heartbeat('C1', id1, 1)).toBe('NONE')
    }
    c.runTo(5999)
    expect(c.state()).toBe('Stable 1')
    c.runTo(6000)
    expect(c.state()).toBe('PreparingRebalance 1')
    expect(c.last('member.removed')).toMatchObject({
      member: id2,
      client: 'C2',
      why: 'sessionExpired',
      silentMs: 6000,
    })
    expect(c.last('rebalance.started')).toMatchObject({ why: 'sessionExpired', member: id2 })
    expect(c.heartbeat('C1', id1, 1)).toBe('REBALANCE_IN_PROGRESS')
    c.runFor(0)
    expect(c.state()).toBe('PreparingRebalance 1')
    const join = c.join('C1', { memberId: id1 })
    expect(c.joined(join).generationId).toBe(2)
  })

  test('C-123 a heartbeat leaves the queue as it is', () => {
    const c = new TestCoordinator({ version })
    const [id = ''] = c.stable(['C1'])
    const before = c.world.queue
    c.runFor(500)
    c.heartbeat('C1', id, 1)
    expect(c.world.queue).toEqual(before)
  })

  test('C-123 a member whose JoinGroup waits is alive', () => {
    const c = new TestCoordinator({ version })
    const [id1 = '', id2 = ''] = c.stable(['C1', 'C2'], { sessionMs: 6000 })
    c.join('C3')
    const join1 = c.join('C1', { memberId: id1 })
    for (let i = 0; i < 10; i++) {
      c.runFor(2000)
      c.heartbeat('C2', id2, 1)
    }
    expect(c.answer(join1)).toBeUndefined()
    expect(c.all('member.removed')).toEqual([])
    const join2 = c.join('C2', { memberId: id2 })
    expect(c.joined(join2).generationId).toBe(2)
    expect(c.joined(join1).generationId).toBe(2)
  })

  test('C-121 a pending id that never joins expires and lets the rebalance go on', () => {
    const c = new TestCoordinator({ version })
    const [id1 = ''] = c.stable(['C1'])
    const pending = c.asked('C2', c.joinRequest('C2', { sessionMs: 6000 })).memberId
    const rejoin = c.join('C1', { memberId: id1 })
    expect(c.answer(rejoin)).toBeUndefined()
    c.runTo(5999)
    expect(c.answer(rejoin)).toBeUndefined()
    c.runTo(6000)
    expect(c.joined(rejoin).generationId).toBe(2)
    expect(c.asked('C2', c.joinRequest('C2', { memberId: pending })).error).toBe(
      'UNKNOWN_MEMBER_ID',
    )
  })

  test('C-120 members that never send SyncGroup are removed after the rebalance timeout', () => {
    const c = new TestCoordinator({ version })
    const joins = ['C1', 'C2'].map((client) => c.join(client, { rebalanceMs: 4000 }))
    c.runFor(0)
    const [one, two] = joins.map((join) => c.joined(join))
    if (!one || !two) throw new Error('both have joined')
    c.sync('C1', one, { [one.memberId]: ['t-0'], [two.memberId]: ['t-1'] })
    expect(c.state()).toBe('Stable 1')
    c.runTo(3000)
    c.heartbeat('C1', one.memberId, 1)
    c.heartbeat('C2', two.memberId, 1)
    c.runTo(4000)
    expect(c.last('member.removed')).toMatchObject({ member: two.memberId, why: 'syncTimeout' })
    expect(c.last('rebalance.started')).toMatchObject({ why: 'syncTimeout' })
    expect(c.state()).toBe('PreparingRebalance 1')
  })

  test('C-120 followers wait for the leader; who is missing in the assignment gets nothing', () => {
    const c = new TestCoordinator({ version })
    const joins = ['C1', 'C2'].map((client) => c.join(client))
    c.runFor(0)
    const [one, two] = joins.map((join) => c.joined(join))
    if (!one || !two) throw new Error('both have joined')
    const follower = c.sync('C2', two)
    expect(c.answer(follower)).toBeUndefined()
    const leader = c.sync('C1', one, { [one.memberId]: ['t-0'] })
    expect(c.answer(leader)).toEqual({ api: 'SyncGroup', error: 'NONE', assignment: ['t-0'] })
    expect(c.answer(follower)).toEqual({ api: 'SyncGroup', error: 'NONE', assignment: [] })
    const again = c.sync('C1', one)
    expect(c.answer(again)).toEqual({ api: 'SyncGroup', error: 'NONE', assignment: ['t-0'] })
  })

  test('C-111 a join during CompletingRebalance turns waiting SyncGroups away', () => {
    const c = new TestCoordinator({ version })
    const joins = ['C1', 'C2'].map((client) => c.join(client))
    c.runFor(0)
    const two = c.joined(joins[1] ?? 0)
    const sync = c.sync('C2', two)
    c.join('C3')
    expect(c.answer(sync)).toEqual({
      api: 'SyncGroup',
      error: 'REBALANCE_IN_PROGRESS',
      assignment: [],
    })
    expect(c.state()).toBe('PreparingRebalance 1')
    const late = c.sync('C1', c.joined(joins[0] ?? 0), {})
    expect(c.answer(late)).toMatchObject({ error: 'REBALANCE_IN_PROGRESS' })
  })

  test('C-111 rejoining with nothing changed: a follower goes on, a leader makes everybody rejoin', () => {
    const c = new TestCoordinator({ version })
    const [id1 = '', id2 = ''] = c.stable(['C1', 'C2'])
    const leader = id1 === c.group().leader ? ['C1', id1] : ['C2', id2]
    const follower = id1 === c.group().leader ? ['C2', id2] : ['C1', id1]
    const again = c.join(follower[0] ?? '', { memberId: follower[1] ?? '' })
    expect(c.joined(again)).toMatchObject({ error: 'NONE', generationId: 1, members: [] })
    expect(c.state()).toBe('Stable 1')
    c.join(leader[0] ?? '', { memberId: leader[1] ?? '' })
    expect(c.state()).toBe('PreparingRebalance 1')
    expect(c.last('rebalance.started')).toMatchObject({ why: 'metadata' })
  })

  test('C-111 a follower that owns something else makes everybody rejoin', () => {
    const c = new TestCoordinator({ version })
    const [, id2 = ''] = c.stable(['C1', 'C2'])
    c.join('C2', { memberId: id2, owned: ['t-1'] })
    expect(c.state()).toBe('PreparingRebalance 1')
    expect(c.last('rebalance.started')).toMatchObject({ why: 'rejoined', member: id2 })
  })

  test('C-112 the order of checks', () => {
    const c = new TestCoordinator({ version })
    const identity = { groupId: 'g', memberId: 'C1-x', groupInstanceId: null, generationId: 1 }
    expect(c.asked('C1', { api: 'Heartbeat', ...identity }).error).toBe('UNKNOWN_MEMBER_ID')
    expect(c.asked('C1', c.joinRequest('C1', { memberId: 'C1-x' })).error).toBe('UNKNOWN_MEMBER_ID')
    expect(c.leave('C1', 'C1-x')).toBe('UNKNOWN_MEMBER_ID')
    const [id = ''] = c.stable(['C1'])
    expect(c.heartbeat('C1', id, 0)).toBe('ILLEGAL_GENERATION')
    expect(c.heartbeat('C1', 'C1-x', 0)).toBe('UNKNOWN_MEMBER_ID')
    const sync = { api: 'SyncGroup', assignments: [] } as const
    const member = { groupId: 'g', memberId: id, groupInstanceId: null }
    const wrongName = { ...sync, ...member, generationId: 1, protocolName: 'sticky' }
    expect(c.asked('C1', wrongName).error).toBe('INCONSISTENT_GROUP_PROTOCOL')
    expect(c.asked('C1', { ...wrongName, generationId: 7 }).error).toBe('ILLEGAL_GENERATION')
  })

  test('C-112 C-127 G-46 limits of the session timeout and of the size', () => {
    const c = new TestCoordinator({ version, config: { 'group.max.size': '1' } })
    const tooShort = c.joinRequest('C1', { sessionMs: 5000 })
    expect(c.asked('C1', tooShort).error).toBe('INVALID_SESSION_TIMEOUT')
    const tooLong = c.joinRequest('C1', { sessionMs: 1_800_001 })
    expect(c.asked('C1', tooLong).error).toBe('INVALID_SESSION_TIMEOUT')
    c.stable(['C1'])
    expect(c.asked('C2', c.joinRequest('C2')).error).toBe('GROUP_MAX_SIZE_REACHED')
    expect(c.state()).toBe('Stable 1')
  })

  test('C-119 G-31 the protocol that all members list; none in common is refused', () => {
    const c = new TestCoordinator({ version })
    const [id1 = ''] = c.stable(['C1'], { protocols: ['range'] })
    const join2 = c.join('C2', { protocols: ['cooperative-sticky', 'range'] })
    c.join('C1', { memberId: id1, protocols: ['range'] })
    expect(c.joined(join2).protocolName).toBe('range')
    const join3 = c.joinRequest('C3', { protocols: ['roundrobin'] })
    expect(c.asked('C3', join3).error).toBe('INCONSISTENT_GROUP_PROTOCOL')
    c.leave('C1', id1)
    const again = c.join('C2', {
      memberId: c.joined(join2).memberId,
      protocols: ['cooperative-sticky', 'range'],
    })
    expect(c.joined(again)).toMatchObject({ protocolName: 'cooperative-sticky', generationId: 3 })
  })

  test('C-119 G-32 most votes win', () => {
    const c = new TestCoordinator({ version })
    const joins = [
      c.join('D1', { protocols: ['range', 'roundrobin'] }),
      c.join('D2', { protocols: ['roundrobin', 'range'] }),
      c.join('D3', { protocols: ['roundrobin', 'range'] }),
    ]
    c.runFor(0)
    expect(joins.map((join) => c.joined(join).protocolName)).toEqual(Array(3).fill('roundrobin'))
  })

  test('C-117 when the leader goes the first member in HashMap order of the ids leads', () => {
    const c = new TestCoordinator({ version })
    const [id1 = '', id2 = '', id3 = ''] = c.stable(['C1', 'C2', 'C3'])
    expect(c.group().leader).toBe(id1)
    c.leave('C1', id1)
    const rest = [c.join('C2', { memberId: id2 }), c.join('C3', { memberId: id3 })]
    const answers = rest.map((join) => c.joined(join))
    const leader = answers[0]?.leader
    expect([id2, id3]).toContain(leader)
    expect(answers.find((one) => one.memberId === leader)?.members[0]?.memberId).toBe(leader)
  })

  test('generation.started names the join that completed it and the rebalance', () => {
    const c = new TestCoordinator({ version })
    const [id1 = ''] = c.stable(['C1'])
    const join2 = c.join('C2')
    const join1 = c.join('C1', { memberId: id1 })
    const started = c.last('generation.started')
    expect(started).toMatchObject({ generation: 2, protocol: 'range', leader: 'C1' })
    expect(started.members[0]).toBe('C1')
    expect(started.causes).toEqual([join1, c.last('rebalance.started').id])
    expect(c.last('rebalance.started').causes[0]).toBeGreaterThanOrEqual(join2)
    expect(c.chain(started)).toContain('member.joined')
  })

  test('group metadata is written with each generation: the assignment, and Empty', () => {
    const c = new TestCoordinator({ version })
    const [id = ''] = c.stable(['C1'])
    c.leave('C1', id)
    const values = c
      .records()
      .map(({ value }) => value as { generation: number; members: unknown[] })
    const written = values.map(({ generation, members }) => `${generation}: ${members.length}`)
    expect(written).toEqual(version === '4.x' ? ['0: 0', '1: 1', '2: 0'] : ['1: 1', '2: 0'])
    expect(c.records().at(-2)?.value).toMatchObject({
      protocol: 'range',
      members: [{ memberId: id, clientId: 'C1', assignment: ['t-0'] }],
    })
  })
})

test('C-114 G-30 joins at 0, 2 s and 5 s with a delay of 3 s: all at 9 s in generation 1', () => {
  const c = new TestCoordinator({ config: { 'group.initial.rebalance.delay.ms': '3000' } })
  const joins = [c.join('C1')]
  c.runTo(2000)
  joins.push(c.join('C2'))
  c.runTo(5000)
  joins.push(c.join('C3'))
  c.runTo(8999)
  expect(joins.map((join) => c.answer(join))).toEqual([undefined, undefined, undefined])
  c.runTo(9000)
  expect(joins.map((join) => c.joined(join).generationId)).toEqual([1, 1, 1])
  expect(Object.keys(c.group().members).length).toBe(3)
})

test('C-114 G-30 alone with a delay of 3 s: at 3 s', () => {
  const c = new TestCoordinator({ config: { 'group.initial.rebalance.delay.ms': '3000' } })
  const join = c.join('C1')
  c.runTo(2999)
  expect(c.answer(join)).toBeUndefined()
  c.runTo(3000)
  expect(c.joined(join).generationId).toBe(1)
})

test.each([
  ['2.8', 3000],
  ['3.9', 3000],
  ['4.x', 6000],
] as const)(
  'C-114 G-30 %s: in a later generation two joins 1.5 s apart complete at %i ms',
  (version, at) => {
    const config = { 'group.initial.rebalance.delay.ms': '3000' }
    const c = new TestCoordinator({ version, config })
    const first = c.join('C1')
    c.runFor(3000)
    const [id = ''] = c.settle(['C1'], [first])
    c.leave('C1', id)
    const start = c.nowMs
    const joins = [c.join('C4')]
    c.runFor(1500)
    joins.push(c.join('C5'))
    c.runTo(start + at - 1)
    expect(c.answer(joins[0] ?? 0)).toBeUndefined()
    c.runTo(start + at)
    expect(joins.map((join) => c.joined(join).generationId)).toEqual([3, 3])
  },
)

test.each([
  ['2.8', 'Scala', 'roundrobin'],
  ['3.9', 'Scala', 'roundrobin'],
  ['4.x', 'Java', 'range'],
] as const)('C-118 C-119 G-32 %s: a tie on the %s coordinator is won by %s', (version, _, wins) => {
  const c = new TestCoordinator({ version })
  const join = c.join('D1', { protocols: ['range', 'roundrobin'] })
  c.join('D2', { protocols: ['roundrobin', 'range'] })
  c.runFor(0)
  expect(c.joined(join).protocolName).toBe(wins)
})
