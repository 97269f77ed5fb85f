import type { SimTime } from '../../base/time'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../config/version'

/** A moment of a lesson in which nothing was changed: a step, an instant, and a version if it is not the lesson's first. */
export interface PlainMoment {
  readonly step: string
  /** On the display's clock, us, from 0. */
  readonly shownAt: SimTime
  readonly version: KafkaVersion | null
}

const SECOND = 1_000_000
const HOUR = 3_600 * SECOND

const FORM = /^#?([a-z][a-z0-9-]*)@(\d{1,4}(?:\.\d{1,6})?)(?:@([\d.x]+))?$/

/** The moment as a fragment, short enough for a small QR code and to be typed: `waiting@8.25`, `waiting@8.25@3.9`. */
export function plainFragment({ step, shownAt, version }: PlainMoment): string {
  return `${step}@${shownAt / SECOND}${version === null ? '' : `@${version}`}`
}

/** The moment of a fragment, with or without #; null for one of another form. */
export function plainMomentIn(fragment: string): PlainMoment | null {
  const [, step = '', seconds = '', name] = FORM.exec(fragment) ?? []
  const shownAt = Math.round(Number(seconds) * SECOND)
  const version = KAFKA_VERSIONS.find((each) => each === name) ?? null
  if (step === '' || shownAt > HOUR || (name !== undefined && version === null)) return null
  return { step, shownAt, version }
}
