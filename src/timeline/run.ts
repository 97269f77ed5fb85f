import { bisector } from 'd3-array'
import { assert } from '../base/assert'
import { fromMs, type SimTime } from '../base/time'
import type { HappeningId } from '../model/ids'
import type { World } from '../model/world'
import type { Scenario } from '../scenario/scenario'
import type { Branch, Stop } from './branch'
import type { Engine } from './engine'
import { FlightLog } from './flight-log'
import { HappeningLog } from './happening-log'
import { moveOn, nextInstant, type Position } from './position'
import { Replay } from './replay'

/** A keyframe (a reference to a world) is kept each time this many events have passed. */
const KEYFRAME_EVENTS = 64

const byInstant = bisector(({ world }: Position) => world.now)

/** Bounds at which a run ends before its scenario does. */
export interface RunBounds {
  readonly events: number
  readonly records: number
  /** Messages and timers under way at once: settings without any pause between them make more than can be answered. */
  readonly messages: number
  /** Of all topics together: each one costs at every change of metadata. */
  readonly replicas: number
  /** us */
  readonly time: SimTime
  /** Above this count, every other keyframe is dropped: a world that shares nothing is some 30 kB. */
  readonly keyframes: number
}

export const RUN_BOUNDS: RunBounds = {
  events: 1_280_000,
  records: 100_000,
  messages: 10_000,
  replicas: 20_000,
  time: 3_600_000_000,
  keyframes: 4_096,
}

/**
 * One branch of history: runs forward in slices, keeps keyframes and happenings, and gives the world of any instant
 * it has reached. Results do not depend on slice size.
 */
export class Run {
  readonly branch: Branch
  readonly #engine: Engine
  readonly #bounds: RunBounds
  #until: SimTime
  readonly log: HappeningLog
  readonly flights: FlightLog
  /** In order of events; the last ones of an instant may share it. */
  #keyframes: Position[]
  /** Events from one keyframe to the next. */
  #spacing = KEYFRAME_EVENTS
  #head: Position
  #stopped: Stop | null = null
  /** First happening of each act that was carried out, or that would have been it: of some acts nothing is told. */
  #acts: readonly { readonly first: HappeningId; readonly isTold: boolean }[] = []
  /** Position of the last seek: the next one is mostly just after it. */
  #recent: Position

  private constructor(
    engine: Engine,
    bounds: RunBounds,
    branch: Branch,
    until: SimTime,
    log: HappeningLog,
    flights: FlightLog,
    keyframes: Position[],
    head: Position,
  ) {
    this.#engine = engine
    this.#bounds = bounds
    this.branch = branch
    this.#until = until
    this.log = log
    this.flights = flights
    this.#keyframes = keyframes
    this.#head = head
    this.#recent = head
  }

  static begin(engine: Engine, scenario: Scenario, branch: Branch, bounds = RUN_BOUNDS): Run {
    const start: Position = { world: engine.initialWorld(scenario), acts: 0, events: 0 }
    const until = Math.min(fromMs(scenario.untilMs), bounds.time)
    const log = HappeningLog.empty()
    const run = new Run(engine, bounds, branch, until, log, FlightLog.empty(), [start], start)
    if (until < fromMs(scenario.untilMs)) run.#stopped = { code: 'time', at: until }
    return run
  }

  /** End of the scenario, us, inclusive. */
  get until(): SimTime {
    return this.#until
  }

  /** Puts the end off to `until` (us), at most to the bound of time; a run that a bound has stopped stays as it is. */
  extend(until: SimTime): void {
    if (this.#stopped === null)
      this.#until = Math.max(this.#until, Math.min(until, this.#bounds.time))
  }

  /** A run that shares this one's history up to its `branch.forkedAt` (inclusive), where this one has been. */
  fork(branch: Branch): Run {
    const at = branch.forkedAt
    assert(this.hasReached(at), 'a fork begins where its parent has been')
    const head = this.positionAt(at)
    assert(head.acts === branch.acts.length - 1, 'a fork adds one act to the history before it')
    const keyframes = this.#keyframes.filter((keyframe) => keyframe.events < head.events)
    const log = this.log.forkAt(head.world.happeningSeq)
    const flights = this.flights.forkAt(head.world.happeningSeq)
    const [engine, bounds] = [this.#engine, this.#bounds]
    const { until } = this
    const run = new Run(engine, bounds, branch, until, log, flights, [...keyframes, head], head)
    run.#spacing = this.#spacing
    run.#acts = this.#acts.slice(0, head.acts)
    return run
  }

  get events(): number {
    return this.#head.events
  }

  /** First happening of each act so far, in the order of the acts; an act of which nothing was told has none. */
  get acted(): readonly HappeningId[] {
    return this.#acts.flatMap(({ first, isTold }) => (isTold ? [first] : []))
  }

  get stopped(): Stop | null {
    return this.#stopped
  }

  /** The world at the front of the run. */
  get world(): World {
    return this.#head.world
  }

  /** The run has come to its end, by its own or at a bound. */
  get isDone(): boolean {
    if (this.#stopped !== null && this.#stopped.code !== 'time') return true
    const next = nextInstant(this.#head, this.branch.acts)
    return next === null || next > this.until
  }

  /** The last instant (us) that there is: `until`, or where a bound stopped the run. */
  get end(): SimTime {
    return this.#stopped?.at ?? this.until
  }

  /** Everything before this instant (us, exclusive) is known; just past the end when the run is done. */
  get reached(): SimTime {
    return this.isDone ? this.end + 1 : this.#nextAt()
  }

  /** Whether the world at an instant (us) is known: all events at or before it have happened. */
  hasReached(at: SimTime): boolean {
    return this.isDone || at < this.#nextAt()
  }

  /** Runs at most `maxEvents` events on. Returns whether the run is done. */
  advance(maxEvents: number): boolean {
    const end = this.#head.events + maxEvents
    while (this.#head.events < end && !this.isDone) {
      const isCommand = this.#stepsOn(end) ? false : this.#moveOn()
      const { events } = this.#head
      if (isCommand || events % this.#spacing === 0) this.#keep(this.#head)
      if (events % KEYFRAME_EVENTS === 0) this.#checkBounds()
    }
    return this.isDone
  }

  #keep(keyframe: Position): void {
    this.#keyframes.push(keyframe)
    if (this.#keyframes.length <= this.#bounds.keyframes) return
    this.#keyframes = this.#keyframes.filter((_, i) => i % 2 === 0)
    this.#spacing *= 2
  }

  /** Steps up to the next keyframe, act or command, at most to `end` (events). Returns whether there was one. */
  #stepsOn(end: number): boolean {
    const { world, acts, events } = this.#head
    const most = Math.min(end - events, KEYFRAME_EVENTS - (events % KEYFRAME_EVENTS))
    const until = Math.min(this.until, this.branch.acts[acts]?.at ?? this.until)
    const stepped = this.#engine.stepOn(world, most, until, (happenings, first, { queue }) =>
      this.flights.append(happenings, first, queue),
    )
    if (stepped.steps === 0) return false
    this.#head = { world: stepped.world, acts, events: events + stepped.steps }
    this.log.append(stepped.happenings)
    return true
  }

  /** One step or one act on. Returns whether it was a command, of the user or of the script. */
  #moveOn(): boolean {
    const { world, acts } = this.#head
    const { position, happenings, isCommand } = moveOn(this.#engine, this.#head, this.branch.acts)
    if (position.acts > acts) {
      const act = { first: world.happeningSeq + 1, isTold: happenings.length > 0 }
      this.#acts = [...this.#acts, act]
    }
    this.#head = position
    this.log.append(happenings)
    this.flights.append(happenings, 0, position.world.queue)
    return isCommand
  }

  /** Goes through the run again from its beginning, as far as it has come. */
  replay(): Replay {
    const [start] = this.#keyframes
    assert(start, 'the first world is a keyframe')
    const { acts } = this.branch
    return new Replay(this.#engine, start, () => ({ acts, until: this.until, events: this.events }))
  }

  /** The first happening of act number `act` and of all that follows it; null while the run has not come to it. */
  firstOf(act: number): HappeningId | null {
    return this.#acts[act]?.first ?? null
  }

  /** Position in history after all events at or before an instant (us). */
  positionAt(at: SimTime): Position {
    assert(this.hasReached(at), 'a seek goes where the run has been')
    let position = this.#keyframeBefore(at)
    const recent = this.#recent
    if (recent.events > position.events && recent.world.now <= at) position = recent
    // Bounded by the events between two keyframes: the loop ends at the head of the run at the latest.
    while (position.events < this.#head.events) {
      const next = nextInstant(position, this.branch.acts)
      if (next === null || next > at) break
      position = moveOn(this.#engine, position, this.branch.acts).position
    }
    this.#recent = position
    return position
  }

  /** Instant (us, exclusive) until which the world of a position stays the same: the next change, or past the end. */
  validUntil(position: Position): SimTime {
    const next = nextInstant(position, this.branch.acts)
    return next === null || next > this.end ? this.end + 1 : next
  }

  #nextAt(): SimTime {
    return nextInstant(this.#head, this.branch.acts) ?? this.until + 1
  }

  #keyframeBefore(at: SimTime): Position {
    const after = byInstant.right(this.#keyframes, at)
    // The world of virtual 0 is the first keyframe: there is one for each instant from 0.
    return this.#keyframes[Math.max(0, after - 1)] as Position
  }

  #checkBounds(): void {
    const { events, world } = this.#head
    const code = boundReached(this.#bounds, events, world)
    if (code !== null) this.#stopped = { code, at: world.now }
  }
}

function boundReached(bounds: RunBounds, events: number, world: World): Stop['code'] | null {
  if (events >= bounds.events) return 'events'
  if (recordsSent(world) >= bounds.records) return 'records'
  if (world.queue.length > bounds.messages) return 'messages'
  return replicasOf(world) > bounds.replicas ? 'replicas' : null
}

function replicasOf({ controller }: World): number {
  let replicas = 0
  for (const { partitionCount, replicationFactor } of Object.values(controller.topics)) {
    replicas += partitionCount * replicationFactor
  }
  return replicas
}

function recordsSent(world: World): number {
  let sent = 0
  for (const producer of Object.values(world.producers)) sent += producer.nextSend
  return sent
}
