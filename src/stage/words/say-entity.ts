import type { Locale } from '../../base/locale'
import { stageMessages } from './messages'

/** Name of a broker (`b1`) within a sentence; a client is called by its id. */
export function sayEntity(locale: Locale, entity: string): string {
  const broker = /^b(\d+)$/.exec(entity)?.[1]
  return broker === undefined ? entity : stageMessages(locale)('brokerInSentence', { broker })
}

/** Name of a message in flight: its API, sender and receiver. */
export function sayFlight(locale: Locale, what: string, from: string, to: string): string {
  return stageMessages(locale)('sayFlight', {
    what,
    from: sayEntity(locale, from),
    to: sayEntity(locale, to),
  })
}
