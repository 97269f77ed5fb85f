import { createActor } from 'xstate'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { SimTime } from '../../base/time'
import { type Pace, toStage } from '../../frame/pace'
import type { Interest } from '../../model/happening/happening'
import type { BranchSummary } from '../../worker/protocol'
import { advanced, everyUs, inPace } from './next-position'
import { type PlaybackEvent, type PlaybackState, playbackMachine } from './playback.machine'

/** Wall time (ms) of one animation frame that counts at most: a hidden tab does not leap. */
const FRAME_MS_MAX = 100

/** Story pace, or an even rate: virtual time passed for one unit of wall time. */
export type Tempo =
  | { readonly kind: 'story'; readonly speed: number }
  | { readonly kind: 'rate'; readonly rate: number }

export const STORY: Tempo = { kind: 'story', speed: 1 }

/** Virtual instants, us. */
export interface Scene {
  readonly from: SimTime
  readonly until: SimTime
}

/** Mode of the playhead's motion. Changes a few times a second at most; its instant is in `position`. */
export interface ClockState {
  readonly playback: PlaybackState
  readonly tempo: Tempo
  /** Bounds of the step of the lesson being played; null outside a lesson. */
  readonly scene: Scene | null
  /** Upper bound for playback while a question is unanswered (us). null: all is known. */
  readonly horizon: SimTime | null
  /** The point that an act was for, at which playing stops once (us); null: there is none. */
  readonly stopAt: SimTime | null
}

/** Position of the playhead: read each animation frame, outside React. */
export interface Position {
  /** Virtual instant, us. */
  readonly t: SimTime
  /** Stage time of the story pace, ms at 1x; follows t in rate mode. */
  readonly s: number
}

/** The pace of a run, and where it ends (us) as far as it is known. */
interface KnownRun {
  readonly pace: Pace
  readonly until: SimTime
}

/** Instant at which playback stops. */
interface Goal extends Position {
  readonly direction: 1 | -1
}

/** A run that a clock moves through. */
export interface World {
  /** Summary of the branch on show; null while none is open. */
  readonly summary: () => BranchSummary | null
  /** Shows the picture of an instant (us), or asks for it; true when it is shown. */
  readonly show: (t: SimTime) => boolean
  /** Asks for the pictures ahead of `t` (us); true when that of `next` is in hand. */
  readonly follow: (t: SimTime, next: SimTime, everyUs: SimTime, keeps: 1 | 2) => boolean
  /** Whether the run that it shows will go on past its end as it is known. */
  readonly mayGoOn: () => boolean
  /** The event before or after an instant (us), null when there is none. Resolves to null when overtaken. */
  readonly nextEvent: (
    from: SimTime,
    direction: 1 | -1,
    interest: Interest,
  ) => Promise<{ readonly at: SimTime | null } | null>
}

/**
 * The playhead: one virtual instant for every world that has joined, moved by one animation loop. The first world
 * that is open gives the story pace; the playhead never passes an instant whose picture a world still waits for.
 */
export class Clock {
  readonly state: StoreApi<ClockState> = createStore<ClockState>(() => ({
    playback: 'loading',
    tempo: STORY,
    scene: null,
    horizon: null,
    stopAt: null,
  }))
  readonly position: StoreApi<Position> = createStore<Position>(() => ({ t: 0, s: 0 }))
  readonly #playback = createActor(playbackMachine)
  readonly #worlds: World[] = []
  /** Worlds that are being opened: the first picture waits for all of them. */
  readonly #awaited = new Set<World>()
  /** The stepped row or the plateau that playback finishes before it stands still. */
  #goal: Goal | null = null
  #lastTick = 0
  #looping = false

  constructor() {
    this.#playback.subscribe(({ value }) => this.state.setState({ playback: value }))
    this.#playback.start()
  }

  #send(event: PlaybackEvent): void {
    this.#playback.send(event)
  }

  // Worlds ----------------------------------------------------------------------

  /** Drives one more world. Returns what ends  */
  readonly join = (world: World): (() => void) => {
    this.#worlds.push(world)
    return () => {
      this.#worlds.splice(this.#worlds.indexOf(world), 1)
      this.#awaited.delete(world)
    }
  }

  /** A world is being opened: the scene and the question of the one before are over. */
  readonly open = (world: World): void => {
    this.#awaited.add(world)
    this.#send({ type: 'open' })
    this.state.setState({ scene: null, horizon: null, stopAt: null })
  }

  /** A world is open: shown at `at` (us) as soon as no other is awaited. */
  readonly opened = (world: World, at: SimTime): void => {
    this.#awaited.delete(world)
    if (this.#awaited.size > 0) return
    this.#send({ type: 'engine.opened' })
    this.seek(at)
  }

  readonly fail = (world: World): void => {
    this.#awaited.delete(world)
    this.#send({ type: 'engine.failed' })
  }

  #lead(): World | undefined {
    return this.#worlds.find((world) => world.summary() !== null)
  }

  /** The story pace; null while nothing is open. */
  readonly pace = (): Pace | null => {
    return this.#lead()?.summary()?.pace ?? null
  }

  /** The run that the playhead moves in: the pace, and the first end (us) of the worlds. */
  #run(): KnownRun | null {
    const known = this.pace()
    if (known === null) return null
    const ends = this.#worlds.flatMap((world) => world.summary()?.until ?? [])
    return { pace: known, until: Math.min(...ends) }
  }

  /** Whether every run that is known to end there (us) will go on. */
  #mayGoOn(end: SimTime): boolean {
    return this.#worlds.every(
      (world) => (world.summary()?.until ?? end + 1) > end || world.mayGoOn(),
    )
  }

  /** Of a run that has grown the pace may be another one: the playhead stays on its instant. */
  readonly learned = (world: World): void => {
    const known = this.pace()
    if (world !== this.#lead() || known === null) return
    const before = this.position.getState()
    const after = inPace(known, before)
    if (after === before) return
    if (this.#goal) this.#goal = { ...this.#goal, s: after.s }
    this.position.setState(after)
  }

  // Playing -----------------------------------------------------------------------

  /** Plays on; from the beginning of the scene, or from `start` (us), when the run is at its end. */
  readonly play = (start: SimTime): void => {
    const known = this.#run()
    if (!known) return
    if (this.position.getState().t >= known.until && !this.#mayGoOn(known.until))
      this.seek(this.state.getState().scene?.from ?? start)
    this.#goal = null
    this.#send({ type: 'play' })
    this.#loop()
  }

  /** Lets the change that is settling settle, then stands still. */
  readonly pause = (): void => {
    const known = this.#run()
    if (!known) return
    const { t, s } = this.position.getState()
    this.#goal = { t, s: Math.max(s, toStage(known.pace, t)), direction: 1 }
    this.#send({ type: 'pause' })
    this.#loop()
  }

  /** One event forward or back: its own motion plays, backwards when going back. */
  readonly stepEvent = async (direction: 1 | -1, interest: Interest): Promise<void> => {
    const { playback: mode } = this.state.getState()
    if (mode === 'loading' || mode === 'failed') return
    if (mode === 'halted' && direction === 1) return
    const from = this.position.getState().t
    const asked = this.#worlds.filter((world) => world.summary() !== null)
    const events = await Promise.all(
      asked.map((world) => world.nextEvent(from, direction, interest)),
    )
    const known = this.#run()
    if (!known || events.length === 0 || events.includes(null)) return
    const instants = events.flatMap((event) => event?.at ?? [])
    if (direction === 1) {
      if (instants.length === 0) return
      const at = this.#bounded(Math.min(...instants))
      const end = toStage(known.pace, at)
      // The row begins where its plateau does: the waiting before it is passed over.
      this.#setPosition({ t: at, s: plateauStart(known.pace, at) })
      this.#goal = { t: at, s: end, direction: 1 }
    } else {
      this.#setPosition({ t: from, s: toStage(known.pace, from) })
      this.#goal = { t: Math.max(0, ...instants), s: plateauStart(known.pace, from), direction: -1 }
    }
    this.#send({ type: 'step' })
    this.#loop()
  }

  /** Puts the playhead on an instant (us), at the end of what settles there. */
  readonly seek = (at: SimTime): void => {
    const known = this.#run()
    if (!known) return
    const t = this.#bounded(Math.min(known.until, Math.max(0, Math.round(at))))
    this.#goal = null
    this.#passStop(t)
    this.#send({ type: 'seek' })
    this.#setPosition({ t, s: toStage(known.pace, t) })
    if (this.#isAtHorizon()) this.#send({ type: 'question.met' })
    else if (this.state.getState().playback === 'playing') this.#loop()
  }

  readonly setTempo = (tempo: Tempo): void => {
    this.state.setState({ tempo })
  }

  /** Bounds playing to a scene of a lesson, or frees it (null). */
  readonly setScene = (scene: Scene | null): void => {
    this.state.setState({ scene })
  }

  /** Plays a scene from its beginning; it stands still at its end. */
  readonly playScene = (scene: Scene): void => {
    this.setScene(scene)
    this.seek(scene.from)
    this.#send({ type: 'play' })
    this.#loop()
  }

  /** Halts playback at a question: instants after `horizon` (us) are not shown until it is answered. */
  readonly halt = (horizon: SimTime, at: SimTime = horizon): void => {
    this.state.setState({ horizon })
    this.seek(at)
  }

  readonly releaseHalt = (): void => {
    this.state.setState({ horizon: null })
    this.#send({ type: 'question.answered' })
  }

  /** Playing stops once at an instant (us) ahead: the point that an act was for. null: it does not. */
  readonly stopOnceAt = (at: SimTime | null): void => {
    const isAhead = at !== null && at > this.position.getState().t
    this.state.setState({ stopAt: isAhead ? at : null })
  }

  /** Past the stop by another way, playing does not stop there any more. */
  #passStop(t: SimTime): void {
    const { stopAt } = this.state.getState()
    if (stopAt !== null && t >= stopAt) this.state.setState({ stopAt: null })
  }

  #isAtHorizon(): boolean {
    return this.position.getState().t === this.state.getState().horizon
  }

  #bounded(at: SimTime): SimTime {
    const { horizon } = this.state.getState()
    return horizon === null ? at : Math.min(at, horizon)
  }

  #setPosition(next: Position): void {
    this.position.setState(next)
    this.#showAll()
  }

  /** True when every world shows the picture at the playhead. */
  #showAll(): boolean {
    const { t } = this.position.getState()
    const shown = this.#worlds.map((world) => world.show(t))
    return !shown.includes(false)
  }

  // The one animation loop ------------------------------------------------------------

  #loop(): void {
    if (this.#looping) return
    this.#looping = true
    this.#lastTick = performance.now()
    requestAnimationFrame(this.#tick)
  }

  readonly #tick = (now: number): void => {
    const elapsed = Math.min(FRAME_MS_MAX, now - this.#lastTick)
    this.#lastTick = now
    const { playback: mode } = this.state.getState()
    if (mode !== 'playing' && mode !== 'settling' && mode !== 'stepping') {
      this.#looping = false
      return
    }
    const known = this.#run()
    if (known) {
      if (mode === 'playing') this.#playOn(known, elapsed)
      else if (this.#goal) this.#settle(known.pace, elapsed, this.#goal)
      else if (this.#showAll())
        this.#send({ type: this.#isAtHorizon() ? 'question.met' : 'settled' })
    }
    requestAnimationFrame(this.#tick)
  }

  #playOn(known: KnownRun, elapsed: number): void {
    const { tempo, scene, horizon, stopAt } = this.state.getState()
    const here = this.position.getState()
    const end = Math.min(scene?.until ?? known.until, horizon ?? known.until, known.until)
    const last = Math.min(end, stopAt ?? end)
    const next = advanced(known, here, tempo, elapsed)
    const endS = toStage(known.pace, last)
    if (next.t < last || (tempo.kind === 'story' && next.s < endS)) {
      // At an even rate nothing settles on an instant of its own: one frame for each that is drawn is enough.
      const keeps = tempo.kind === 'story' ? 1 : 2
      const every = everyUs(tempo, next.t - here.t)
      const ready = this.#worlds.map((world) => world.follow(here.t, next.t, every, keeps))
      if (!ready.includes(false)) this.#setPosition(next)
      return
    }
    const isGoal = last === stopAt
    if (!isGoal && last === known.until && this.#mayGoOn(last)) return
    this.#setPosition({ t: last, s: endS })
    this.#goal = null
    if (isGoal) {
      this.state.setState({ stopAt: null })
      this.#send({ type: 'goal.reached' })
      // The picture in hand may leave plumbing out; the one to look at must not.
      this.#showAll()
      return
    }
    // Past the end of a scene playing goes on only when asked again.
    if (scene && last === scene.until) this.setScene(null)
    this.#send({ type: 'end.reached' })
  }

  /** Plays what is left of a plateau, forwards or backwards, and then stands still. */
  #settle(known: Pace, elapsed: number, end: Goal): void {
    const { tempo } = this.state.getState()
    const speed = tempo.kind === 'story' ? tempo.speed : 1
    const s = this.position.getState().s + end.direction * elapsed * speed
    const over = end.direction === 1 ? s >= end.s : s <= end.s
    if (!over) {
      this.#setPosition({ t: this.position.getState().t, s })
      return
    }
    this.#goal = null
    this.#passStop(end.t)
    this.#setPosition({ t: end.t, s: toStage(known, end.t) })
  }
}

/** Stage time at which the changes of an instant begin to settle. */
function plateauStart(pace: Pace, at: SimTime): number {
  return at === 0 ? 0 : Math.min(toStage(pace, at), toStage(pace, at - 1) + 0.001)
}
