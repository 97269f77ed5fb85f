import type { Locale } from '../../base/locale'
import { type SimTime, toMs } from '../../base/time'
import { playerMessages } from '../../i18n/player/messages'
import { clockText } from './timeline-scale'

/** Runs shorter than this (us) have their instants in milliseconds. */
const SHORT: SimTime = 1_000_000

/** The instant on the display's clock with its unit: `16.050 s`, or `12.400 ms` in a run of less than a second. */
export function clockWords(locale: Locale, t: SimTime, startAt: SimTime, until: SimTime): string {
  const say = playerMessages(locale)
  return until - startAt < SHORT
    ? say('nowMs', { ms: toMs(t - startAt).toFixed(3) })
    : say('now', { seconds: clockText(t, startAt) })
}

/** The same without its unit, for a column of instants: `16.050`, or `12.400` where the run is told in ms. */
export function clockNumber(t: SimTime, startAt: SimTime, until: SimTime): string {
  return ((t - startAt) / axisUnit(startAt, until).us).toFixed(3)
}

/** Unit and divisor (us) of the axis of such a run. */
export function axisUnit(
  startAt: SimTime,
  until: SimTime,
): { readonly name: 'ms' | 's'; readonly us: SimTime } {
  return until - startAt < SHORT ? { name: 'ms', us: 1000 } : { name: 's', us: 1_000_000 }
}
