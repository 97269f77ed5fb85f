import { deflateSync, strToU8 } from 'fflate'
import { ZERO_MS } from './lesson-page'
import type { StepId } from './words'

/** A fragment as src/scenario/link.ts writes it, of any content whatever. */
export function fragment(content: unknown): string {
  const json = strToU8(typeof content === 'string' ? content : JSON.stringify(content))
  const sum = json.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5)
  const head = Buffer.alloc(4)
  head.writeUInt32BE(sum)
  return Buffer.concat([head, deflateSync(json, { level: 9 })]).toString('base64url')
}

/** The lesson at 1.000 s of the display's clock. */
export const MOMENT = {
  v: 1,
  lesson: 'auto-commit-34-40',
  acts: [],
  atMs: ZERO_MS + 1000,
  lang: 'en',
} as const

/** A link into the lesson, with its #: a step at an instant of the display's clock, s. It stands still there. */
export function moment(step: StepId, seconds: number, more: object = {}): string {
  return `#${fragment({ ...MOMENT, step, atMs: ZERO_MS + seconds * 1000, ...more })}`
}
