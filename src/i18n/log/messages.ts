import type { Locale } from '../../base/locale'
import type { Happening } from '../../model/happening/happening'
import { en } from './en'
import { ko } from './ko'
import { sentenceOf } from './sentences'

const SENTENCES = { en, ko } as const

/** The line of a happening in a language. */
export function logMessages(locale: Locale): (happening: Happening) => string {
  return (happening) => sentenceOf(SENTENCES[locale], happening)
}
