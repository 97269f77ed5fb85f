import type { Locale } from '../../../base/locale'
import { replicasMessages } from './messages'

/** Sentence about acknowledged records that were lost. Offsets are inclusive at both ends. */
export function sayLost(locale: Locale, first: number, last: number): string {
  const say = replicasMessages(locale)
  return first === last ? say('sayLostOne', { first }) : say('sayLost', { first, last })
}
