import type { HappeningOf } from '../../../model/happening/happening'
import { producer, stockOf, TOPIC } from './cluster'
import { allOf, firstAfter } from './in-trace'
import type { Recipe, Trace } from './recipe'

const PARTITION = `${TOPIC}-0`
const FOLLOWERS = ['b2', 'b3'] as const

/** An acknowledged record is lost: acks=1, followers that lag, and a leader that is killed. */
export const ackedLost = {
  id: 'ackedLost',
  scenario: (version) =>
    stockOf(version, 'ackedLost', {
      ...{ brokers: 3, partitions: 1, clients: [producer({ acks: '1' })] },
    }),
  kinds: [
    ...(['replication.stalled', 'sends.completed', 'broker.killed'] as const),
    ...(['replica.becameLeader', 'isr.shrunk'] as const),
  ],
  steps: [
    {
      id: 'stall',
      done: stalled,
      act: (trace) => {
        const next = FOLLOWERS.find((id) => !isStalled(trace, id))
        return next === undefined ? null : { entity: next, verb: 'stallReplication' }
      },
    },
    {
      id: 'send',
      done: acked,
      act: () => ({ entity: 'p1', verb: 'send', values: { topic: TOPIC, count: '3', keys: 'A' } }),
      tooLate: leftIsr,
    },
    {
      id: 'kill',
      done: killed,
      act: () => ({ entity: 'b1', verb: 'kill' }),
      tooLate: leftIsr,
    },
    { id: 'elect', done: elected, act: () => null },
  ],
  numbers: (trace) => {
    const leader = elected(trace)
    const end = leader?.logEndOffset ?? 0
    const lost = allOf(trace, 'sends.completed').filter(
      ({ error, baseOffset, id }) => error === null && baseOffset >= end && id < (leader?.id ?? 0),
    )
    return {
      count: lost.reduce((sum, { count }) => sum + count, 0),
      leader: leader?.entity.slice(1) ?? '',
      end,
    }
  },
} as const satisfies Recipe

function isStalled(trace: Trace, broker: string): boolean {
  return allOf(trace, 'replication.stalled').some(({ entity }) => entity === broker)
}

function stalled(trace: Trace) {
  const all = allOf(trace, 'replication.stalled')
  return FOLLOWERS.every((id) => isStalled(trace, id))
    ? (all.findLast(({ entity }, i) => all.findIndex((each) => each.entity === entity) === i) ??
        null)
    : null
}

function acked(trace: Trace) {
  return firstAfter(
    ...([trace, stalled(trace), 'sends.completed'] as const),
    ({ error, partition }) => error === null && partition === PARTITION,
  )
}

function killed(trace: Trace) {
  return firstAfter(trace, acked(trace), 'broker.killed', ({ entity }) => entity === 'b1')
}

function leftIsr(trace: Trace) {
  return firstAfter(
    ...([trace, stalled(trace), 'isr.shrunk'] as const),
    ({ partition, removed }) => partition === PARTITION && !removed.includes(1),
  )
}

function elected(trace: Trace): HappeningOf<'replica.becameLeader'> | null {
  return firstAfter(
    ...([trace, killed(trace), 'replica.becameLeader'] as const),
    ({ partition, entity }) => partition === PARTITION && entity !== 'b1',
  )
}
