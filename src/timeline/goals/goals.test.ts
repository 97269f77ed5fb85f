import { expect, test, vi } from 'vitest'
import type { KafkaVersion } from '../../config/version'
import type { Command, CommandOf, Verb } from '../../scenario/command'
import { newCluster } from '../../scenario/new-cluster'
import { VERB_NAMES } from '../../scenario/verbs'
import { MODEL } from '../model-engine'
import type { Run } from '../run'
import { MAIN, Timeline } from '../timeline'
import { findGoal } from './find-goal'
import type { FoundGoal } from './goal'

// Runs of the real model, a minute long some of them.
vi.setConfig({ testTimeout: 240_000 })

const ACT_MS = 10_000

function goalOf(run: Run, act: number): FoundGoal {
  const steps = findGoal(run, act, 5_000)
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

/** The goal of the last of these commands, each carried out when the goal of the one before it is reached. */
function after(commands: readonly Command[], version: KafkaVersion = '4.x') {
  const scenario = { ...newCluster({ version, brokers: 3 }), untilMs: ACT_MS }
  const timeline = new Timeline(MODEL, scenario)
  let branch = MAIN
  let at = ACT_MS * 1000
  let acted = at
  let found: FoundGoal = { is: 'unknown', goal: null, until: 0 }
  for (const [i, command] of commands.entries()) {
    const run = timeline.run(branch)
    while (!run.hasReached(at)) run.advance(10_000)
    const forked = timeline.fork(branch, at, command)
    if (!forked.ok) throw new Error(forked.problem.code)
    timeline.extend(at / 1000 + 140_000)
    branch = forked.value.id
    while (!timeline.run(branch).hasReached(at)) timeline.run(branch).advance(100)
    found = goalOf(timeline.run(branch), i)
    acted = at
    at = (found.goal?.at ?? at) + 1_000
  }
  return { found, afterMs: found.goal === null ? 0 : (found.goal.at - acted) / 1000 }
}

const send = { do: 'send', client: 'p1', topic: 'orders', count: 10 } as const
const pollLoop = { type: 'pollLoop', subscribe: ['orders'], pollTimeoutMs: 1_000 } as const
const program = { ...pollLoop, processMs: 10, commit: 'auto' } as const
const consumer = { kind: 'consumer', config: { 'group.id': 'billing' }, program } as const
const topic = { do: 'createTopic', topic: 'n', replicationFactor: 3 } as const
const close = (target: string): CommandOf<'close'> => ({ do: 'close', target })
const kill = (target: string): CommandOf<'kill'> => ({ do: 'kill', target })
const start = (target: string): CommandOf<'start'> => ({ do: 'start', target })
const pause = (target: string): CommandOf<'pause'> => ({ do: 'pause', target })
const partition = { topic: 'orders', partition: 1 } as const

/** Commands one after another, the goal of the last, and bounds of the time to it (ms). */
type Case = readonly [
  commands: readonly [...Command[], Command],
  goal: object | Exclude<FoundGoal['is'], 'goal'>,
  within?: readonly [least: number, most: number],
]

const BILLING = { code: 'shared', group: 'billing' } as const

const CASES: readonly Case[] = [
  [[send], { code: 'acked', client: 'p1', count: 10 }, [5, 20]],
  [[{ ...send, everyMs: 100 }], { code: 'firstAcked', count: 10 }, [5, 20]],
  [[pause('b1'), pause('b2'), pause('b3'), send], { code: 'failed', error: 'TimeoutException' }],
  [[close('p1'), send], { code: 'thrown', error: 'IllegalStateException' }, [0, 0]],
  [[{ do: 'flush', client: 'p1' }], { code: 'flushed' }, [0, 20]],
  [[close('p1'), start('p1')], 'complete'],
  [[close('p1')], { code: 'ended', client: 'p1' }, [0, 20]],
  [[kill('p1')], 'complete'],
  [[{ do: 'restart', target: 'p1' }], { code: 'started', client: 'p1' }, [0, 20]],
  [[kill('c1')], { ...BILLING, members: ['c2'], generation: 2 }, [42_000, 46_000]],
  [[close('c1')], { ...BILLING, members: ['c2'] }, [1, 1_000]],
  [[close('d1')], { code: 'empty', group: 'audit' }, [1, 1_000]],
  [[pause('c1')], { ...BILLING, members: ['c2'] }, [42_000, 46_000]],
  [[pause('c1'), { do: 'resume', target: 'c1' }], { ...BILLING, members: ['c1', 'c2'] }],
  [[kill('c1'), start('c1')], { ...BILLING, members: ['c1', 'c2'] }],
  [[{ do: 'restart', target: 'c1' }], { ...BILLING, members: ['c1', 'c2'], generation: 3 }],
  [[{ do: 'addClient', id: 'c3', ...consumer }], { ...BILLING, members: ['c1', 'c2', 'c3'] }],
  [[{ do: 'addClient', kind: 'producer', id: 'p3', config: {} }], 'complete'],
  [[kill('b2')], { code: 'leaders', count: 3 }, [6_000, 10_000]],
  [[close('b2')], { code: 'leaders', count: 3 }, [0, 100]],
  [[{ do: 'powerOff', target: 'b2' }], { code: 'leaders', count: 3 }, [6_000, 10_000]],
  [[pause('b2')], { code: 'leaders', count: 3 }, [6_000, 10_000]],
  // Without a majority of the quorum nobody elects a leader.
  [[kill('b3'), kill('b2')], 'nothing'],
  [[pause('b2'), { do: 'resume', target: 'b2' }], { code: 'inSync', broker: 2, count: 8 }],
  [[kill('b2'), start('b2')], { code: 'inSync', broker: 2, count: 8 }],
  [[{ do: 'restart', target: 'b2' }], { code: 'inSync', broker: 2, count: 8 }],
  [[{ do: 'stallReplication', target: 'b2' }], { code: 'leftIsr', broker: 2 }, [30_000, 46_000]],
  [
    [
      { do: 'stallReplication', target: 'b2' },
      { do: 'resumeReplication', target: 'b2' },
    ],
    { code: 'inSync', broker: 2 },
  ],
  [[{ do: 'resumeReplication', target: 'b2' }], 'complete'],
  [[{ do: 'slowLink', from: 'b1', to: 'b2', latencyMs: 100 }], 'open'],
  [[{ do: 'cutLink', from: 'b1', to: 'b2' }], { code: 'lost', why: 'cut' }, [0, 1_000]],
  [[{ do: 'healLink', from: 'b1', to: 'b2' }], 'complete'],
  [[{ do: 'dropResponse', target: 'p1', api: 'Produce' }], { code: 'lost', why: 'dropped' }],
  [
    [kill('b2'), start('b2'), { do: 'electLeader', ...partition, election: 'preferred' }],
    { code: 'leader', partition: 'orders-1', broker: 2 },
    [0, 100],
  ],
  [[{ do: 'addPartitions', topic: 'orders', partitions: 5 }], { code: 'leaders', count: 2 }],
  [[{ ...topic, partitions: 3 }], { code: 'leaders', count: 3 }, [0, 100]],
  [[{ ...topic, partitions: 1 }], { code: 'leader', partition: 'n-0' }, [0, 100]],
  [[{ do: 'deleteTopic', topic: 'payments' }], 'complete'],
  [
    [
      close('d1'),
      { do: 'resetOffsets', group: 'audit', topic: 'payments', partition: 0, offset: 0 },
    ],
    'complete',
  ],
  [[{ do: 'addBroker', id: 4 }], { code: 'up', broker: 4 }, [0, 1_000]],
  [[close('b2'), { do: 'removeBroker', id: 2 }], 'complete'],
  [[{ do: 'alterConfig', target: 'p1', config: { 'linger.ms': '100' } }], 'complete'],
  [[{ do: 'seek', client: 'c1', ...partition, offset: 0 }], 'complete'],
]

function wordsOf(commands: readonly Command[]): string {
  return commands.map((command) => Object.values(command).slice(0, 2).join(' ')).join(', then ')
}

test.each(CASES.map((row) => [wordsOf(row[0]), row] as const))(
  '%s: is followed to the point that it is for',
  (_, [commands, goal, [least, most] = [0, 130_000]]) => {
    const { found, afterMs } = after(commands)
    if (typeof goal === 'string') expect(found.is).toBe(goal)
    else expect(found).toMatchObject({ is: 'goal', goal })
    expect(afterMs).toBeGreaterThanOrEqual(least)
    expect(afterMs).toBeLessThanOrEqual(most)
  },
)

test('every verb is followed in a case', () => {
  const followed = new Set<Verb | undefined>(CASES.map(([commands]) => commands.at(-1)?.do))
  expect(VERB_NAMES.filter((verb) => !followed.has(verb))).toEqual([])
})

test.each(['2.8', '3.9'] as const)('the same in %s', (version) => {
  expect(after([send], version).found.goal).toMatchObject({ code: 'acked', count: 10 })
  expect(after([kill('b2')], version).found.goal).toMatchObject({ code: 'leaders', count: 3 })
  expect(after([kill('b2'), start('b2')], version).found.goal?.code).toBe('inSync')
  expect(after([close('c1')], version).found.goal).toMatchObject({ members: ['c2'] })
})
