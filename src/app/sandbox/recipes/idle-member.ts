import { consumer, producer, stockOf, TOPIC } from './cluster'
import { firstAfter } from './in-trace'
import type { Recipe, Trace } from './recipe'

const FIRST = ['c1', 'c2'] as const

/** A consumer without a partition: more members than partitions. It takes over when another one goes. */
export const idleMember = {
  id: 'idleMember',
  scenario: (version) =>
    stockOf(version, 'idleMember', {
      ...{ brokers: 1, partitions: 2 },
      clients: [producer(), consumer('c1', 100), consumer('c2', 100)],
      script: [
        { atMs: 200, do: 'start', target: 'c1' },
        { atMs: 300, do: 'start', target: 'c2' },
        {
          ...{ atMs: 1_000, do: 'send', client: 'p1', topic: TOPIC, count: 5_000, everyMs: 200 },
          keys: ['A', 'B', 'D', 'F'],
        },
      ],
    }),
  kinds: ['client.started', 'assignment.stored', 'client.killed', 'partitions.assigned'],
  steps: [
    {
      id: 'third',
      done: third,
      act: () => ({
        ...{ entity: null, verb: 'addClient', option: 'consumer' },
        values: { group: 'billing', topic: TOPIC, processMs: '100' },
      }),
    },
    { id: 'idle', done: idle, act: () => null },
    {
      id: 'kill',
      done: killed,
      act: (trace) => ({ entity: FIRST.find((id) => id !== spare(trace)) ?? 'c1', verb: 'kill' }),
    },
    { id: 'takeover', done: taken, act: () => null },
  ],
  numbers: (trace) => {
    const stored = idle(trace)
    const assignment = Object.values(stored?.assignment ?? {})
    const [since, until] = [killed(trace)?.at ?? 0, taken(trace)?.at ?? 0]
    return {
      members: assignment.length,
      partitions: assignment.flat().length,
      idle: assignment.filter((partitions) => partitions.length === 0).length,
      spare: taken(trace)?.entity ?? '',
      seconds: ((until - since) / 1_000_000).toFixed(1),
    }
  },
} as const satisfies Recipe

function third(trace: Trace) {
  const known: readonly string[] = [...FIRST, 'p1']
  return firstAfter(trace, null, 'client.started', ({ entity }) => !known.includes(entity))
}

function idle(trace: Trace) {
  return firstAfter(trace, third(trace), 'assignment.stored', ({ assignment }) => {
    const shares = Object.values(assignment)
    return shares.length > 2 && shares.some((partitions) => partitions.length === 0)
  })
}

/** The client that has no partition: the last one that was told so. */
function spare(trace: Trace): string | null {
  const from = idle(trace)
  return (
    firstAfter(trace, from, 'partitions.assigned', ({ partitions }) => partitions.length === 0)
      ?.entity ?? null
  )
}

function killed(trace: Trace) {
  return firstAfter(trace, idle(trace), 'client.killed', ({ entity }) => entity !== spare(trace))
}

function taken(trace: Trace) {
  return firstAfter(
    ...([trace, killed(trace), 'partitions.assigned'] as const),
    ({ entity, partitions }) => entity === spare(trace) && partitions.length > 0,
  )
}
