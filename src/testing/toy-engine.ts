import { peek, pop } from '../base/queue'
import { nextInt, seedRng } from '../base/rng'
import type { Frame } from '../frame/frame'
import type { project } from '../frame/project'
import type { Happening } from '../model/happening/happening'
import { beginTurn, emit, type Stepped, schedule, type Turn } from '../model/turn'
import { CLASS, type World } from '../model/world'
import type { Scenario } from '../scenario/scenario'
import type { Engine } from '../timeline/engine'

/**
 * A model with Kafka taken out: application steps that call poll(), commit now and then, and beget one
 * another after random times (zero included). Enough to tell whether the timeline and the worker keep history.
 */
export const toyEngine: Engine & { readonly project: typeof project } = {
  stepOn: (start, most, until, onStep) => {
    const happenings: Happening[] = []
    let world = start
    let steps = 0
    for (; steps < most; steps++) {
      const entry = peek(world.queue)
      if (entry === undefined || entry.at > until || entry.due.kind === 'command') break
      const stepped = toyEngine.step(world)
      world = stepped.world
      const first = happenings.length
      happenings.push(...stepped.happenings)
      onStep(happenings, first, world)
    }
    return { world, happenings, steps }
  },
  initialWorld: (scenario) => {
    const turn = beginTurn(emptyWorld(scenario), 0)
    for (const { atMs, ...command } of scenario.script) {
      schedule(turn, atMs * 1000, CLASS.command, { kind: 'command', command: command as never })
    }
    return turn.world
  },
  step: (world) => {
    const entry = peek(world.queue)
    if (entry === undefined) throw new Error('the toy world is over')
    const turn = beginTurn(world, entry.cause)
    turn.world.queue = pop(world.queue)
    turn.world.now = entry.at
    if (entry.due.kind === 'command') begin(turn)
    else live(turn)
    return finish(turn)
  },
  applyCommand: (world) => {
    const turn = beginTurn(world, 0)
    begin(turn)
    return finish(turn)
  },
  project: (world, view, until, changes) =>
    ({
      at: world.now,
      until,
      keys: [String(world.happeningSeq)],
      view,
      changes,
    }) as unknown as Frame,
}

/** A scenario for the toy: `starts` commands, one a millisecond. */
export function toyScenario(untilMs: number, starts = 3, seed = 1): Scenario {
  return {
    format: 1,
    kafka: '4.x',
    seed,
    cluster: { brokers: [{ id: 1 }] },
    topics: [],
    network: {},
    clients: [{ id: 'c1', kind: 'consumer', config: {} }],
    script: Array.from({ length: starts }, (_, i) => ({ atMs: i, do: 'start', target: 'c1' })),
    untilMs,
  }
}

function finish(turn: Turn): Stepped {
  return { world: turn.world, happenings: turn.happenings }
}

function begin(turn: Turn): void {
  const id = emit(turn, 'c1', 2, { kind: 'client.started', run: 1 })
  schedule(turn, turn.world.now, CLASS.app, { kind: 'app', owner: 'c1', run: 1 }, id)
}

function live(turn: Turn): void {
  const [dice, rng] = nextInt(turn.world.rng.workload, 6)
  turn.world.rng = { ...turn.world.rng, workload: rng }
  const polled = emit(turn, 'c1', 0, { kind: 'poll.called' })
  const offsets = { 'orders-0': turn.world.happeningSeq }
  const id = dice > 3 ? emit(turn, 'b1', 1, { ...COMMIT, offsets }, [polled]) : polled
  const delay = dice === 0 ? 0 : dice * 137
  schedule(turn, turn.world.now + delay, CLASS.app, { kind: 'app', owner: 'c1', run: 1 }, id)
}

const COMMIT = {
  kind: 'offsets.committed',
  group: 'billing',
  client: 'c1',
  how: 'auto',
  before: {},
} as const

function emptyWorld(scenario: Scenario): World {
  return {
    version: scenario.kafka,
    now: 0,
    epochMs: 0,
    seq: 0,
    happeningSeq: 0,
    rng: { network: 0, workload: seedRng(scenario.seed, 'workload'), faults: 0, ids: 0 },
    queue: [],
    network: { latencyUs: 1000, links: {}, drops: [] },
    controller: {
      ...{ kind: 'kraft', active: 1, epoch: 1, sharedConfig: {}, nextProducerId: 0 },
      ...{ registrations: {}, topics: {}, partitions: {} },
    },
    brokers: {},
    producers: {},
    consumers: {},
    removed: {},
    restarts: [],
    keys: [],
  } as unknown as World
}
