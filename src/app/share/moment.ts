import type { Result } from '../../base/result'
import { toMs } from '../../base/time'
import type { Locale } from '../../i18n/locale'
import type { Lesson } from '../../lessons/lesson'
import { decodeLink, encodeLink, type LinkContent } from '../../scenario/link'
import type { Problem } from '../../scenario/problem'
import { openVariant } from '../lesson/lesson-flow'
import { lessonStore } from '../lesson/lesson-store'
import { playerStore, positionStore } from '../player/player-store'

/** What the address asks for: null without a fragment. Never throws. */
export function readMoment(lessons: readonly string[]): Result<LinkContent, Problem> | null {
  const fragment = location.hash
  if (fragment.length <= 1 || fragment === '#content') return null
  return decodeLink(fragment, lessons)
}

/** The address that reopens this lesson, branch, instant, selection, step and language. */
export function momentLink(lesson: Lesson, locale: Locale): string {
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
  const address = new URL(location.href)
  address.hash = encodeLink(content)
  return address.href
}
