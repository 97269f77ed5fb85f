import type { LessonState } from '../lesson/lesson-state'
import type { Tempo } from '../player/clock'

/** State carried to the same lesson in another language, beside the link: it is private, so that no link has it. */
export interface Carried {
  readonly replies: LessonState['replies']
  readonly presentation: boolean
  readonly codeLanguage: LessonState['codeLanguage']
  readonly tempo: Tempo
  /** Whether the causes of the selected happening are on show. */
  readonly asked: boolean
}
