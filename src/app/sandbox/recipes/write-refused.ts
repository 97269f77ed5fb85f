import { producer, stockOf, TOPIC } from './cluster'
import { allOf, firstAfter } from './in-trace'
import type { Recipe, Trace } from './recipe'

const PARTITION = `${TOPIC}-0`
const FOLLOWERS = ['b2', 'b3'] as const

/** Three replicas do not bear two failures: writes with acks=all need min.insync.replicas of them. */
export const writeRefused = {
  id: 'writeRefused',
  scenario: (version) =>
    stockOf(version, 'writeRefused', {
      ...{ brokers: 3, partitions: 1, config: { 'min.insync.replicas': '2' } },
      clients: [
        producer({ acks: 'all', 'request.timeout.ms': '5000', 'delivery.timeout.ms': '10000' }),
      ],
    }),
  kinds: ['broker.killed', 'isr.shrunk', 'append.refused', 'batch.retried', 'sends.completed'],
  steps: [
    {
      id: 'kill',
      done: killed,
      act: (trace) => {
        const next = FOLLOWERS.find((id) => !isKilled(trace, id))
        return next === undefined ? null : { entity: next, verb: 'kill' }
      },
    },
    { id: 'shrink', done: shrunk, act: () => null },
    {
      id: 'send',
      done: refused,
      act: () => ({ entity: 'p1', verb: 'send', values: { topic: TOPIC, count: '1', keys: 'A' } }),
    },
    { id: 'fail', done: failed, act: () => null },
  ],
  numbers: (trace) => {
    const [first, end] = [refused(trace), failed(trace)]
    const retries = allOf(trace, 'batch.retried').filter(
      ({ id }) => id > (first?.id ?? 0) && id < (end?.id ?? 0),
    )
    const seconds = ((end?.at ?? 0) - (first?.at ?? 0)) / 1_000_000
    return {
      ...{ isr: shrunk(trace)?.isr.length ?? 0, least: 2, retries: retries.length },
      ...{ seconds: seconds.toFixed(1), error: end?.error?.split('.').at(-1) ?? '' },
    }
  },
} as const satisfies Recipe

function isKilled(trace: Trace, broker: string): boolean {
  return allOf(trace, 'broker.killed').some(({ entity }) => entity === broker)
}

function killed(trace: Trace) {
  if (!FOLLOWERS.every((id) => isKilled(trace, id))) return null
  const all = allOf(trace, 'broker.killed')
  return (
    all.findLast(({ entity }, i) => all.findIndex((each) => each.entity === entity) === i) ?? null
  )
}

function shrunk(trace: Trace) {
  return firstAfter(
    ...([trace, null, 'isr.shrunk'] as const),
    ({ partition, isr }) => partition === PARTITION && isr.length === 1,
  )
}

function refused(trace: Trace) {
  return firstAfter(
    ...([trace, shrunk(trace), 'append.refused'] as const),
    ({ partition }) => partition === PARTITION,
  )
}

function failed(trace: Trace) {
  return firstAfter(trace, refused(trace), 'sends.completed', ({ error }) => error !== null)
}
