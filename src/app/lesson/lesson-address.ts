import type { Locale } from '../../base/locale'
import { fromMs, type SimTime } from '../../base/time'
import type { Lesson } from '../../lessons/lesson'
import type { LinkContent } from '../../scenario/link'
import { addressAt, addressOf } from '../moment/moments'
import { type PlainMoment, plainFragment } from '../moment/plain-moment'
import type { LessonFlow } from './lesson-flow'

/** The address of the moment that a lesson shows: a short one where nothing was changed. null: a link cannot hold it. */
export async function addressOfLesson(
  flow: LessonFlow,
  lesson: Lesson,
  locale: Locale,
): Promise<string | null> {
  const content = flow.content(locale)
  const plain = plainMomentOf(content, lesson, flow.player.startAt())
  return plain === null ? addressOf(content) : addressAt(plainFragment(plain))
}

/** The moment as a step and an instant; null when acts, another run or a selection belong to it. `startAt`: us. */
function plainMomentOf(content: LinkContent, lesson: Lesson, startAt: SimTime): PlainMoment | null {
  const step = lesson.steps.find(({ id }) => id === content.step)
  const shownAt = fromMs(content.atMs) - startAt
  const { acts, name, selection } = content
  if (step === undefined || acts.length > 0 || name !== undefined || selection !== undefined)
    return null
  if (content.variant !== (step.variant ?? undefined) || shownAt < 0) return null
  const isFirst = content.version === lesson.versions[0]?.version
  return { step: step.id, shownAt, version: isFirst ? null : (content.version ?? null) }
}
