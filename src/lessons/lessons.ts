/// <reference types="vite/types/importMeta.d.ts" />
import type { Locale } from '../base/locale'
import type { Lesson, LessonText } from './lesson'

/** A lesson with its words in one language. */
export interface LessonContent {
  readonly lesson: Lesson
  readonly text: LessonText
}

// A lesson is open when its folder has a lesson.ts; each is loaded on its own, so that no page carries another's words.
const CONTENTS = import.meta.glob<Lesson>('./*/lesson.ts', { import: 'lesson' })
const TEXTS = {
  ko: import.meta.glob<LessonText>('./*/ko.ts', { import: 'ko' }),
  en: import.meta.glob<LessonText>('./*/en.ts', { import: 'en' }),
} as const satisfies Readonly<Record<Locale, unknown>>

/** Ids of the lessons that can be opened, by name. */
export const OPEN_LESSONS: readonly string[] = Object.keys(CONTENTS)
  .map((path) => path.slice('./'.length, -'/lesson.ts'.length))
  .sort()

/** Loads a lesson in a language; null when no lesson of this id can be opened. */
export async function loadLesson(id: string, locale: Locale): Promise<LessonContent | null> {
  const load = CONTENTS[`./${id}/lesson.ts`]
  const loadText = TEXTS[locale][`./${id}/${locale}.ts`]
  if (load === undefined || loadText === undefined) return null
  const [lesson, text] = await Promise.all([load(), loadText()])
  return { lesson, text }
}
