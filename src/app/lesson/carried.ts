import type { Tempo } from '../player/clock'
import type { LessonState } from './lesson-state'
import type { Reply } from './question'

/** What goes along to the same lesson in another language beside the link: nobody else is to have it. */
export interface Carried {
  readonly replies: LessonState['replies']
  readonly presentation: boolean
  readonly codeLanguage: LessonState['codeLanguage']
  readonly tempo: Tempo
  /** Whether the causes of the selected happening are on show. */
  readonly asked: boolean
}

const KEY = 'kafkascope:carried'

/** Puts it down for the next page of this tab; where storage is blocked it is lost. */
export function putDown(lessonId: string, carried: Carried): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ lessonId, ...carried }))
  } catch {
    // The link alone leads to the same place.
  }
}

/** Takes up what was put down for this lesson, once; null when nothing was. */
export function takeUp(lessonId: string): Carried | null {
  try {
    const text = sessionStorage.getItem(KEY)
    sessionStorage.removeItem(KEY)
    return parseCarried(lessonId, text)
  } catch {
    return null
  }
}

/** Reads what an earlier page wrote; whatever is not for this lesson counts as nothing. */
export function parseCarried(lessonId: string, text: string | null): Carried | null {
  const value: unknown = text === null ? null : JSON.parse(text)
  if (!isRecord(value) || value.lessonId !== lessonId) return null
  const { replies, presentation, codeLanguage, tempo, asked } = value
  if (!isTempo(tempo)) return null
  return {
    replies: repliesOf(replies),
    presentation: presentation === true,
    codeLanguage: codeLanguage === 'kotlin' ? 'kotlin' : 'java',
    tempo,
    asked: asked === true,
  }
}

function repliesOf(value: unknown): LessonState['replies'] {
  if (!isRecord(value)) return {}
  const replies: Record<string, Reply> = {}
  for (const [question, reply] of Object.entries(value)) {
    if (!isRecord(reply)) continue
    if (reply.kind === 'skipped') replies[question] = { kind: 'skipped' }
    if (reply.kind === 'answered' && typeof reply.option === 'string') {
      replies[question] = { kind: 'answered', option: reply.option }
    }
  }
  return replies
}

function isTempo(value: unknown): value is Tempo {
  if (!isRecord(value)) return false
  if (value.kind === 'story') return isPositive(value.speed)
  return value.kind === 'rate' && isPositive(value.rate)
}

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value > 0
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
