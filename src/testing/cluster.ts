import '../model/all-clients'
import { assert, present } from '../base/assert'
import { fromMs, toMs } from '../base/time'
import type { Happening, HappeningKind, HappeningOf } from '../model/happening/happening'
import { initialWorld } from '../model/initial-world'
import { checkInvariants } from '../model/invariants'
import { applyCommand, isOver, step } from '../model/step'
import type { World } from '../model/world'
import type { Command } from '../scenario/command'
import type { ClientSpec, Scenario } from '../scenario/scenario'

/** Runaway guard of one `runFor`. */
const STEPS_MAX = 2_000_000

/**
 * A cluster to tell stories with: every step of every test is checked against the invariants.
 * Times are virtual milliseconds.
 */
export class TestCluster {
  #world: World
  readonly happenings: Happening[] = []

  constructor(scenario: Scenario) {
    this.#world = initialWorld(scenario)
  }

  get world(): World {
    return this.#world
  }

  get nowMs(): number {
    return toMs(this.#world.now)
  }

  /** Carries out commands now. */
  do(...commands: readonly Command[]): this {
    for (const command of commands) this.#take(applyCommand(this.#world, command))
    return this
  }

  /** Runs everything due within the next `ms`, then stands at that instant. */
  runFor(ms: number): this {
    const until = this.#world.now + fromMs(ms)
    let steps = 0
    while (!isOver(this.#world) && present(this.#world.queue.at(-1), 'entry').at <= until) {
      steps += 1
      assert(steps < STEPS_MAX, 'a run ends')
      this.#take(step(this.#world))
    }
    this.#world = { ...this.#world, now: until }
    return this
  }

  runTo(ms: number): this {
    return this.runFor(ms - this.nowMs)
  }

  /** Everything of one kind so far, in order. */
  all<K extends HappeningKind>(kind: K, entity?: string): readonly HappeningOf<K>[] {
    return this.happenings.filter(
      (h): h is HappeningOf<K> => h.kind === kind && (entity === undefined || h.entity === entity),
    )
  }

  last<K extends HappeningKind>(kind: K, entity?: string): HappeningOf<K> {
    return present(this.all(kind, entity).at(-1), `a ${kind}`)
  }

  /** All causes of a happening, direct and indirect. */
  chain(happening: Happening): readonly Happening[] {
    const found = new Map<number, Happening>()
    const visit = (id: number) => {
      const h = this.happenings[id - 1]
      if (!h || found.has(id)) return
      found.set(id, h)
      for (const cause of h.causes) visit(cause)
    }
    for (const cause of happening.causes) visit(cause)
    return [...found.values()].sort((a, b) => a.id - b.id)
  }

  #take(stepped: { readonly world: World; readonly happenings: readonly Happening[] }): void {
    checkInvariants(this.#world, stepped.world, stepped.happenings)
    this.#world = stepped.world
    this.happenings.push(...stepped.happenings)
  }
}

export interface ClusterOptions {
  readonly version?: Scenario['kafka']
  readonly brokers?: number
  readonly config?: Readonly<Record<string, string>>
  readonly topics?: readonly {
    readonly name: string
    readonly partitions?: number
    readonly replicationFactor?: number
    readonly config?: Readonly<Record<string, string>>
    readonly assignment?: Readonly<Record<string, readonly number[]>>
  }[]
  readonly latencyMs?: number
  readonly clients?: readonly ClientSpec[]
  readonly seed?: number
  readonly controllers?: Scenario['cluster']['controllers']
  readonly script?: Scenario['script']
}

/** A running cluster in the golden scenarios' setting: hops of 1 ms, no initial rebalance delay, RF 1 offsets topic. */
export function cluster(options: ClusterOptions = {}): TestCluster {
  const brokers = options.brokers ?? 1
  return new TestCluster({
    format: 1,
    kafka: options.version ?? '4.x',
    seed: options.seed ?? 1,
    cluster: {
      brokers: Array.from({ length: brokers }, (_, i) => ({ id: i + 1 })),
      config: {
        'offsets.topic.replication.factor': String(Math.min(3, brokers)),
        'offsets.topic.num.partitions': '1',
        'group.initial.rebalance.delay.ms': '0',
        ...options.config,
      },
      controllers: options.controllers,
    },
    topics: (options.topics ?? []).map((topic) => ({
      name: topic.name,
      partitions: topic.partitions ?? 1,
      replicationFactor: topic.replicationFactor ?? 1,
      config: topic.config,
      assignment: topic.assignment,
    })),
    network: { latencyMs: options.latencyMs ?? 1 },
    clients: options.clients ?? [],
    script: options.script ?? [],
    untilMs: 3_600_000,
  })
}
