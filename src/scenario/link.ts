import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate'
import * as v from 'valibot'
import { err, ok, type Result } from '../base/result'
import type { KafkaVersion } from '../config/version'
import type { View } from '../frame/view'
import { fromBase64url, toBase64url } from './base64url'
import { type LinkedAct, type LinkedHistory, linkSchema } from './link-schema'
import { parseScenario, problemOf } from './parse'
import { type Problem, problem } from './problem'
import type { Scenario } from './scenario'

/** Content of a link: the lesson or scenario, the user's acts, and the view. Times in ms of virtual time. */
export interface LinkContent {
  readonly v: 1
  /** Exactly one of `lesson` (an id) and `scenario`. */
  readonly lesson?: string | undefined
  readonly scenario?: Scenario | undefined
  /** Kafka version chosen in the lesson. */
  readonly version?: KafkaVersion | undefined
  /** A variant of the scenario. */
  readonly variant?: string | undefined
  readonly acts: readonly LinkedAct[]
  /** Name that the user gave to the branch of the acts. */
  readonly name?: string | undefined
  /** Every branch, of a moment that this browser keeps; a link carries the acts of the branch on show alone. */
  readonly history?: LinkedHistory | undefined
  readonly atMs: number
  readonly view?: View | undefined
  /** Id of the entity that the inspector shows. */
  readonly selection?: string | undefined
  readonly lang: 'ko' | 'en'
  /** Id of the lesson's step. */
  readonly step?: string | undefined
}

/** Longest fragment that is decoded, and most bytes that it may inflate to. Inclusive. */
const LINK_BOUNDS = { encodedChars: 100_000, inflatedBytes: 1_000_000 } as const

/** Numbers for the words: the bounds of a link. */
const TOO_LARGE_PROBLEM = problem('link.tooLarge', '', {
  chars: String(LINK_BOUNDS.encodedChars),
  bytes: String(LINK_BOUNDS.inflatedBytes),
})

/** Inflated piece by piece, so that a bomb is noticed before it fills the memory. */
const PIECE_BYTES = 512
const VERSION = 1
const CHECKSUM_BYTES = 4

/** The content as a URL fragment, without `#`. */
export function encodeLink(content: LinkContent): string {
  const json = strToU8(JSON.stringify(content))
  const deflated = deflateSync(json, { level: 9 })
  const bytes = new Uint8Array(CHECKSUM_BYTES + deflated.length)
  new DataView(bytes.buffer).setUint32(0, checksum(json))
  bytes.set(deflated, CHECKSUM_BYTES)
  return toBase64url(bytes)
}

/** The content as a URL fragment that decodeLink opens, or the problem that it would find. */
export function linkOf(content: LinkContent): Result<string, Problem> {
  const fragment = encodeLink(content)
  const opened = decodeLink(fragment, content.lesson === undefined ? [] : [content.lesson])
  return opened.ok ? ok(fragment) : opened
}

/**
 * Decodes a URL fragment (with or without `#`). It is untrusted: bounded in size before and after inflating, and
 * checked like a scenario file. Never throws. `lessons`: ids that exist.
 */
export function decodeLink(
  fragment: string,
  lessons: readonly string[],
): Result<LinkContent, Problem> {
  const encoded = fragment.startsWith('#') ? fragment.slice(1) : fragment
  if (encoded === '') return err(problem('link.empty', ''))
  if (encoded.length > LINK_BOUNDS.encodedChars) return err(TOO_LARGE_PROBLEM)
  const bytes = fromBase64url(encoded)
  if (bytes === null || bytes.length <= CHECKSUM_BYTES) return err(problem('link.damaged', ''))
  const inflated = inflate(bytes.subarray(CHECKSUM_BYTES))
  if (!inflated.ok) return inflated
  const sum = new DataView(bytes.buffer).getUint32(0)
  if (checksum(inflated.value) !== sum) return err(problem('link.damaged', ''))
  return readContent(inflated.value, lessons)
}

function readContent(json: Uint8Array, lessons: readonly string[]): Result<LinkContent, Problem> {
  const parsed = parseJson(strFromU8(json))
  if (!parsed.ok) return parsed
  const version = (parsed.value as { readonly v?: unknown } | null)?.v
  if (typeof version === 'number' && version > VERSION) {
    return err(problem('link.newer', 'v', { version: String(version) }))
  }
  const checked = v.safeParse(linkSchema, parsed.value, { abortEarly: true })
  if (!checked.success) return err(problemOf(checked.issues[0]))
  const { scenario: foreign, ...content } = checked.output
  if (content.lesson === undefined) {
    const scenario = parseScenario(foreign)
    return scenario.ok ? ok({ ...content, scenario: scenario.value }) : scenario
  }
  if (foreign !== undefined) return err(problem('link.damaged', 'scenario'))
  if (!lessons.includes(content.lesson)) {
    return err(problem('link.unknownLesson', 'lesson', { value: content.lesson }))
  }
  return ok(content)
}

function parseJson(text: string): Result<unknown, Problem> {
  try {
    return ok(JSON.parse(text))
  } catch {
    return err(problem('link.damaged', ''))
  }
}

/** Stops the inflater from inside its callback. */
const TOO_LARGE = new Error('the link inflates to too much')

function inflate(deflated: Uint8Array): Result<Uint8Array, Problem> {
  const pieces: Uint8Array[] = []
  let length = 0
  let isWhole = false
  const inflater = new Inflate((piece, isFinal) => {
    length += piece.length
    if (length > LINK_BOUNDS.inflatedBytes) throw TOO_LARGE
    pieces.push(piece)
    isWhole = isFinal
  })
  try {
    for (let at = 0; at < deflated.length; at += PIECE_BYTES) {
      const end = Math.min(deflated.length, at + PIECE_BYTES)
      inflater.push(deflated.subarray(at, end), end === deflated.length)
    }
  } catch (error) {
    return err(error === TOO_LARGE ? TOO_LARGE_PROBLEM : problem('link.damaged', ''))
  }
  if (!isWhole) return err(problem('link.damaged', ''))
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return ok(whole)
}

/** FNV-1a: a mistyped or cut link must not open as another one. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash
}
