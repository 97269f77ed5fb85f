import type { Locale } from '../../base/locale'
import type { Result } from '../../base/result'
import { toMs } from '../../base/time'
import type { Lesson } from '../../lessons/lesson'
import type { LinkContent } from '../../scenario/link'
import type { Problem } from '../../scenario/problem'
import { openVariant } from '../lesson/lesson-flow'
import { lessonStore } from '../lesson/lesson-store'
import { playerStore, positionStore } from '../player/player-store'

export type Moment = Result<LinkContent, Problem>

/** Whether the address asks for a moment. */
export function hasMoment(): boolean {
  return location.hash.length > 1 && location.hash !== '#content'
}

/** What the address asks for. Never throws; the codec is loaded only when there is something to read. */
export async function readMoment(lessons: readonly string[]): Promise<Moment> {
  const { decodeLink } = await import('../../scenario/link')
  return decodeLink(location.hash, lessons)
}

/** The address that reopens this lesson, branch, instant, selection, step and language. */
export async function momentLink(lesson: Lesson, locale: Locale): Promise<string> {
  const address = new URL(location.href)
  address.hash = await momentFragment(lesson, locale)
  return address.href
}

/** The same as a fragment, without #, for the page in any language. */
export async function momentFragment(lesson: Lesson, locale: Locale): Promise<string> {
  const { branches, branch, selected } = playerStore.getState()
  const { step, version } = lessonStore.getState()
  const acts = branches[branch]?.branch.acts ?? []
  const content: LinkContent = {
    v: 1,
    lesson: lesson.id,
    version,
    variant: openVariant() ?? undefined,
    acts: acts.map(({ at, command }) => ({ atMs: toMs(at), command })),
    atMs: toMs(positionStore.getState().t),
    selection: selected === null ? undefined : `h${selected}`,
    lang: locale,
    step: lesson.steps[step]?.id,
  }
  const { encodeLink } = await import('../../scenario/link')
  return encodeLink(content)
}
