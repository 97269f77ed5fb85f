import { expect, test } from 'vitest'
import { cluster } from '../../../testing/cluster'

const ORDERS = { name: 'orders' }
const PRODUCER = { id: 'p1', kind: 'producer', config: { acks: '1' } } as const

function lessonOne(version: '2.8' | '3.9' | '4.x') {
  const c = cluster({
    version,
    topics: [ORDERS],
    clients: [
      PRODUCER,
      {
        id: 'c1',
        kind: 'consumer',
        config: {
          'group.id': 'billing',
          'auto.offset.reset': 'earliest',
          'max.poll.records': '7',
          'session.timeout.ms': '6000',
        },
        program: {
          type: 'pollLoop',
          subscribe: ['orders'],
          pollTimeoutMs: 1000,
          processMs: 700,
          afterBatchMs: 1100,
          commit: 'auto',
        },
      },
    ],
  })
  c.runFor(100).do({ do: 'send', client: 'p1', topic: 'orders', count: 60, keys: ['A', 'B'] })
  // Batches of 7 take 6 s: the poll after the second commits 7, the poll after the third 14.
  c.runFor(100).do({ do: 'start', target: 'c1' }).runFor(14_000)
  c.do({ do: 'kill', target: 'c1' }).runFor(1000).do({ do: 'start', target: 'c1' }).runFor(12_000)
  return c
}

test('C-59 C-124 killed between two auto-commits: what was processed since the last commit comes again', () => {
  for (const version of ['2.8', '3.9', '4.x'] as const) {
    const c = lessonOne(version)
    const again = c.all('record.processed').filter(({ times }) => times > 1)
    expect(again.map(({ offset, times, interest }) => [offset, times, interest])).toEqual([
      [14, 2, 2],
      [15, 2, 1],
    ])
    const [first] = again
    if (!first) throw new Error('a record comes again')
    const why = c.chain(first)
    expect(why.filter(({ kind }) => kind === 'client.killed').map(({ entity }) => entity)).toEqual([
      'c1',
    ])
    const removed = why.find((h) => h.kind === 'member.removed')
    expect(removed).toMatchObject({ why: 'sessionExpired', client: 'c1' })
    const commits = why.filter((h) => h.kind === 'offsets.committed')
    expect(commits.at(-1)).toMatchObject({ how: 'auto', offsets: { 'orders-0': 14 } })
    expect(why.some((h) => h.kind === 'partitions.assigned' && h.generation === 2)).toBe(true)
  }
})

test('C-52 the commit names the poll that sent it and the polls whose records it covers', () => {
  const c = lessonOne('4.x')
  const sent = c.all('commit.sent')[1]
  if (!sent) throw new Error('a second commit')
  const [poll, returned] = sent.causes.map((id) => c.happenings[id - 1])
  expect(poll).toMatchObject({ kind: 'poll.called', at: sent.at })
  expect(returned).toMatchObject({
    kind: 'records.returned',
    ranges: [{ partition: 'orders-0', from: 7, to: 14 }],
  })
})
