import { expect, test } from 'vitest'
import { present } from '../../../base/assert'
import { type Probe, type ProbeOptions, probe } from '../../../testing/probe'
import type { Response } from '../network/api'

const OFFSETS = '__consumer_offsets-0'

/** Three brokers with a copy of the one partition of __consumer_offsets each; b1 leads it. */
function threeCopies(options: ProbeOptions = {}): Probe {
  const config = {
    'offsets.topic.num.partitions': '1',
    'offsets.topic.replication.factor': '3',
    'offsets.commit.timeout.ms': '2000',
  }
  const topics = [
    { name: 't', partitions: 1, replicationFactor: 3, assignment: { '0': [1, 2, 3] } },
  ]
  const c = probe({ brokers: 3, topics, config, ...options }).runTo(100)
  c.ask(1, { api: 'FindCoordinator', keyType: 'group', key: 'g' })
  c.runTo(1000)
  expect(c.replica(1, OFFSETS).role).toBe('leader')
  return c
}

function commit(c: Probe, broker: number, offset: number): () => string {
  const identity = { groupId: 'g', memberId: '', groupInstanceId: null, generationId: -1 }
  const offsets = [{ partition: 't-0', offset, leaderEpoch: 0 }]
  const asked = c.ask(broker, { api: 'OffsetCommit', ...identity, offsets, how: 'sync' })
  return () => {
    const answer = c.answer(asked)
    return answer ? `${errorOf(answer.response)} at ${answer.at - 1}` : 'no answer'
  }
}

function errorOf(response: Response | 'disconnect'): string {
  if (response === 'disconnect') return response
  return response.api === 'OffsetCommit' ? (response.partitions[0]?.error ?? '') : response.api
}

/** A broker's answer to OffsetFetch for `t-0`: the committed offset, or the error. */
function committed(c: Probe, broker: number): number | string {
  const request = { groupId: 'g', partitions: ['t-0'], requireStable: true } as const
  const asked = c.ask(broker, { api: 'OffsetFetch', ...request })
  c.runFor(10)
  const { response } = present(c.answer(asked), 'an answer')
  if (response === 'disconnect' || response.api !== 'OffsetFetch') return 'disconnect'
  return response.error === 'NONE' ? (response.partitions[0]?.offset ?? -1) : response.error
}

test.each([
  ['2.8', 'REQUEST_TIMED_OUT'],
  ['3.9', 'REQUEST_TIMED_OUT'],
  ['4.x', 'COORDINATOR_NOT_AVAILABLE'],
] as const)(
  'B-293 %s: a commit is there when all in-sync replicas have it, and refused after offsets.commit.timeout.ms',
  (version, error) => {
    const c = threeCopies({ version })
    const replicated = commit(c, 1, 5)
    c.runTo(1001)
    expect([c.replica(2, OFFSETS).log.logEndOffset, replicated()]).toEqual([1, 'no answer'])
    c.runTo(1100)
    expect(replicated()).toBe('NONE at 1002')
    expect(committed(c, 1)).toBe(5)
    for (const target of ['b2', 'b3']) c.do({ do: 'stallReplication', target })
    c.runTo(2000)
    const alone = commit(c, 1, 6)
    c.runTo(3999)
    expect(alone()).toBe('no answer')
    c.runTo(4100)
    expect(alone()).toBe(`${error} at 4000`)
    expect(committed(c, 1)).toBe(5)
  },
)

test('B-293 who leads the partition next has what was committed; who does not lead it is no coordinator', () => {
  const c = threeCopies()
  const before = commit(c, 1, 7)
  c.runTo(2000)
  expect(before()).toMatch(/^NONE/)
  expect([committed(c, 1), committed(c, 2)]).toEqual([7, 'NOT_COORDINATOR'])
  c.do({ do: 'pause', target: 'b1' }).runTo(15_000)
  expect(c.replica(2, OFFSETS).role).toBe('leader')
  expect(committed(c, 2)).toBe(7)
  c.do({ do: 'resume', target: 'b1' }).runTo(20_000)
  expect(committed(c, 1)).toBe('NOT_COORDINATOR')
  const stray = commit(c, 1, 8)
  c.runTo(21_000)
  expect(stray()).toMatch(/^NOT_COORDINATOR/)
  expect(committed(c, 2)).toBe(7)
})

test('B-294 the topic of the offsets is compacted', () => {
  const { config, internal } = present(
    threeCopies().world.controller.topics.__consumer_offsets,
    'the topic',
  )
  expect([config['cleanup.policy'], internal]).toEqual(['compact', true])
})
