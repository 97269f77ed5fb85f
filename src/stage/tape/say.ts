import type { Locale } from '../../base/locale'
import { tapeMessages } from './messages'

/** Name of a flag that lies outside the window, with an arrow to the side where it is. */
export function hiddenWords(locale: Locale, flag: string, side: 'left' | 'right'): string {
  return tapeMessages(locale)(side === 'left' ? 'hiddenLeft' : 'hiddenRight', { flag })
}

/** Label of an acknowledgement. Offsets are inclusive at both ends. */
export function ackWords(locale: Locale, first: number, last: number): string {
  const say = tapeMessages(locale)
  return first === last ? say('ackOne', { first }) : say('ackRange', { first, last })
}

/** Sentence about acknowledged records. Offsets are inclusive at both ends. */
export function sayAck(locale: Locale, client: string, first: number, last: number): string {
  const say = tapeMessages(locale)
  return first === last
    ? say('sayAckOne', { client, first })
    : say('sayAck', { client, first, last })
}
