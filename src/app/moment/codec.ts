import * as v from 'valibot'
import type { Carried } from './carried'

export { decodeLink, encodeLink, linkOf } from '../../scenario/link'
export { historyIn, keptHistory } from '../history/kept-history'

const reply = v.variant('kind', [
  v.object({ kind: v.literal('skipped') }),
  v.object({ kind: v.literal('answered'), option: v.string() }),
])

const positive = v.pipe(v.number(), v.finite(), v.minValue(Number.MIN_VALUE))

/** Replies that are valid; other entries are left out. */
const replies = v.pipe(
  v.fallback(v.record(v.string(), v.unknown()), {}),
  v.transform((all) =>
    Object.fromEntries(
      Object.entries(all).flatMap(([question, given]) => {
        const read = v.safeParse(reply, given)
        return read.success ? [[question, read.output] as const] : []
      }),
    ),
  ),
)

const carriedSchema = v.object({
  lessonId: v.string(),
  replies,
  presentation: v.fallback(v.boolean(), false),
  codeLanguage: v.fallback(v.picklist(['java', 'kotlin']), 'java'),
  tempo: v.variant('kind', [
    v.object({ kind: v.literal('story'), speed: positive }),
    v.object({ kind: v.literal('rate'), rate: positive }),
  ]),
  asked: v.fallback(v.boolean(), false),
})

/** Reads the text of an earlier page; null when it is invalid or for another lesson. */
export function parseCarried(lessonId: string, text: string | null): Carried | null {
  const read = v.safeParse(carriedSchema, text === null ? null : parseJson(text))
  if (!read.success || read.output.lessonId !== lessonId) return null
  const { lessonId: _, ...carried } = read.output
  return carried
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
