import { createActor } from 'xstate'
import type { SimTime } from '../../base/time'
import type { KafkaVersion } from '../../config/version'
import type { Happening } from '../../frame/frame'
import type { View } from '../../frame/view'
import type { Lesson, LessonStep, Moment } from '../../lessons/lesson'
import type { HappeningId } from '../../model/ids'
import { patchScenario } from '../../scenario/patch'
import type { Scenario } from '../../scenario/scenario'
import { viewOf } from '../../stage/stage'
import type { Act, HappeningRef } from '../../worker/protocol'
import { askWhy, findHappenings, select } from '../player/asking'
import {
  chooseBranch,
  currentSummary,
  halt,
  letGo,
  openScenario,
  playScene,
  releaseHalt,
  seek,
  setScene,
  setTempo,
  startAt,
} from '../player/player'
import { playerStore } from '../player/player-store'
import { placeBookmark } from '../stores/progress'
import { type Carried, putDown } from './carried'
import { lessonFlowMachine } from './lesson-flow.machine'
import { lessonStore } from './lesson-store'
import type { Reply } from './question'

/** How a step is entered: `play` runs its scene, `end` lands where the scene ends. */
export type Entrance = 'play' | 'end'

const flow = createActor(lessonFlowMachine)
flow.subscribe((snapshot) => lessonStore.setState({ flow: snapshot.value }))
flow.start()

let lesson: Lesson | null = null
/** Key of the open scenario: its version, variant and view. */
let openKey = ''
let entering = 0

/** The variant that is open; null for the scenario itself. */
export function openVariant(): string | null {
  return openKey.split(' ')[1] || null
}

/** Begins a lesson, or comes back to it by a link: acts and instant (us) as they were. */
export async function beginLesson(
  next: Lesson,
  options: {
    readonly step: number
    readonly version: KafkaVersion
    readonly acts?: readonly Act[]
    readonly at?: SimTime
    readonly variant?: string | null
    readonly selected?: HappeningId | null
    /** From the same lesson in another language. */
    readonly carried?: Carried | null
  },
): Promise<void> {
  lesson = next
  openKey = ''
  const { carried = null } = options
  lessonStore.setState({ step: options.step, version: options.version, scenes: [], replies: {} })
  if (carried) resume(carried)
  const step = next.steps[options.step]
  if (!step) return
  if (options.at === undefined) {
    await enterStep(options.step, options.step === 0 ? 'play' : 'end')
    return
  }
  const variant = options.variant ?? step.variant ?? null
  const view = viewOfStep(next, options.step)
  const scenario = scenarioOf(next, options.version, variant)
  if (!scenario) return
  openKey = keyOf(options.version, variant, view)
  flow.send({ type: 'step.enter' })
  const { acts = [], at, selected = null } = options
  if (!(await openScenario(scenario, view, acts, at))) {
    flow.send({ type: 'open.failed' })
    return
  }
  if (selected !== null) void (carried?.asked ? askWhy : select)(selected)
  await resolveScenes(next)
  const scene = lessonStore.getState().scenes[options.step]
  // A link from before the answer does not give it away; one from after it shows what it was made for.
  if (isUnanswered(step) && scene && at <= scene.from) ask(scene.from, at)
  else flow.send({ type: 'scene.shown' })
}

/** Puts this lesson's answers and ways of showing down for the same lesson in another language. */
export function carryOver(): void {
  const { replies, presentation, codeLanguage } = lessonStore.getState()
  const { tempo, chain } = playerStore.getState()
  if (lesson) {
    putDown(lesson.id, { replies, presentation, codeLanguage, tempo, asked: chain.length > 0 })
  }
}

function resume({ replies, presentation, codeLanguage, tempo }: Carried): void {
  lessonStore.setState({ replies, presentation, codeLanguage })
  setTempo(tempo)
}

/** Goes to a step (index). Opens the step's variant when another is open. */
export async function enterStep(index: number, entrance: Entrance): Promise<void> {
  const step = lesson?.steps[index]
  if (!lesson || !step) return
  entering += 1
  const mine = entering
  letGo()
  flow.send({ type: 'step.enter' })
  lessonStore.setState({ step: index, notice: null })
  placeBookmark(lesson.id, index)
  const isOpen = await showVariant(lesson, step.variant ?? null)
  if (mine !== entering) return
  if (!isOpen) {
    flow.send({ type: 'open.failed' })
    return
  }
  const scene = lessonStore.getState().scenes[index]
  if (!scene) return
  if (isUnanswered(step)) {
    setScene(scene)
    ask(scene.from)
    return
  }
  flow.send({ type: 'scene.shown' })
  if (playerStore.getState().horizon !== null) releaseHalt()
  if (entrance === 'play') {
    playScene(scene)
    return
  }
  setScene(scene)
  seek(scene.until)
}

/** Another Kafka version: the same step of the same lesson in its timing. */
export async function chooseVersion(version: KafkaVersion): Promise<void> {
  lessonStore.setState({ version })
  await enterStep(lessonStore.getState().step, 'end')
}

/** Shows a variant beside the step's own, at the end of its story. */
export async function chooseVariant(variant: string | null): Promise<void> {
  if (!lesson || !(await showVariant(lesson, variant))) return
  const summary = currentSummary()
  if (!summary) return
  setScene(null)
  playScene({ from: startAt(), until: summary.until })
}

/** Nothing after its instant (us) is shown until the question is out of the way. */
function ask(horizon: SimTime, at: SimTime = horizon): void {
  halt(horizon, at)
  flow.send({ type: 'question.met' })
}

/** A question is out of the way: what was hidden plays. */
export function answered(step: LessonStep, given: Reply): void {
  const question = step.question
  if (!question) return
  flow.send({ type: 'question.answered' })
  lessonStore.setState(({ replies }) => ({ replies: { ...replies, [question.id]: given } }))
  releaseHalt()
  const scene = lessonStore.getState().scenes[lessonStore.getState().step]
  if (scene) playScene(scene)
}

export function isUnanswered(step: LessonStep): boolean {
  return step.question !== undefined && !lessonStore.getState().replies[step.question.id]
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
    // A lesson's own variants are known to be scenarios (its test checks them); the worker checks again.
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

async function showVariant(of: Lesson, variant: string | null): Promise<boolean> {
  const { version, step } = lessonStore.getState()
  const view = viewOfStep(of, step)
  const key = keyOf(version, variant, view)
  if (key === openKey) {
    if (playerStore.getState().branch !== 'main') chooseBranch('main')
    return true
  }
  const scenario = scenarioOf(of, version, variant)
  if (!scenario) return false
  openKey = key
  if (!(await openScenario(scenario, view))) return false
  return resolveScenes(of)
}

/** Asks the engine for the instants of all steps in the run that is open. */
async function resolveScenes(of: Lesson): Promise<boolean> {
  const moments = of.steps.flatMap((step) => [step.from, step.until])
  const refs = moments.flatMap(({ ref }) => (ref ? [ref] : []))
  const found = await findHappenings(refs)
  const byRef = new Map<HappeningRef, Happening | null>(
    refs.map((ref, i) => [ref, found[i] ?? null]),
  )
  const instant = ({ ref, plusMs = 0 }: Moment): SimTime | null => {
    const plus = Math.round(plusMs * 1000)
    if (!ref) return startAt() + plus
    const happening = byRef.get(ref)
    return happening ? happening.at + plus : null
  }
  const until = currentSummary()?.until ?? 0
  lessonStore.setState({
    scenes: of.steps.map((step) => {
      const from = instant(step.from)
      return from === null ? null : { from, until: instant(step.until) ?? until }
    }),
  })
  return true
}
