import { LESSONS, type NumberedLesson } from '../../../lessons/catalogue'
import type { Progress } from '../../moment/progress'

/** Next lesson on the home page, and the place of the bookmark. */
export interface ReadingPlace {
  readonly lesson: NumberedLesson
  /** `start` a fresh lesson, `continue` an unfinished one, `again` when every open lesson is finished. */
  readonly way: 'start' | 'continue' | 'again'
  /** Index in `LESSONS` of the tile at whose left wall the bookmark hangs; null before the first visit. */
  readonly bookmarkBefore: number | null
}

/** Reading place of a reader with this progress. */
export function readingPlace(
  progress: Progress,
  lessons: readonly NumberedLesson[] = LESSONS,
): ReadingPlace | null {
  const stopped = lessons.findIndex(({ id }) => id === progress.bookmark?.lessonId)
  const isFinished = (lesson: NumberedLesson) => progress.finished.includes(lesson.id)
  const bookmarked = lessons[stopped]
  if (bookmarked?.open && !isFinished(bookmarked)) {
    return { lesson: bookmarked, way: 'continue', bookmarkBefore: stopped }
  }
  const bookmarkBefore = bookmarked === undefined ? null : stopped + 1
  const inReach = [...lessons.slice(stopped + 1), ...lessons.slice(0, stopped + 1)]
  const unread = inReach.find((lesson) => lesson.open && !isFinished(lesson))
  if (unread !== undefined) return { lesson: unread, way: 'start', bookmarkBefore }
  const last = bookmarked ?? lessons.findLast((lesson) => lesson.open)
  return last === undefined ? null : { lesson: last, way: 'again', bookmarkBefore }
}
