import type { Locale } from '../../base/locale'
import { ok } from '../../base/result'
import { fromMs, toMs } from '../../base/time'
import { type LessonContent, loadLesson, OPEN_LESSONS } from '../../lessons/lessons'
import type { LinkContent } from '../../scenario/link'
import { type Problem, problem } from '../../scenario/problem'
import { placeIn } from '../moment/moment'
import { branchesIn, read, takeCarried } from '../moment/moments'
import { type PlainMoment, plainMomentIn } from '../moment/plain-moment'
import type { Route } from '../routes'
import { type Start, scenarioOf } from './lesson-flow'
import type { LessonNotice } from './lesson-state'

/** Target of a lesson's address. */
export type Opening =
  /** A link for another page: for another lesson, or with a scenario for the sandbox. */
  | { readonly kind: 'elsewhere'; readonly route: Route }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'lesson'; readonly content: LessonContent; readonly start: Start }

/** Loads a lesson in a language, and reads where its address wants to begin; null for a lesson that is not there. */
export async function openLesson(
  lessonId: string,
  locale: Locale,
  address: Location,
): Promise<Opening | null> {
  const plain = plainMomentIn(address.hash)
  const [content, asked] = await Promise.all([
    loadLesson(lessonId, locale),
    plain === null ? read(address, OPEN_LESSONS) : ok(null),
  ])
  if (content === null) return null
  if (plain !== null) {
    const start = await startOf(contentOf(plain, content, locale), content)
    return { kind: 'lesson', content, start }
  }
  if (!asked.ok) return { kind: 'problem', problem: asked.problem }
  const said = asked.value
  if (said === null) return { kind: 'lesson', content, start: atTheBeginning(content) }
  if (said.lesson !== lessonId) return { kind: 'elsewhere', route: routeOf(said, locale) }
  const unknown = unknownVariant(said, content)
  if (unknown !== null) return { kind: 'problem', problem: unknown }
  return { kind: 'lesson', content, start: await startOf(said, content) }
}

/** A plain moment as a whole link says it: its instant is counted from the 0 of the step's own run. */
function contentOf(plain: PlainMoment, { lesson }: LessonContent, lang: Locale): LinkContent {
  const { step: id, shownAt } = plain
  const { version: first } = atTheBeginning({ lesson })
  const version = lesson.versions.find((each) => each.version === plain.version)?.version ?? first
  const step = lesson.steps.find((each) => each.id === id) ?? lesson.steps[0]
  const scenario = scenarioOf(lesson, version, step?.variant ?? null) ?? lesson.scenario
  const atMs = toMs(fromMs(scenario.startAtMs ?? 0) + shownAt)
  const asked = { version: plain.version ?? undefined, step: id }
  return { v: 1, lesson: lesson.id, acts: [], atMs, lang, ...asked }
}

function atTheBeginning({ lesson }: Pick<LessonContent, 'lesson'>): Start {
  return { step: 0, version: lesson.versions[0]?.version ?? '4.x' }
}

/** Start of a link. A step or version that the lesson does not have gives a notice, and the lesson's first is taken. */
async function startOf(said: LinkContent, content: LessonContent): Promise<Start> {
  const { lesson } = content
  const first = atTheBeginning(content)
  const step = lesson.steps.findIndex(({ id }) => id === said.step)
  const version = lesson.versions.find((each) => each.version === said.version)?.version
  const { acts, name, at, selected } = placeIn(said)
  return {
    ...{ acts, name, at, selected },
    history: await branchesIn(said),
    step: Math.max(0, step),
    version: version ?? first.version,
    variant: said.variant ?? null,
    carried: await takeCarried(lesson.id),
    notice: noticeOf(said, step >= 0, version !== undefined),
  }
}

function noticeOf(said: LinkContent, hasStep: boolean, hasVersion: boolean): LessonNotice | null {
  if (said.step !== undefined && !hasStep) return 'unknownStep'
  return said.version !== undefined && !hasVersion ? 'unknownVersion' : null
}

function routeOf({ lesson }: LinkContent, locale: Locale): Route {
  return lesson === undefined
    ? { page: 'sandbox', locale }
    : { page: 'lesson', lessonId: lesson, locale }
}

/** The problem of a link whose run the lesson does not have. */
function unknownVariant({ variant }: LinkContent, { lesson }: LessonContent): Problem | null {
  const variants = lesson.scenario.variants ?? {}
  if (variant === undefined || variants[variant]) return null
  const known = Object.keys(variants).join(', ')
  return problem('scenario.unknownVariant', 'variant', { value: variant, known })
}
