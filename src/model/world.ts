import type { Mutable } from '../base/mutable'
import type { Queue } from '../base/queue'
import type { Rng } from '../base/rng'
import type { SimTime } from '../base/time'
import type { KafkaVersion } from '../config/version'
import type { Command } from '../scenario/command'
import type { BrokerId, ClientId, EntityId, HappeningId } from './ids'
import type { Broker, BrokerTimer, MachineTimer } from './kafka/broker/broker-state'
import type { Consumer, ConsumerTimer } from './kafka/consumer/consumer-state'
import type { Controller, ControllerTimer } from './kafka/controller/controller-state'
import type { GroupTimer } from './kafka/group/group-state'
import type { Message, Network } from './kafka/network/message'
import type { Producer, ProducerTimer } from './kafka/producer/producer-state'

/**
 * The whole cluster with its clients at one instant: plain, readonly, serialisable data. A rule never mutates it;
 * it creates the next one, sharing the unchanged parts.
 */
export interface World {
  readonly version: KafkaVersion
  readonly now: SimTime
  /** Wall-clock instant of virtual 0 in ms since 1970, for record timestamps. */
  readonly epochMs: number
  /** Last sequence number given to a queue entry. */
  readonly seq: number
  /** Last id given to a happening. */
  readonly happeningSeq: HappeningId
  readonly rng: {
    readonly network: Rng
    readonly workload: Rng
    readonly faults: Rng
    readonly ids: Rng
  }
  readonly queue: Queue<Entry>
  readonly network: Network
  readonly controller: Controller
  readonly brokers: Readonly<Record<BrokerId, Broker>>
  /** Removed machines: the last process number of each, so that a later one continues the count. */
  readonly removed: Readonly<Record<BrokerId, number>>
  readonly producers: Readonly<Record<ClientId, Producer>>
  readonly consumers: Readonly<Record<ClientId, Consumer>>
  /** Targets of a `restart` that have not ended yet. */
  readonly restarts: readonly EntityId[]
  /** Keys of records in order of first appearance: the colour slots. At most KEYS_MAX are kept. */
  readonly keys: readonly string[]
}

export const KEYS_MAX = 256

/**
 * A copy of a world's fields, to be replaced one by one. Written out, like every `copyOf` of the model: a literal
 * costs V8 a twentieth of a spread, and worlds are made of such copies.
 */
export function copyOfWorld(world: World): Mutable<World> {
  return {
    version: world.version,
    now: world.now,
    epochMs: world.epochMs,
    seq: world.seq,
    happeningSeq: world.happeningSeq,
    rng: world.rng,
    queue: world.queue,
    network: world.network,
    controller: world.controller,
    brokers: world.brokers,
    removed: world.removed,
    producers: world.producers,
    consumers: world.consumers,
    restarts: world.restarts,
    keys: world.keys,
  }
}

/** Ties at one instant, in the order that holds for the whole model (kafka rules, README). */
export const CLASS = { command: 1, delivery: 2, timer: 3, app: 4, sender: 5 } as const

export interface Entry {
  readonly at: SimTime
  readonly class: (typeof CLASS)[keyof typeof CLASS]
  readonly seq: number
  /** The happening that scheduled this entry, which triggers its effects. 0 for none. */
  readonly cause: HappeningId
  readonly due: Due
}

export type Due =
  /** `entry`: its index in the scenario's script; absent for a command that is not of the script. */
  | { readonly kind: 'command'; readonly command: Command; readonly entry?: number }
  /** A `send` with count and everyMs: a cursor, queued again for its next record. */
  | { readonly kind: 'workload'; readonly command: Command; readonly next: number }
  | { readonly kind: 'delivery'; readonly message: Message }
  | TimerDue
  /** Continues the application thread of a client (program counter in the client). */
  | { readonly kind: 'app'; readonly owner: ClientId; readonly run: number }
  | { readonly kind: 'sender'; readonly owner: ClientId; readonly run: number }

/** One pending timer per (owner, key), dropped at the end of the owner's run. */
export interface TimerDue {
  readonly kind: 'timer'
  readonly owner: EntityId
  readonly run: number
  readonly key: string
  readonly timer: Timer
}

export type Timer =
  | { readonly of: 'consumer'; readonly timer: ConsumerTimer }
  | { readonly of: 'producer'; readonly timer: ProducerTimer }
  | { readonly of: 'broker'; readonly timer: BrokerTimer }
  | { readonly of: 'machine'; readonly timer: MachineTimer }
  | { readonly of: 'group'; readonly timer: GroupTimer }
  | { readonly of: 'controller'; readonly timer: ControllerTimer }
