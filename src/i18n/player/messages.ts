import type { Locale } from '../locale'
import { domainMessages } from '../messages'
import { en } from './en'
import { ko } from './ko'

export const playerMessages = domainMessages({ en, ko })

/** `broker 1` for b1; clients keep their names. */
export function sayEntity(locale: Locale, entity: string): string {
  const broker = /^b(\d+)$/.exec(entity)?.[1]
  return broker === undefined ? entity : playerMessages(locale)('broker', { broker })
}
