import { assert } from '../base/assert'
import type { SimTime } from '../base/time'
import { MS, motionMs } from '../frame/motion'
import { FASTEST, type Pace, toStage } from '../frame/pace'
import type { PlateKind } from '../frame/plates'
import type { Happening } from '../model/happening/happening'
import type { FlightTime } from './flight-log'
import { isCarried, isShown, WAIT } from './pace'

/**
 * Stage time (ms) for one ms of virtual time that dwelling may take in the long run: where something happens all the
 * time, playing is 1 / (1 + DWELLING) of real time.
 */
const DWELLING = 1.5

/**
 * Stage time (ms) for dwelling that can be saved up. With DWELLING it bounds how slow playing can be: 1,000 ms of stage
 * hold at least (1,000 - SAVED_MAX) / (1 + DWELLING) ms of virtual time, which is more than 1/20.
 */
const SAVED_MAX = 800

/** Part of it that is kept for turns of the story and for what follows an act. */
const RESERVE = 450

/** Changes settle beside each other: dwelling on one takes this share of its motion. */
const SHARE = 0.5

/** Shortest stop that is worth one, ms: below it, time just goes on. */
const DWELL_MIN = 100

/** Time after an act in which all that happens may be what the act causes, us. */
const AFTER_ACT_US: SimTime = 100_000

type Knot = Pace['knots'][number]

/**
 * The pace of a sandbox: slow where something happens, quicker through waits, and never below 1/20 or above 5 times real
 * time over a second on the stage, whatever the run. What is paced once stays so when the run grows.
 * `acts`: instants (us) of the user's acts, ascending. Happenings and flights in order, ids without gaps.
 */
export function boundedPace(
  happenings: readonly Happening[],
  flights: readonly FlightTime[],
  acts: readonly SimTime[],
  until: SimTime,
  plate: PlateKind,
): Pace {
  const walk = new Walk(acts)
  let flight = 0
  for (let i = 0; i < happenings.length; i++) {
    const happening = happenings[i] as Happening
    if (happening.at > until) break
    if (isShown(happening, plate)) walk.meet(happening)
    const sent = flights[flight]
    if (sent?.message !== happening.id) continue
    flight += 1
    if (isCarried(happening, plate)) walk.carry(sent)
  }
  return { knots: walk.end(until), compressed: [] }
}

/** Goes through a run once, from its beginning, and lays down knots. */
class Walk {
  readonly #acts: readonly SimTime[]
  #act = 0
  readonly #knots: Knot[] = [{ at: 0, stageMs: 0 }]
  /** Whether the stretch before the last knot is at real time: it can be drawn out. */
  #isEven = false
  /** Stage time that may be spent on dwelling, ms. */
  #saved = SAVED_MAX
  /** Dwelling on the present instant so far, ms. */
  #dwelt = 0
  /** Slow stretch for a message on its way: its end (us) and its stage ms for one us. */
  #slowUntil: SimTime = 0
  #slowness = 0

  constructor(acts: readonly SimTime[]) {
    this.#acts = acts
  }

  get #last(): Knot {
    return this.#knots[this.#knots.length - 1] as Knot
  }

  /** A change that settles at its instant. Changes of one instant settle side by side. */
  meet(happening: Happening): void {
    const { at, interest } = happening
    const wanted = SHARE * motionMs(happening) - (at === this.#last.at ? this.#dwelt : 0)
    this.#goTo(at)
    const ms = this.#spend(wanted, interest === 2 || this.#isAfterAct(at))
    if (ms === 0) return
    this.#dwelt += ms
    this.#lay(at, this.#last.stageMs + ms, false)
  }

  /** A message on its way: time is slow until it arrives. */
  carry({ sentAt, arrivesAt }: FlightTime): void {
    if (sentAt < this.#slowUntil || arrivesAt <= sentAt) return
    this.#goTo(sentAt)
    const ms = this.#spend(SHARE * MS.hop, this.#isAfterAct(sentAt))
    if (ms === 0) return
    this.#slowUntil = arrivesAt
    this.#slowness = 1 / 1000 + ms / (arrivesAt - sentAt)
  }

  /** The knots up to the end of the run (us). */
  end(until: SimTime): readonly Knot[] {
    this.#goTo(until)
    return this.#knots
  }

  #spend(wanted: number, isUrgent: boolean): number {
    const ms = Math.min(wanted, this.#saved - (isUrgent ? 0 : RESERVE))
    if (ms < DWELL_MIN) return 0
    this.#saved -= ms
    return ms
  }

  #isAfterAct(at: SimTime): boolean {
    while ((this.#acts[this.#act + 1] ?? Number.POSITIVE_INFINITY) <= at) this.#act += 1
    const act = this.#acts[this.#act]
    return act !== undefined && act <= at && at - act <= AFTER_ACT_US
  }

  #goTo(at: SimTime): void {
    if (at <= this.#last.at) return
    if (this.#last.at < this.#slowUntil) {
      const to = Math.min(at, this.#slowUntil)
      this.#pass(to, (to - this.#last.at) * this.#slowness, false)
    }
    if (at <= this.#last.at) return
    const us = at - this.#last.at
    const ms = Math.max(us / 1000 / FASTEST, Math.min(us / 1000, toStage(WAIT, us)))
    this.#pass(at, ms, ms === us / 1000)
  }

  #pass(at: SimTime, ms: number, isEven: boolean): void {
    const { at: from, stageMs } = this.#last
    this.#saved = Math.min(SAVED_MAX, this.#saved + ((at - from) / 1000) * DWELLING)
    this.#dwelt = 0
    this.#lay(at, stageMs + ms, isEven)
  }

  #lay(at: SimTime, stageMs: number, isEven: boolean): void {
    assert(stageMs >= this.#last.stageMs, 'stage time goes forward')
    if (isEven && this.#isEven) this.#knots.pop()
    this.#knots.push({ at, stageMs })
    this.#isEven = isEven
  }
}
