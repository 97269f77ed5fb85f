import { createActor } from 'xstate'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { present } from '../../base/assert'
import type { Locale } from '../../base/locale'
import { fromMs, type SimTime } from '../../base/time'
import type { KafkaVersion } from '../../config/version'
import type { Happening } from '../../frame/frame'
import type { View } from '../../frame/view'
import type { Lesson, LessonInstant, LessonStep } from '../../lessons/lesson'
import type { HappeningId } from '../../model/ids'
import type { LinkContent } from '../../scenario/link'
import { patchScenario } from '../../scenario/patch'
import type { Scenario } from '../../scenario/scenario'
import { viewOf } from '../../stage/stage'
import type { Act, HappeningRef } from '../../worker/protocol'
import { type History, historyOfActs, MAIN, NO_HISTORY, switched } from '../history/history'
import type { Carried } from '../moment/carried'
import { placeOf } from '../moment/moment'
import { carry } from '../moment/moments'
import { placeBookmark } from '../moment/progress'
import type { Clock } from '../player/clock'
import type { Player } from '../player/player'
import { type LessonFlowEvent, lessonFlowMachine } from './lesson-flow.machine'
import {
  AT_THE_START,
  type LessonNotice,
  type LessonPanel,
  type LessonState,
  type Reply,
} from './lesson-state'

/** Entry into a step: `play` runs its scene, `end` seeks to the end of the scene. */
export type Entrance = 'play' | 'end'

/** Start of a lesson: a step, or the acts and the instant (us) of a link. */
export interface Start {
  /** Index into the lesson's steps. */
  readonly step: number
  readonly version: KafkaVersion
  readonly acts?: readonly Act[]
  /** Name that the user gave to the branch of the acts. */
  readonly name?: string | undefined
  /** All branches, when the link comes from this browser. */
  readonly history?: History | undefined
  readonly at?: SimTime
  readonly variant?: string | null
  readonly selected?: HappeningId | null
  /** From the same lesson in another language. */
  readonly carried?: Carried | null
  /** Part of the link that the lesson does not have. */
  readonly notice?: LessonNotice | null
}

/** The course of a lesson over a player: its step, its questions and the learner's replies. */
export class LessonFlow {
  readonly state: StoreApi<LessonState> = createStore<LessonState>(() => AT_THE_START)
  readonly player: Player
  readonly #clock: Clock
  readonly #flow = createActor(lessonFlowMachine)
  #lesson: Lesson | null = null
  /** Key of the open scenario: its version, variant and view. */
  #openKey = ''
  /** The variant that is open; null for the scenario itself. */
  #openVariant: string | null = null
  #entering = 0
  /** Branches made in other runs of the lesson, by their keys: they are there again when a step shows that run. */
  readonly #histories = new Map<string, History>()

  constructor(player: Player) {
    this.player = player
    this.#clock = player.clock
    this.#flow.subscribe(({ value }) => this.state.setState({ flow: value }))
    this.#flow.start()
    // An event that is chosen, but not asked for its causes, is shown in the log.
    player.state.subscribe(({ told, chain }, before) => {
      if (told !== null && before.told === null && chain.length === 0) this.openPanel('log')
    })
  }

  #send(event: LessonFlowEvent): void {
    this.#flow.send(event)
  }

  /** Begins a lesson, or comes back to it by a link. */
  readonly begin = async (next: Lesson, options: Start): Promise<void> => {
    this.#lesson = next
    this.#openKey = ''
    this.#openVariant = null
    this.#histories.clear()
    const { carried = null } = options
    this.state.setState({ step: options.step, version: options.version, scenes: [], replies: {} })
    this.tell(options.notice ?? null)
    if (carried) this.#resume(carried)
    const step = next.steps[options.step]
    if (!step) return
    if (options.at === undefined) {
      await this.enterStep(options.step, options.step === 0 ? 'play' : 'end')
      return
    }
    const variant = options.variant ?? step.variant ?? null
    const view = viewOfStep(next, options.step)
    const scenario = scenarioOf(next, options.version, variant)
    if (!scenario) return
    this.#openKey = keyOf(options.version, variant, view)
    this.#openVariant = variant
    this.#send({ type: 'step.enter' })
    const { acts = [], at, selected = null, name } = options
    const { history = historyOfActs(acts, name) } = options
    if (!(await this.player.open(scenario, view, acts, at, { history }))) {
      this.#send({ type: 'open.failed' })
      return
    }
    const { askWhy, select } = this.player.asking
    if (selected !== null) void (carried?.asked ? askWhy : select)(selected)
    await this.#resolveScenes(next)
    const scene = this.state.getState().scenes[options.step]
    // A link from before the answer does not give it away; one from after it shows what it was made for.
    if (this.#isUnanswered(step) && scene && at <= scene.from) this.#ask(scene.from, at)
    else this.#send({ type: 'scene.shown' })
  }

  /** Puts this lesson's answers and ways of showing down for the same lesson in another language. */
  readonly carryOver = (): void => {
    const { replies, presentation, codeLanguage } = this.state.getState()
    const { tempo } = this.#clock.state.getState()
    const asked = this.player.state.getState().chain.length > 0
    if (this.#lesson) carry(this.#lesson.id, { replies, presentation, codeLanguage, tempo, asked })
  }

  #resume({ replies, presentation, codeLanguage, tempo }: Carried): void {
    this.state.setState({ replies, presentation, codeLanguage })
    this.#clock.setTempo(tempo)
  }

  /** Content of a link to the moment on show. */
  readonly content = (lang: Locale): LinkContent => {
    const { step, version } = this.state.getState()
    const lesson = present(this.#lesson, 'a lesson is on show')
    return {
      ...placeOf(this.player, lang, null),
      lesson: lesson.id,
      version,
      variant: this.#openVariant ?? undefined,
      step: lesson.steps[step]?.id,
    }
  }

  /** Goes to a step (index). Opens the step's variant when another is open. */
  readonly enterStep = async (index: number, entrance: Entrance): Promise<void> => {
    const step = this.#lesson?.steps[index]
    if (!this.#lesson || !step) return
    this.#entering += 1
    const mine = this.#entering
    this.player.letGo()
    this.#send({ type: 'step.enter' })
    this.state.setState({ step: index, notice: null })
    placeBookmark(this.#lesson.id, index)
    const isOpen = await this.#showVariant(this.#lesson, step.variant ?? null)
    if (mine !== this.#entering) return
    if (!isOpen) {
      this.#send({ type: 'open.failed' })
      return
    }
    const scene = this.state.getState().scenes[index]
    if (!scene) return
    if (this.#isUnanswered(step)) {
      this.#clock.setScene(scene)
      this.#ask(scene.from)
      return
    }
    this.#send({ type: 'scene.shown' })
    if (this.#clock.state.getState().horizon !== null) this.#clock.releaseHalt()
    if (entrance === 'play') {
      this.#clock.playScene(scene)
      return
    }
    this.#clock.setScene(scene)
    this.#clock.seek(scene.until)
  }

  /** The step beside this one, if there is one. */
  readonly moveBy = (direction: 1 | -1): void => {
    void this.enterStep(this.state.getState().step + direction, direction === 1 ? 'play' : 'end')
  }

  /** Another Kafka version: the same step of the same lesson in its timing. */
  readonly chooseVersion = async (version: KafkaVersion): Promise<void> => {
    this.state.setState({ version })
    await this.enterStep(this.state.getState().step, 'end')
  }

  /** Shows a variant beside the step's own, at the end of its story. */
  readonly chooseVariant = async (variant: string | null): Promise<void> => {
    if (!this.#lesson || !(await this.#showVariant(this.#lesson, variant))) return
    const summary = this.player.currentSummary()
    if (!summary) return
    this.#clock.setScene(null)
    this.#clock.playScene({ from: this.player.startAt(), until: summary.until })
  }

  /** Asks the step's question. `horizon` (us, inclusive): upper bound for playback until it is answered. */
  #ask(horizon: SimTime, at: SimTime = horizon): void {
    this.#clock.halt(horizon, at)
    this.#send({ type: 'question.met' })
  }

  /** Takes the reply to a step's question and plays the part of the step that it hid. */
  readonly answered = (step: LessonStep, given: Reply): void => {
    const question = step.question
    if (!question) return
    this.#send({ type: 'question.answered' })
    this.state.setState(({ replies }) => ({ replies: { ...replies, [question.id]: given } }))
    this.#clock.releaseHalt()
    const scene = this.state.getState().scenes[this.state.getState().step]
    if (scene) this.#clock.playScene(scene)
  }

  #isUnanswered(step: LessonStep): boolean {
    return step.question !== undefined && !this.state.getState().replies[step.question.id]
  }

  async #showVariant(of: Lesson, variant: string | null): Promise<boolean> {
    const { version, step } = this.state.getState()
    const view = viewOfStep(of, step)
    const key = keyOf(version, variant, view)
    if (key === this.#openKey) {
      if (this.player.state.getState().branch !== 'main') await this.player.chooseBranch('main')
      return true
    }
    const scenario = scenarioOf(of, version, variant)
    if (!scenario) return false
    this.#histories.set(this.#openKey, this.player.state.getState().history)
    const history = switched(this.#histories.get(key) ?? NO_HISTORY, MAIN)
    this.#openKey = key
    this.#openVariant = variant
    if (!(await this.player.open(scenario, view, [], null, { history }))) return false
    return this.#resolveScenes(of)
  }

  /** Asks the engine for the instants of all steps in the run that is open. */
  async #resolveScenes(of: Lesson): Promise<boolean> {
    const moments = of.steps.flatMap((step) => [step.from, step.until])
    const refs = moments.flatMap(({ ref }) => (ref ? [ref] : []))
    const found = await this.player.asking.findHappenings(refs)
    const byRef = new Map<HappeningRef, Happening | null>(
      refs.map((ref, i) => [ref, found[i] ?? null]),
    )
    const instant = ({ ref, plusMs = 0 }: LessonInstant): SimTime | null => {
      const plus = fromMs(plusMs)
      if (!ref) return this.player.startAt() + plus
      const happening = byRef.get(ref)
      return happening ? happening.at + plus : null
    }
    const until = this.player.currentSummary()?.until ?? 0
    this.state.setState({
      scenes: of.steps.map((step) => {
        const from = instant(step.from)
        return from === null ? null : { from, until: instant(step.until) ?? until }
      }),
    })
    return true
  }

  // Panels beside the stage ---------------------------------------------------------

  /** Larger type for an audience, or back. */
  readonly togglePresentation = (): void => {
    this.state.setState(({ presentation }) => ({ presentation: !presentation }))
  }

  readonly chooseCodeLanguage = (codeLanguage: LessonState['codeLanguage']): void => {
    this.state.setState({ codeLanguage })
  }

  readonly openPanel = (panel: LessonPanel): void => {
    this.state.setState({ panel })
  }

  /** Says it until it is closed or another step is entered. */
  readonly tell = (notice: LessonNotice | null): void => {
    this.state.setState({ notice })
  }
}

/** The lesson's scenario in a version and variant; null when the lesson has no such variant. */
export function scenarioOf(
  of: Lesson,
  version: KafkaVersion,
  variant: string | null,
): Scenario | null {
  const versionVariant = of.versions.find((each) => each.version === version)?.variant ?? null
  let scenario: Scenario = of.scenario
  for (const name of [versionVariant, variant]) {
    if (name === null) continue
    const applied = patchScenario(scenario, name)
    if (!applied.ok) return null
    // A lesson's own variants are known to be scenarios (its test checks them).
    scenario = { ...(applied.value as Scenario), variants: of.scenario.variants }
  }
  return scenario
}

function viewOfStep(of: Lesson, index: number): View {
  return viewOf(of.steps[index]?.plate ?? of.plate)
}

function keyOf(version: KafkaVersion, variant: string | null, view: View): string {
  return `${version} ${variant ?? ''} ${JSON.stringify(view)}`
}
