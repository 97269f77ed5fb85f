import { createStore, type StoreApi } from 'zustand/vanilla'
import type { SimTime } from '../../base/time'
import type { Frame } from '../../frame/frame'
import type { View } from '../../frame/view'
import type { Interest } from '../../model/happening/happening'
import type { Command } from '../../scenario/command'
import type { Scenario } from '../../scenario/scenario'
import { EngineClient, type EngineEvent, type EngineSurroundings } from '../../worker/client'
import { FrameBuffer } from '../../worker/frame-buffer'
import type { Act, BranchId, BranchSummary } from '../../worker/protocol'
import { acted, type History, historyOfActs, switched } from '../history/history'
import { ActGoal } from './act-goal'
import { Asking } from './asking'
import type { Clock, World } from './clock'
import { isGrowing, lasting, lengthWanted } from './growth'
import { NOTHING_EXPLAINED, NOTHING_OPEN, type PlayerState, zeroOf } from './player-state'
import { createToldFrame, type ToldFrame } from './told-frame'

/** How a scenario is opened and played. */
interface Manner extends Pick<PlayerState, 'pace' | 'grows'> {
  /** All branches, where there are others than that of the acts. */
  readonly history: History
}

/** One world on show, driven by a clock: its scenario, branches, pictures and queries. */
export class Player {
  readonly clock: Clock
  readonly state: StoreApi<PlayerState> = createStore<PlayerState>(() => NOTHING_OPEN)
  /** The picture for the words beside the stage. */
  readonly toldFrame: ToldFrame
  readonly asking: Asking
  /** The point that the last act was for. */
  readonly goal: ActGoal
  readonly #surroundings: EngineSurroundings
  readonly #world: World
  readonly #leave: () => void
  #engine: EngineClient | null = null
  #buffer: FrameBuffer | null = null
  /** Whether the engine was given up: the next opening starts another. */
  #isLost = false

  constructor(clock: Clock, surroundings: EngineSurroundings) {
    this.clock = clock
    this.toldFrame = createToldFrame(this.state, clock.state)
    this.goal = new ActGoal(this.client, this.state, clock, () => this.#grow())
    this.asking = new Asking(this.client, this.state, this.currentSummary, () => this.#rest())
    this.#surroundings = surroundings
    this.#world = {
      summary: this.currentSummary,
      show: (t) => this.#showAt(t),
      follow: (t, next, everyUs, keeps) => this.#follow(t, next, everyUs, keeps),
      mayGoOn: () => this.#mayGoOn(),
      nextEvent: (from, direction, interest) => this.#nextEvent(from, direction, interest),
    }
    const leave = clock.join(this.#world)
    const stop = clock.position.subscribe(() => this.#grow())
    this.#leave = () => {
      stop()
      leave()
    }
  }

  /** The page's end of the engine, started at its first use. */
  readonly client = (): EngineClient => {
    if (this.#engine === null) {
      this.#engine = new EngineClient(this.#surroundings)
      this.#engine.listen((event) => this.#hear(event))
    }
    return this.#engine
  }

  #frames(): FrameBuffer {
    this.#buffer ??= new FrameBuffer(this.client(), () =>
      this.#showAt(this.clock.position.getState().t),
    )
    return this.#buffer
  }

  #hear(event: EngineEvent): void {
    switch (event.kind) {
      case 'restarted':
        this.state.setState(({ restarts }) => ({ restarts: restarts + 1 }))
        this.#jump()
        return
      case 'lost':
        this.#isLost = true
        this.#fail('engine.lost', '')
        return
      case 'broken':
        this.#fail(event.problem.code, event.problem.detail)
        return
      case 'summary':
        this.#learn(event.summary)
    }
  }

  #fail(code: string, detail: string): void {
    this.state.setState({ problem: { code, detail } })
    this.clock.fail(this.#world)
  }

  /** Ends the engine; the player cannot be used afterwards. */
  readonly close = (): void => {
    this.#leave()
    this.#engine?.close()
  }

  /** The summary of the branch on show; null before one is open. */
  readonly currentSummary = (): BranchSummary | null => {
    const { branches, branch } = this.state.getState()
    return branches[branch] ?? null
  }

  /** The instant that the display calls 0, us. */
  readonly startAt = (): SimTime => {
    return zeroOf(this.state.getState())
  }

  /** End of the run on show (us), which decides the unit of its instants. Infinite while none is open. */
  readonly endOfRun = (): SimTime => {
    return this.currentSummary()?.until ?? Number.POSITIVE_INFINITY
  }

  /**
   * Opens a scenario with the acts of a link at an instant (us; null: the display's zero). What was open before is
   * closed. Resolves when the picture can be shown; false when it cannot.
   */
  readonly open = async (
    scenario: Scenario,
    view: View,
    acts: readonly Act[] = [],
    at: SimTime | null = null,
    { pace = 'story', grows = false, history = historyOfActs(acts) }: Partial<Manner> = {},
  ): Promise<boolean> => {
    this.clock.open(this.#world)
    if (this.#isLost) {
      this.#isLost = false
      this.#engine = null
      this.#buffer = null
    }
    const { playsWhenOpen, restarts } = this.state.getState()
    const play = { pace, grows, playsWhenOpen }
    this.state.setState({ ...NOTHING_OPEN, scenario, ...play, view, restarts, history })
    this.#frames().clear()
    const { branches, shown } = history
    const opening = { scenario, plate: view.plate, pace, branches, show: shown }
    const answer = await this.client().open(opening)
    if (answer === null || this.state.getState().scenario !== scenario) return false
    if (answer.kind !== 'opened') {
      this.#fail(answer.code, answer.detail)
      return false
    }
    this.#learn(answer.summary)
    this.state.setState({ branch: shown })
    this.clock.opened(this.#world, at ?? this.startAt())
    this.#playAsAsked()
    return true
  }

  /** More of a branch is known. */
  #learn(summary: BranchSummary): void {
    this.state.setState(({ branches }) => ({
      branches: { ...branches, [summary.branch.id]: summary },
    }))
    if (summary.branch.id !== this.state.getState().branch) return
    if (summary.until > this.#frames().readyUntil) this.#frames().goesOn()
    this.clock.learned(this.#world)
    if (summary.isDone) this.goal.learned()
    this.#grow()
  }

  #mayGoOn(): boolean {
    const { scenario, grows } = this.state.getState()
    const summary = this.currentSummary()
    if (scenario === null || summary === null || !grows) return false
    return isGrowing(summary, scenario.untilMs)
  }

  /** Makes the scenario longer when the playhead is near its end. */
  #grow(): void {
    const { scenario, grows, branch } = this.state.getState()
    const summary = this.currentSummary()
    if (!grows || scenario === null || summary === null) return
    if (this.clock.state.getState().playback === 'loading') return
    const { t } = this.clock.position.getState()
    const untilMs = lengthWanted(summary, scenario.untilMs, t, this.goal.needed)
    if (untilMs === null) return
    this.state.setState(({ branches }) => ({
      scenario: { ...scenario, untilMs },
      branches: lasting(branches, untilMs),
    }))
    void this.client().extend(branch, untilMs)
  }

  // Pictures ----------------------------------------------------------------------

  /** Shows the picture at an instant, or asks for it; true when it is shown. */
  #showAt(t: SimTime): boolean {
    if (this.currentSummary() === null) return true
    const { branch, view, frame: shown } = this.state.getState()
    const frame = this.currentFrame()
    if (frame === null) {
      if (!this.#frames().isComing(branch, view, t)) this.#jump()
      return false
    }
    if (frame !== shown) this.state.setState({ frame })
    return true
  }

  #follow(t: SimTime, next: SimTime, everyUs: SimTime, keeps: 1 | 2): boolean {
    if (this.currentSummary() === null) return true
    this.#frames().follow(t, everyUs, keeps)
    return this.#frames().at(next) !== null
  }

  /** The frame to draw at the playhead; null while it is not in hand. Only while playing may it leave plumbing out. */
  readonly currentFrame = (): Frame | null => {
    const { t } = this.clock.position.getState()
    const { branch, view } = this.state.getState()
    if (!this.#frames().shows(branch, view)) return null
    return this.clock.state.getState().playback === 'playing'
      ? this.#frames().at(t)
      : this.#frames().exactAt(t)
  }

  /** Asks for the picture at the playhead, wherever the frames in hand are. */
  #jump(): void {
    const { branch, view, scenario } = this.state.getState()
    if (scenario && this.currentSummary())
      this.#frames().jump(branch, view, this.clock.position.getState().t)
  }

  async #nextEvent(from: SimTime, direction: 1 | -1, interest: Interest) {
    const { branch } = this.state.getState()
    const answer = await this.client().step({ branch, from, direction, interest })
    return answer?.kind === 'instant' && this.state.getState().branch === branch ? answer : null
  }

  /** Frames of this view from now on. */
  readonly look = (view: View): void => {
    this.state.setState({ view })
    this.clock.seek(this.clock.position.getState().t)
  }

  // Playing -----------------------------------------------------------------------

  readonly play = (): void => {
    this.clock.play(this.startAt())
  }

  /** Plays what was asked to play while it was being opened. */
  #playAsAsked(): void {
    const { grows, playsWhenOpen } = this.state.getState()
    this.state.setState({ playsWhenOpen: false })
    if (grows && playsWhenOpen) this.play()
  }

  readonly togglePlay = (): void => {
    const { playback } = this.clock.state.getState()
    if (playback === 'loading')
      this.state.setState(({ playsWhenOpen }) => ({ playsWhenOpen: !playsWhenOpen }))
    else if (playback === 'playing' || playback === 'stepping') this.clock.pause()
    else this.play()
  }

  /** Pauses what plays by itself. */
  #rest(): void {
    const { playback } = this.clock.state.getState()
    if (playback === 'playing' || playback === 'stepping') this.clock.pause()
  }

  readonly stepEvent = (direction: 1 | -1): void => {
    void this.clock.stepEvent(direction, 1)
  }

  /** Jumps to the next turn of the story and plays its motion. */
  readonly nextKeyEvent = (): void => {
    void this.clock.stepEvent(1, 2)
  }

  /** Goes to an instant (us) outside the scene that is played. */
  readonly goTo = (at: SimTime): void => {
    this.clock.setScene(null)
    this.clock.seek(at)
  }

  // Branches and acts ---------------------------------------------------------------

  /**
   * Carries out a command at the playhead: the timeline forks there, and the script goes on but for the entries
   * `without`. Resolves to null, or to a problem code when it was refused: then no branch is left of it.
   */
  readonly act = async (
    command: Command,
    without: readonly number[] = [],
  ): Promise<{ code: string; detail: string } | null> => {
    const { branch } = this.state.getState()
    const { t } = this.clock.position.getState()
    const answer = await this.client().act(branch, t, command, without)
    if (answer?.kind === 'problem') return { code: answer.code, detail: answer.detail }
    if (answer?.kind !== 'opened') return null
    const { summary } = answer
    if (summary.refused !== null) return summary.refused
    this.state.setState(({ history }) => ({ history: acted(history, summary.branch) }))
    this.#show(summary.branch.id, t)
    if (this.state.getState().pace === 'bounded') this.goal.begin(summary.branch)
    return null
  }

  /** Resolves when the branch is on show. */
  readonly chooseBranch = (branch: BranchId): Promise<void> => {
    return this.turnTo(switched(this.state.getState().history, branch))
  }

  /** Takes over a history in which steps were undone or done again, and shows its branch at the same instant. */
  readonly turnTo = async (history: History): Promise<void> => {
    this.state.setState({ history })
    const { shown } = history
    const isShown = () => this.state.getState().branch === shown
    if (isShown()) return
    const known = this.state.getState().branches[shown]
    // Of a branch that was left, what a longer scenario has added is not known yet.
    if (known?.isDone === false) void this.client().show(shown)
    if (!known) await this.client().show(shown)
    const { branches, history: wanted } = this.state.getState()
    const summary = branches[shown]
    if (!summary || wanted.shown !== shown || isShown()) return
    this.#show(shown, Math.min(this.clock.position.getState().t, summary.until))
  }

  #show(branch: BranchId, at: SimTime): void {
    this.letGo()
    this.clock.setScene(null)
    this.clock.stopOnceAt(null)
    this.state.setState({ branch, frame: null })
    this.#frames().jump(branch, this.state.getState().view, at)
    this.clock.seek(at)
  }

  /** Deselects the selected happening and its chain. */
  readonly letGo = (): void => {
    this.state.setState({ selected: null, ...NOTHING_EXPLAINED })
  }
}
