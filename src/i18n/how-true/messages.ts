import type { Locale } from '../../base/locale'
import { domainMessages } from '../../base/messages'
import { en } from './en'
import { ko } from './ko'
import { reasons as reasonsEn } from './reasons-en'
import { reasons as reasonsKo } from './reasons-ko'
import { scenarios as scenariosEn } from './scenarios-en'
import { scenarios as scenariosKo } from './scenarios-ko'

export const howTrueMessages = domainMessages({ en, ko })

/** Descriptions of the recorded scenarios, by name. */
export function scenarioWords(locale: Locale): Readonly<Record<string, string>> {
  return locale === 'ko' ? scenariosKo : scenariosEn
}

/** Why a fact is chance, or why a scenario is not played, by the reason's name. */
export function reasonWords(locale: Locale): Readonly<Record<string, string>> {
  return locale === 'ko' ? reasonsKo : reasonsEn
}
