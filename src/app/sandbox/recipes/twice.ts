import { consumer, producer, stockOf, TOPIC } from './cluster'
import { allOf, firstAfter } from './in-trace'
import type { Recipe, Trace } from './recipe'

const PARTITION = `${TOPIC}-0`
/** Records that are processed before the consumer is killed. */
const ENOUGH = 5

/** Records are processed twice: the consumer is killed before it commits. */
export const twice = {
  id: 'twice',
  scenario: (version) =>
    stockOf(version, 'twice', {
      ...{ brokers: 1, partitions: 1 },
      clients: [producer(), consumer('c1', 500), consumer('c2', 500)],
      script: [
        { atMs: 200, do: 'start', target: 'c1' },
        { atMs: 1_000, do: 'start', target: 'c2' },
        { atMs: 6_000, do: 'send', client: 'p1', topic: TOPIC, count: 40, keys: ['A', 'B', 'D'] },
      ],
    }),
  kinds: ['record.processed', 'client.killed', 'offsets.committed'],
  steps: [
    { id: 'process', done: processed, act: () => null },
    {
      id: 'kill',
      done: killed,
      act: (trace) => ({ entity: processed(trace)?.entity ?? 'c1', verb: 'kill' }),
      tooLate: committed,
    },
    { id: 'again', done: again, act: () => null },
  ],
  numbers: (trace) => {
    const victim = killed(trace)
    const before = allOf(trace, 'record.processed').filter(({ id }) => id < (victim?.id ?? 0))
    return {
      count: before.length,
      first: victim?.entity ?? '',
      second: again(trace)?.entity ?? '',
      last: before.at(-1)?.offset ?? 0,
    }
  },
} as const satisfies Recipe

function processed(trace: Trace) {
  return allOf(trace, 'record.processed')[ENOUGH - 1] ?? null
}

function killed(trace: Trace) {
  const working = processed(trace)
  return firstAfter(trace, working, 'client.killed', ({ entity }) => entity === working?.entity)
}

function committed(trace: Trace) {
  return firstAfter(
    ...([trace, processed(trace), 'offsets.committed'] as const),
    ({ offsets }) => (offsets[PARTITION] ?? 0) > 0,
  )
}

function again(trace: Trace) {
  return firstAfter(trace, killed(trace), 'record.processed', ({ times }) => times > 1)
}
