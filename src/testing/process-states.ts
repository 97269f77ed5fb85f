import { expect } from 'vitest'
import { processIn } from '../model/process-in'
import { step } from '../model/step'
import type { World } from '../model/world'
import type { Command, Verb } from '../scenario/command'
import type { ProcessKind } from '../scenario/verb-info'
import { cluster } from './cluster'

const BROKER_STATES = ['offline', 'starting', 'fenced', 'running', 'stopping', 'frozen'] as const
const CLIENT_STATES = ['notStarted', 'running', 'paused', 'closing', 'closed', 'killed'] as const

const STEPS_MAX = 100_000

/** Orders that lead into a state, in that state or on the way to it. */
const WAY: Readonly<Record<string, readonly Verb[]>> = {
  offline: ['kill'],
  starting: ['kill', 'start'],
  fenced: ['kill', 'start'],
  stopping: ['close'],
  frozen: ['pause'],
  'broker running': [],
  notStarted: [],
  running: ['start'],
  paused: ['start', 'pause'],
  closing: ['start', 'close'],
  closed: ['start', 'close'],
  killed: ['start', 'kill'],
}

export const IDS = { broker: 'b2', producer: 'p1', consumer: 'c1' } as const

/** A world in which the process is in that state, with work that keeps its end waiting. */
export function worldWith(kind: ProcessKind, state: string): World {
  const c = cluster({
    version: '3.9',
    brokers: 3,
    latencyMs: 5,
    topics: [{ name: 't', partitions: 3, replicationFactor: 3 }],
    clients: [
      { id: 'p1', kind: 'producer', config: { 'linger.ms': '200' } },
      {
        id: 'c1',
        kind: 'consumer',
        config: { 'group.id': 'g' },
        program: { type: 'pollLoop', subscribe: ['t'], commit: 'auto' },
      },
    ],
  }).runFor(1000)
  const target = IDS[kind]
  for (const verb of WAY[`${kind} ${state}`] ?? WAY[state] ?? []) {
    c.do({ do: verb, target } as Command)
    if (kind === 'producer' && verb === 'start') {
      c.do({ do: 'send', client: target, topic: 't', count: 1 }).runFor(50)
    }
  }
  let { world } = c
  for (let i = 0; i < STEPS_MAX && processIn(world, target)?.lifecycle !== state; i++) {
    world = step(world).world
  }
  expect(processIn(world, target)?.lifecycle).toBe(state)
  return world
}

/** All states in which a process stands between two steps. */
export const PROCESS_STATES = [
  ...BROKER_STATES.map((state) => ['broker', state] as const),
  ...CLIENT_STATES.map((state) => ['producer', state] as const),
  ...CLIENT_STATES.map((state) => ['consumer', state] as const),
]
