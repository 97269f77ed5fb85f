import { consumer, producer, stockOf, TOPIC } from './cluster'
import { firstAfter } from './in-trace'
import type { Recipe, Trace } from './recipe'

const LIMIT = 'max.poll.interval.ms'
const LIMIT_MS = 3_000

/** A consumer is out of its group although it sends heartbeats: its records take longer than max.poll.interval.ms. */
export const slowConsumer = {
  id: 'slowConsumer',
  scenario: (version) =>
    stockOf(version, 'slowConsumer', {
      ...{ brokers: 1, partitions: 1 },
      clients: [
        producer(),
        ...['c1', 'c2'].map((id) => consumer(id, 500, { 'max.poll.records': '10' })),
      ],
      script: [
        { atMs: 200, do: 'start', target: 'c1' },
        { atMs: 1_000, do: 'start', target: 'c2' },
        { atMs: 6_000, do: 'send', client: 'p1', topic: TOPIC, count: 600, keys: ['A', 'B', 'D'] },
      ],
    }),
  kinds: ['record.processed', 'config.altered', 'poll.intervalExceeded', 'commit.failed'],
  steps: [
    { id: 'process', done: processed, act: () => null },
    {
      id: 'limit',
      done: limited,
      act: (trace) => ({
        command: {
          ...{ do: 'alterConfig', target: processed(trace)?.entity ?? 'c1' },
          config: { [LIMIT]: String(LIMIT_MS) },
        },
      }),
    },
    { id: 'out', done: out, act: () => null },
    { id: 'again', done: again, act: () => null },
  ],
  numbers: (trace) => ({
    first: out(trace)?.entity ?? '',
    second: again(trace)?.entity ?? '',
    limit: LIMIT_MS,
    offset: again(trace)?.offset ?? 0,
  }),
} as const satisfies Recipe

function processed(trace: Trace) {
  return firstAfter(trace, null, 'record.processed')
}

function limited(trace: Trace) {
  const working = processed(trace)
  return firstAfter(trace, working, 'config.altered', ({ target, config }) => {
    const limit = Number(config[LIMIT] ?? Number.NaN)
    return target === working?.entity && limit <= LIMIT_MS
  })
}

function out(trace: Trace) {
  return firstAfter(trace, limited(trace), 'poll.intervalExceeded')
}

function again(trace: Trace) {
  return firstAfter(trace, out(trace), 'record.processed', ({ times }) => times > 1)
}
