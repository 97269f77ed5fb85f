import { assert, present } from '../base/assert'
import { fromMs, type SimTime } from '../base/time'
import type { Lesson, LessonInstant, LessonStep, LessonText } from '../lessons/lesson'
import { parseScenario } from '../scenario/parse'
import type { Scenario } from '../scenario/scenario'
import { applyVariant } from '../scenario/variant'
import type { HappeningLog } from '../timeline/happening-log'
import { findHappenings } from '../worker/find'
import { TestCluster } from './cluster'

/** The lesson's scenario with its variants applied one after the other, checked as a link's would be. */
export function lessonScenario(lesson: Lesson, ...variants: readonly (string | null)[]): Scenario {
  const parsed = parseScenario(JSON.parse(JSON.stringify(lesson.scenario)))
  assert(parsed.ok, 'the scenario is valid')
  let scenario = parsed.value
  for (const name of variants) {
    if (name === null) continue
    const applied = applyVariant({ ...scenario, variants: lesson.scenario.variants }, name)
    assert(applied.ok, `variant ${name} is valid`)
    scenario = applied.value
  }
  return scenario
}

/** The whole run of a scenario, every step checked against the invariants. */
export function wholeRun(scenario: Scenario): TestCluster {
  return new TestCluster(scenario).runTo(scenario.untilMs)
}

/** Where a step's scene begins and ends in its own run (us); fails when a happening that it names is not there. */
export function sceneOf(
  step: LessonStep,
  cluster: TestCluster,
  scenario: Scenario,
): { readonly from: SimTime; readonly until: SimTime } {
  const startAt = fromMs(scenario.startAtMs ?? 0)
  const log = { all: cluster.happenings } as unknown as HappeningLog
  const instant = ({ ref, plusMs = 0 }: LessonInstant): SimTime => {
    if (!ref) return startAt + fromMs(plusMs)
    const [found] = findHappenings(log, [ref], startAt)
    return present(found ?? undefined, `${step.id}: ${ref.kind}`).at + fromMs(plusMs)
  }
  return { from: instant(step.from), until: instant(step.until) }
}

/** Missing and surplus texts of a lesson, as sentences; empty when each step and claim has its text. */
export function gapsOf(lesson: Lesson, text: LessonText): readonly string[] {
  const gaps: string[] = []
  const same = (what: string, found: readonly string[], wanted: readonly string[]) => {
    const [a, b] = [[...found].sort().join(' '), [...wanted].sort().join(' ')]
    if (a !== b) gaps.push(`${what}: ${a || 'nothing'} instead of ${b || 'nothing'}`)
  }
  same(
    'steps',
    Object.keys(text.steps),
    lesson.steps.map(({ id }) => id),
  )
  same('claims', Object.keys(text.claims), lesson.claims)
  for (const step of lesson.steps) {
    const words = text.steps[step.id]
    if (!words) continue
    const drawn = step.callouts.map(({ n }) => String(n))
    const named = [...words.narration.matchAll(/\{(\d)\}/g)].map((match) => match[1] ?? '')
    const captions = Object.keys(words.captions ?? {})
    same(`callouts of ${step.id}`, Object.keys(words.callouts), drawn)
    same(`numbers of ${step.id}`, step.layout === 'wide' ? captions : named, drawn)
    if (named.join() !== [...named].sort().join()) gaps.push(`numbers of ${step.id} not in order`)
    const options = step.question?.options.map(({ id }) => id) ?? []
    same(`options of ${step.id}`, Object.keys(words.question?.options ?? {}), options)
    same(`feedback of ${step.id}`, Object.keys(words.question?.feedback ?? {}), options)
  }
  return gaps
}

/** Korean narration past the measures of the writing guide: 150 characters a step, 60 a sentence, 20 a title. */
export function tooLong(text: LessonText): readonly string[] {
  return Object.entries(text.steps).flatMap(([id, { title, narration, callouts }]) => {
    const plain = narration.replace(/\{\d\} ?/g, '').replace(/[*=`]/g, '')
    const sentences = plain.split(/(?<=[다요]\.) /)
    const labels = Object.values(callouts).map(({ label }) => label)
    return [
      ...(plain.length > 150 ? [`${id}: narration`] : []),
      ...sentences.filter((sentence) => sentence.length > 60).map((each) => `${id}: ${each}`),
      ...(title.length > 20 ? [`${id}: title`] : []),
      ...labels.filter((label) => label.length > 18).map((label) => `${id}: ${label}`),
    ]
  })
}
