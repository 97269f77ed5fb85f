import type { Locale } from '../base/locale'
import type { Lesson, LessonText } from './lesson'

/** A lesson with its words in one language. */
export interface LessonContent {
  readonly lesson: Lesson
  readonly text: LessonText
}

type Load = (locale: Locale) => Promise<LessonContent>

/** Lessons that can be opened, each loaded on its own so that no page carries another's words. */
const LOADS: Readonly<Record<string, Load>> = {
  'auto-commit-34-40': async (locale) => {
    const [{ autoCommit3440 }, text] = await Promise.all([
      import('./auto-commit-34-40/lesson'),
      locale === 'ko'
        ? import('./auto-commit-34-40/ko').then(({ ko }) => ko)
        : import('./auto-commit-34-40/en').then(({ en }) => en),
    ])
    return { lesson: autoCommit3440, text }
  },
  'leader-failover': async (locale) => {
    const [{ leaderFailover }, text] = await Promise.all([
      import('./leader-failover/lesson'),
      locale === 'ko'
        ? import('./leader-failover/ko').then(({ ko }) => ko)
        : import('./leader-failover/en').then(({ en }) => en),
    ])
    return { lesson: leaderFailover, text }
  },
  'producer-pipeline': async (locale) => {
    const [{ producerPipeline }, text] = await Promise.all([
      import('./producer-pipeline/lesson'),
      locale === 'ko'
        ? import('./producer-pipeline/ko').then(({ ko }) => ko)
        : import('./producer-pipeline/en').then(({ en }) => en),
    ])
    return { lesson: producerPipeline, text }
  },
}

export const OPEN_LESSONS: readonly string[] = Object.keys(LOADS)

/** Loads a lesson in a language; null when no lesson of this id can be opened. */
export async function loadLesson(id: string, locale: Locale): Promise<LessonContent | null> {
  const load = Object.hasOwn(LOADS, id) ? LOADS[id] : undefined
  return load ? load(locale) : null
}
