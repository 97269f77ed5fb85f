import { AssertionError, assert } from '../base/assert'
import type { Mutable } from '../base/mutable'
import { insertInPlace, removeInPlace, removeWhere } from '../base/queue'
import type { SimTime } from '../base/time'
import type { Happening, HappeningFact, Interest } from './happening/happening'
import type { BrokerId, ClientId, EntityId, HappeningId } from './ids'
import type { Broker } from './kafka/broker/broker-state'
import { copyOfBroker } from './kafka/broker/copy-of'
import type { AppState, Consumer } from './kafka/consumer/consumer-state'
import { copyOfApp, copyOfConsumer } from './kafka/consumer/copy-of'
import type { Producer } from './kafka/producer/producer-state'
import { CLASS, copyOfWorld, type Due, type Entry, type Timer, type World } from './world'

/**
 * One step, or several in a row, in progress. `world` is a fresh top-level copy: a rule replaces its fields and
 * never mutates their values. At the end of the turn it becomes the next, readonly, world.
 */
export interface Turn {
  readonly world: Mutable<World>
  readonly happenings: Happening[]
  /** Trigger of this step: first cause of every happening unless a rule names another. */
  cause: HappeningId
  /** Objects created in this turn and part of no other world: the only ones that may be mutated. */
  readonly own: Set<object>
  /** The queue if this turn has copied it already. */
  ownQueue: Entry[] | null
}

export interface Stepped {
  readonly world: World
  readonly happenings: readonly Happening[]
}

/** Several steps in a row: the world after the last one, and what happened in all of them. */
export interface SteppedOn extends Stepped {
  readonly steps: number
}

/**
 * Called after each step with all happenings so far, the index of the step's first, and the world after it. Valid
 * during the call only: the next step may change what this world is made of.
 */
export type OnStep = (happenings: readonly Happening[], first: number, world: World) => void

export function beginTurn(world: World, cause: HappeningId): Turn {
  return { world: copyOfWorld(world), happenings: [], cause, own: new Set(), ownQueue: null }
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
  const known =
    causes.length === 1 && (causes[0] as HappeningId) > 0
      ? causes
      : causes.filter((cause, i) => cause > 0 && causes.indexOf(cause) === i)
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
  insertInPlace(ownQueue(turn), { at, class: entryClass, seq: world.seq, cause, due })
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
  const place = placeOfTimer(turn.world.queue, owner, key)
  if (place >= 0) removeInPlace(ownQueue(turn), place)
}

/** True if the timer (owner, key) is pending. */
export function isArmed(turn: Turn, owner: EntityId, key: string): boolean {
  return placeOfTimer(turn.world.queue, owner, key) >= 0
}

function placeOfTimer(queue: readonly Entry[], owner: EntityId, key: string): number {
  for (let i = 0; i < queue.length; i++) {
    const { due } = queue[i] as Entry
    if (due.kind === 'timer' && due.key === key && due.owner === owner) return i
  }
  return -1
}

/** Takes the next entry off the queue. */
export function takeNext(turn: Turn): void {
  ownQueue(turn).pop()
}

/** The turn's own copy of the queue, mutable until the turn ends. */
function ownQueue(turn: Turn): Entry[] {
  const { queue } = turn.world
  if (turn.ownQueue === queue) return turn.ownQueue
  const copy = queue.slice()
  turn.ownQueue = copy
  turn.world.queue = copy
  return copy
}

/** Removes everything queued that belongs to the owner's process (not its machine): timers, application and sender steps. */
export function forget(turn: Turn, owner: EntityId): void {
  turn.world.queue = removeWhere(turn.world.queue, (entry) => {
    const due = entry.due
    if (due.kind === 'timer') return due.owner === owner && due.timer.of !== 'machine'
    if (due.kind === 'app' || due.kind === 'sender') return due.owner === owner
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
  return turn.world.brokers[id] ?? missing(id)
}

/** Replaces a broker; the object must have been made in this turn. */
export function setBroker(turn: Turn, broker: Broker): void {
  own(turn, broker)
  const brokers = ownRecord(turn, turn.world.brokers)
  brokers[broker.id] = broker
  turn.world.brokers = brokers
}

/**
 * The turn's own copy of a broker, mutable field by field: cheaper than a new object per change. Values of fields
 * are replaced, never mutated.
 */
export function ownBroker(turn: Turn, id: BrokerId): Mutable<Broker> {
  const broker = brokerOf(turn, id)
  if (isOwn(turn, broker)) return broker
  const copy = copyOfBroker(broker)
  setBroker(turn, copy)
  return copy
}

export function consumerOf(turn: Turn, id: ClientId): Consumer {
  return turn.world.consumers[id] ?? missing(id)
}

/** As `ownBroker`. Earlier references to the consumer see the changes, so read old values before setting new ones. */
export function ownConsumer(turn: Turn, id: ClientId): Mutable<Consumer> {
  const consumer = consumerOf(turn, id)
  if (isOwn(turn, consumer)) return consumer
  const copy = copyOfConsumer(consumer)
  own(turn, copy)
  setConsumer(turn, copy)
  return copy
}

/** The application thread of a consumer, as this turn's own copy. */
export function ownApp(turn: Turn, id: ClientId): Mutable<AppState> {
  const consumer = ownConsumer(turn, id)
  if (isOwn(turn, consumer.app)) return consumer.app
  const copy = copyOfApp(consumer.app)
  own(turn, copy)
  consumer.app = copy
  return copy
}

export function setConsumer(turn: Turn, consumer: Consumer): void {
  const consumers = ownRecord(turn, turn.world.consumers)
  consumers[consumer.id] = consumer
  turn.world.consumers = consumers
}

export function producerOf(turn: Turn, id: ClientId): Producer {
  return turn.world.producers[id] ?? missing(id)
}

export function setProducer(turn: Turn, producer: Producer): void {
  const producers = ownRecord(turn, turn.world.producers)
  producers[producer.id] = producer
  turn.world.producers = producers
}

/** The turn's own copy of a record, to be mutated entry by entry; the record itself if the turn has created it. */
export function ownRecord<K extends string, T>(
  turn: Turn,
  record: Readonly<Record<K, T>>,
): Record<K, T> {
  if (isOwn(turn, record)) return record
  const copy = { ...record }
  own(turn, copy)
  return copy
}

function own(turn: Turn, made: object): void {
  turn.own.add(made)
}

function isOwn(turn: Turn, object: object): boolean {
  return turn.own.has(object)
}

function missing(id: EntityId): never {
  throw new AssertionError(`${id} is missing`)
}
