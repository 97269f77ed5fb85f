import type { Locale } from '../../base/locale'
import type { Result } from '../../base/result'
import type { LinkContent } from '../../scenario/link'
import type { Problem } from '../../scenario/problem'
import type { LessonFlow } from '../lesson/lesson-flow'

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

/** The address that reopens the lesson on show, branch, instant, selection, step and language. */
export async function momentLink(flow: LessonFlow, locale: Locale): Promise<string> {
  const address = new URL(location.href)
  address.hash = await momentFragment(flow, locale)
  return address.href
}

/** The same as a fragment, without #, for the page in any language. */
export async function momentFragment(flow: LessonFlow, locale: Locale): Promise<string> {
  const { encodeLink } = await import('../../scenario/link')
  return encodeLink(flow.content(locale))
}
