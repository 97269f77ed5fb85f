import type { Locale } from '../../base/locale'
import { eventLogMessages } from '../../i18n/event-log/messages'

/** An actor as the event log calls it: `Broker 1` for b1; clients keep their names. */
export function actorWord(locale: Locale, id: string): string {
  const say = eventLogMessages(locale)
  if (/^b\d+$/.test(id)) return say('broker', { n: id.slice(1) })
  if (id === 'controller' || id === 'zookeeper' || id === 'user') return say(id)
  return id
}

/** Names by their letters, then by their numbers: b2 before b10. */
export function byName(a: string, b: string): number {
  const [, wordA = a, numberA = ''] = /^(.*?)(\d*)$/.exec(a) ?? []
  const [, wordB = b, numberB = ''] = /^(.*?)(\d*)$/.exec(b) ?? []
  if (wordA !== wordB) return wordA < wordB ? -1 : 1
  return Number(numberA) - Number(numberB)
}
