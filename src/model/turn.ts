import { assert, present } from '../base/assert'
import { insert, removeWhere } from '../base/queue'
import type { SimTime } from '../base/time'
import type { Happening, HappeningFact, Interest } from './happening/happening'
import type { BrokerId, ClientId, EntityId, HappeningId } from './ids'
import type { Broker } from './kafka/broker/broker-state'
import type { Consumer } from './kafka/consumer/consumer-state'
import type { Producer } from './kafka/producer/producer-state'
import { CLASS, type Due, type Entry, type Timer, type World } from './world'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/**
 * One step in the making. `world` is a fresh top-level copy whose fields a rule replaces (never
 * reaches into); when the step ends it is handed out as the next, readonly, world.
 */
export interface Turn {
  readonly world: Mutable<World>
  readonly happenings: Happening[]
  /** What triggered this step: the first cause of every happening unless a rule names another. */
  cause: HappeningId
  /** Objects made in this step and seen by no other world: the only ones that may be changed in place. */
  readonly own: Set<object>
}

export interface Stepped {
  readonly world: World
  readonly happenings: readonly Happening[]
}

export function beginTurn(world: World, cause: HappeningId): Turn {
  return { world: { ...world }, happenings: [], cause, own: new Set() }
}

/**
 * Records a past-tense fact and returns its id. `causes`: first what triggered it, then the happenings
 * that made its condition true; ids of 0 are dropped. Without `causes` the trigger of the turn.
 */
export function emit(
  turn: Turn,
  entity: EntityId,
  interest: Interest,
  fact: HappeningFact,
  causes: readonly HappeningId[] = [turn.cause],
): HappeningId {
  const id = turn.world.happeningSeq + 1
  turn.world.happeningSeq = id
  const known = causes.filter((cause, i) => cause > 0 && causes.indexOf(cause) === i)
  for (const cause of known) assert(cause < id, 'a cause happens before its effect')
  turn.happenings.push({
    id,
    at: turn.world.now,
    entity,
    interest,
    causes: known,
    ...fact,
  } as Happening)
  return id
}

/** Queues `due` at an absolute instant (us, not before now). */
export function schedule(
  turn: Turn,
  at: SimTime,
  entryClass: Entry['class'],
  due: Due,
  cause: HappeningId = turn.cause,
): void {
  const world = turn.world
  assert(at >= world.now, 'nothing is scheduled in the past')
  world.seq += 1
  world.queue = insert(world.queue, { at, class: entryClass, seq: world.seq, cause, due })
}

/** Arms the one timer (owner, key) at an absolute instant (us), replacing a pending one. */
export function arm(
  turn: Turn,
  owner: { readonly id: EntityId; readonly run: number },
  key: string,
  at: SimTime,
  timer: Timer,
  cause: HappeningId = turn.cause,
): void {
  disarm(turn, owner.id, key)
  schedule(
    turn,
    at,
    CLASS.timer,
    { kind: 'timer', owner: owner.id, run: owner.run, key, timer },
    cause,
  )
}

/** Removes the pending timer (owner, key), if any. */
export function disarm(turn: Turn, owner: EntityId, key: string): void {
  turn.world.queue = removeWhere(
    turn.world.queue,
    (entry) => entry.due.kind === 'timer' && entry.due.key === key && entry.due.owner === owner,
  )
}

/** Removes everything queued that belongs to the owner's process: its timers, application and sender steps. */
export function forget(turn: Turn, owner: EntityId): void {
  turn.world.queue = removeWhere(turn.world.queue, (entry) => {
    const due = entry.due
    if (due.kind === 'timer' || due.kind === 'app' || due.kind === 'sender')
      return due.owner === owner
    return false
  })
}

/** The application thread of a client takes its next step at an absolute instant (us). */
export function scheduleApp(
  turn: Turn,
  client: { readonly id: ClientId; readonly run: number },
  at: SimTime,
  cause: HappeningId = turn.cause,
): void {
  schedule(turn, at, CLASS.app, { kind: 'app', owner: client.id, run: client.run }, cause)
}

export function brokerOf(turn: Turn, id: BrokerId): Broker {
  return present(turn.world.brokers[id], `broker ${id}`)
}

/** Replaces a broker; the object must have been made in this step. */
export function setBroker(turn: Turn, broker: Broker): void {
  turn.own.add(broker)
  const brokers = turn.world.brokers as Record<BrokerId, Broker>
  if (turn.own.has(brokers)) {
    brokers[broker.id] = broker
    return
  }
  const next = { ...brokers, [broker.id]: broker }
  turn.own.add(next)
  turn.world.brokers = next
}

/**
 * The broker as this step's own copy, which may be changed field by field: cheaper than a new object per
 * change. What a field holds is still replaced, never changed.
 */
export function ownBroker(turn: Turn, id: BrokerId): Mutable<Broker> {
  const broker = brokerOf(turn, id)
  if (turn.own.has(broker)) return broker
  const copy = { ...broker }
  setBroker(turn, copy)
  return copy
}

export function consumerOf(turn: Turn, id: ClientId): Consumer {
  return present(turn.world.consumers[id], `consumer ${id}`)
}

export function setConsumer(turn: Turn, consumer: Consumer): void {
  turn.world.consumers = { ...turn.world.consumers, [consumer.id]: consumer }
}

export function producerOf(turn: Turn, id: ClientId): Producer {
  return present(turn.world.producers[id], `producer ${id}`)
}

export function setProducer(turn: Turn, producer: Producer): void {
  turn.world.producers = { ...turn.world.producers, [producer.id]: producer }
}
