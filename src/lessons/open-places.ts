import { type Bilingual, LESSONS } from './catalogue'

/** Where a lesson stands: what its page says of the curriculum. */
export interface LessonPlace {
  /** Chapter and place in it, both from 1: '7.2'. */
  readonly number: string
  readonly title: Bilingual
  readonly chapter: Bilingual
}

/** The places of the lessons that can be opened, by id. */
export function openPlaces(): Readonly<Record<string, LessonPlace>> {
  return Object.fromEntries(
    LESSONS.filter(({ open }) => open).map(({ id, number, title, chapter }) => [
      id,
      { number, title, chapter: chapter.title },
    ]),
  )
}
