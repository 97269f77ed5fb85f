import { producer, stockOf, TOPIC } from './cluster'
import { firstAfter } from './in-trace'
import type { Recipe, Trace } from './recipe'

/** A key whose hash leaves another rest for two partitions than for any of the next counts. */
const KEY = 'P'

/** A key changes its partition: its topic got more of them. */
export const keyMoves = {
  id: 'keyMoves',
  scenario: (version) =>
    stockOf(version, 'keyMoves', {
      ...{ brokers: 1, partitions: 2 },
      clients: [producer({ 'metadata.max.age.ms': '3000' })],
    }),
  kinds: ['record.sent', 'partitions.added', 'metadata.updated'],
  steps: [
    { id: 'send', done: sent, act: send },
    {
      id: 'add',
      done: added,
      act: () => ({ entity: `topic:${TOPIC}`, verb: 'addPartitions', values: { partitions: '4' } }),
    },
    { id: 'learn', done: learned, act: () => null },
    { id: 'again', done: moved, act: send },
  ],
  numbers: (trace) => {
    const [first, second] = [sent(trace), moved(trace)]
    const [before, after] = [first?.chosen, second?.chosen]
    return {
      key: KEY,
      from: first?.partition ?? 0,
      to: second?.partition ?? 0,
      hash: before?.by === 'key' ? before.hash : 0,
      two: before?.by === 'key' ? before.partitions : 0,
      more: after?.by === 'key' ? after.partitions : 0,
    }
  },
} as const satisfies Recipe

function send() {
  const values = { topic: TOPIC, count: '2', keys: KEY, partition: '' }
  return { entity: 'p1', verb: 'send', values } as const
}

function sent(trace: Trace) {
  return firstAfter(trace, null, 'record.sent', ({ key }) => key === KEY)
}

function added(trace: Trace) {
  return firstAfter(trace, sent(trace), 'partitions.added', ({ topic }) => topic === TOPIC)
}

function learned(trace: Trace) {
  return firstAfter(trace, added(trace), 'metadata.updated', ({ entity }) => entity === 'p1')
}

function moved(trace: Trace) {
  const before = sent(trace)
  return firstAfter(
    ...([trace, learned(trace), 'record.sent'] as const),
    ({ key, partition }) => key === KEY && partition !== before?.partition,
  )
}
