import { describe, expect, test } from 'vitest'
import { KAFKA_VERSIONS } from '../../../config/version'
import { changeBroker, TestCoordinator } from '../../../testing/coordinator'
import { partitionKey } from '../../ids'
import { checkAndComplete, onPurgatoryTimer } from '../broker/purgatory'
import { OFFSETS_TOPIC } from './offsets-topic'

const OFFSETS = partitionKey(OFFSETS_TOPIC, 0)

/** The followers fetch everything, which completes the writes that wait for replication. */
function replicate(c: TestCoordinator): void {
  c.act((turn) => {
    changeBroker(turn, (broker) => {
      const replica = broker.replicas[OFFSETS]
      if (!replica) return broker
      const highWatermark = replica.log.logEndOffset
      return {
        ...broker,
        replicas: { ...broker.replicas, [OFFSETS]: { ...replica, highWatermark } },
      }
    })
    checkAndComplete(turn, 'b1', OFFSETS, 0)
  })
}

describe.each(KAFKA_VERSIONS)('Kafka %s', (version) => {
  test('C-61 C-67 what is committed last counts, forwards or backwards', () => {
    const c = new TestCoordinator({ version })
    const [id = ''] = c.stable(['C1'])
    expect(c.committed('t-0')).toBe(-1)
    expect(c.commit('C1', id, 1, { 't-0': 10 })).toEqual({ 't-0': 'NONE' })
    expect(c.committed('t-0')).toBe(10)
    expect(c.commit('C1', id, 1, { 't-0': 3 })).toEqual({ 't-0': 'NONE' })
    expect(c.committed('t-0')).toBe(3)
    expect(c.all('offsets.committed').map(({ offsets, before }) => ({ offsets, before }))).toEqual([
      { offsets: { 't-0': 10 }, before: {} },
      { offsets: { 't-0': 3 }, before: { 't-0': 10 } },
    ])
  })

  test('C-69 who asks gets the newest commit of each partition, -1 where there is none', () => {
    const c = new TestCoordinator({ version })
    const fetch = (groupId: string) => {
      const request = { groupId, partitions: ['t-1', 't-0'], requireStable: true } as const
      const { error, partitions } = c.asked('anyone', { api: 'OffsetFetch', ...request })
      return [error, ...partitions.map(({ partition, offset }) => `${partition}=${offset}`)]
    }
    expect(fetch('g')).toEqual(['NONE', 't-1=-1', 't-0=-1'])
    const [id = ''] = c.stable(['C1'])
    c.commit('C1', id, 1, { 't-0': 5 })
    expect(fetch('g')).toEqual(['NONE', 't-1=-1', 't-0=5'])
    c.commit('C1', id, 1, { 't-0': 7 })
    expect([fetch('g'), fetch('other')]).toEqual([
      ['NONE', 't-1=-1', 't-0=7'],
      ['NONE', 't-1=-1', 't-0=-1'],
    ])
  })

  test('C-71 a commit of the old generation is stored during PreparingRebalance and refused after', () => {
    const c = new TestCoordinator({ version })
    const [id = ''] = c.stable(['C1'])
    c.join('C2')
    expect(c.state()).toBe('PreparingRebalance 1')
    expect(c.commit('C1', id, 1, { 't-0': 5 })).toEqual({ 't-0': 'NONE' })
    c.join('C1', { memberId: id })
    expect(c.state()).toBe('CompletingRebalance 2')
    expect(c.commit('C1', id, 1, { 't-0': 6 })).toEqual({ 't-0': 'ILLEGAL_GENERATION' })
    expect(c.commit('C1', id, 2, { 't-0': 6 })).toEqual({ 't-0': 'REBALANCE_IN_PROGRESS' })
    expect(c.committed('t-0')).toBe(5)
    expect(c.last('commit.refused')).toMatchObject({ client: 'C1', error: 'REBALANCE_IN_PROGRESS' })
  })

  test('C-72 C-174 G-25 without members anybody commits; with members only they do', () => {
    const c = new TestCoordinator({ version })
    expect(c.commit('A', '', -1, { 't-0': 5 })).toEqual({ 't-0': 'NONE' })
    expect(c.state()).toBe('Empty 0')
    expect(c.group().protocolType).toBeNull()
    const [id = ''] = c.stable(['C2'])
    expect(c.commit('A', '', -1, { 't-0': 7 })).toEqual({ 't-0': 'UNKNOWN_MEMBER_ID' })
    expect(c.committed('t-0')).toBe(5)
    c.leave('C2', id)
    expect(c.commit('A', '', -1, { 't-0': 2 })).toEqual({ 't-0': 'NONE' })
    expect(c.committed('t-0')).toBe(2)
  })

  test('C-71 a member of a group that does not exist', () => {
    const c = new TestCoordinator({ version })
    const error = version === '4.x' ? 'GROUP_ID_NOT_FOUND' : 'ILLEGAL_GENERATION'
    expect(c.commit('C1', 'C1-x', 3, { 't-0': 1 })).toEqual({ 't-0': error })
  })

  test('C-105 a member that was thrown out: UNKNOWN_MEMBER_ID, because it was removed', () => {
    const c = new TestCoordinator({ version })
    const [id = ''] = c.stable(['C1'])
    c.runTo(6000)
    expect(c.commit('C1', id, 1, { 't-0': 9 })).toEqual({ 't-0': 'UNKNOWN_MEMBER_ID' })
    const refused = c.last('commit.refused')
    expect(refused.causes[1]).toBe(c.last('member.removed').id)
  })

  test('C-123 a commit restarts the session', () => {
    const c = new TestCoordinator({ version })
    const [id = ''] = c.stable(['C1'])
    c.runTo(5000)
    c.commit('C1', id, 1, { 't-0': 1 })
    c.runTo(10_999)
    expect(c.state()).toBe('Stable 1')
    c.runTo(11_000)
    expect(c.state()).toBe('Empty 2')
  })

  test('C-73 any value is taken; partitions that do not exist are refused one by one', () => {
    const c = new TestCoordinator({ version })
    const [id = ''] = c.stable(['C1'])
    expect(c.commit('C1', id, 1, { 't-0': 1_000_000, 't-9': 1, 'nope-0': 1 })).toEqual({
      't-0': 'NONE',
      't-9': 'UNKNOWN_TOPIC_OR_PARTITION',
      'nope-0': 'UNKNOWN_TOPIC_OR_PARTITION',
    })
    expect(c.commit('C1', id, 1, { 'nope-0': 1 })).toEqual({
      'nope-0': 'UNKNOWN_TOPIC_OR_PARTITION',
    })
  })

  test('C-77 one record per partition, with key and value', () => {
    const c = new TestCoordinator({ version })
    c.runFor(1500)
    c.commit('A', '', -1, { 't-0': 5, 't-1': 6 })
    expect(c.records()).toEqual([
      {
        key: { group: 'g', topic: 't', partition: 0 },
        value: { offset: 5, leaderEpoch: 0, commitTimestamp: 1_704_067_201_500, how: 'sync' },
      },
      {
        key: { group: 'g', topic: 't', partition: 1 },
        value: { offset: 6, leaderEpoch: 0, commitTimestamp: 1_704_067_201_500, how: 'sync' },
      },
    ])
  })

  test('C-73 a commit is answered, and visible, when it is replicated', () => {
    const c = new TestCoordinator({ version, followers: 1 })
    const request = c.ask('A', c.commitRequest('', -1, { 't-0': 5 }))
    expect(c.answer(request)).toBeUndefined()
    expect(c.committed('t-0')).toBe(-1)
    replicate(c)
    expect(c.answer(request)).toMatchObject({ partitions: [{ partition: 't-0', error: 'NONE' }] })
    expect(c.committed('t-0')).toBe(5)
    expect(c.last('offsets.committed').causes[0]).toBe(request)
  })

  test('C-73 a commit that is not replicated in time', () => {
    const c = new TestCoordinator({ version, followers: 1 })
    const request = c.ask('A', c.commitRequest('', -1, { 't-0': 5 }))
    const held = c.world.brokers.b1?.purgatory[0]
    expect(held?.deadline).toBe(5_000_000)
    c.act((turn) => onPurgatoryTimer(turn, 'b1', held?.key ?? 0))
    const error = version === '4.x' ? 'COORDINATOR_NOT_AVAILABLE' : 'REQUEST_TIMED_OUT'
    expect(c.answer(request)).toMatchObject({ partitions: [{ partition: 't-0', error }] })
    expect(c.committed('t-0')).toBe(-1)
  })

  test('C-73 too few in-sync replicas: COORDINATOR_NOT_AVAILABLE', () => {
    const c = new TestCoordinator({ version, followers: 1, config: { 'min.insync.replicas': '2' } })
    c.act((turn) =>
      changeBroker(turn, (broker) => {
        const replica = broker.replicas[OFFSETS]
        if (!replica) return broker
        return { ...broker, replicas: { [OFFSETS]: { ...replica, isr: [1], maximalIsr: [1] } } }
      }),
    )
    expect(c.commit('A', '', -1, { 't-0': 5 })).toEqual({ 't-0': 'COORDINATOR_NOT_AVAILABLE' })
    expect(c.last('commit.refused').error).toBe('COORDINATOR_NOT_AVAILABLE')
  })

  test('C-120 the group is Stable only when the assignment is replicated', () => {
    const c = new TestCoordinator({ version, followers: 1 })
    const join = c.join('C1')
    c.runFor(0)
    replicate(c)
    const joined = c.joined(join)
    const sync = c.sync('C1', joined, { [joined.memberId]: ['t-0'] })
    expect(c.state()).toBe('CompletingRebalance 1')
    replicate(c)
    expect(c.state()).toBe('Stable 1')
    expect(c.answer(sync)).toMatchObject({ error: 'NONE', assignment: ['t-0'] })
  })

  test('C-120 a rebalance while the assignment is being replicated voids it', () => {
    const c = new TestCoordinator({ version, followers: 1 })
    const join = c.join('C1')
    c.runFor(0)
    const joined = c.joined(join)
    const sync = c.sync('C1', joined, { [joined.memberId]: ['t-0'] })
    c.join('C2')
    expect(c.answer(sync)).toMatchObject({ error: 'REBALANCE_IN_PROGRESS' })
    replicate(c)
    expect(c.state()).toBe('PreparingRebalance 1')
    expect(c.group().members[joined.memberId]?.assignment).toEqual([])
  })

  test('C-74 another broker than the coordinator answers NOT_COORDINATOR', () => {
    const c = new TestCoordinator({ version })
    c.act((turn) =>
      changeBroker(turn, (broker) => {
        const replica = broker.replicas[OFFSETS]
        if (!replica) return broker
        return { ...broker, replicas: { [OFFSETS]: { ...replica, role: 'follower' } } }
      }),
    )
    expect(c.asked('C1', c.joinRequest('C1')).error).toBe('NOT_COORDINATOR')
    expect(c.commit('A', '', -1, { 't-0': 1 })).toEqual({ 't-0': 'NOT_COORDINATOR' })
  })
})
