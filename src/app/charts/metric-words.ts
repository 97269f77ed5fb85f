import type { Locale } from '../../base/locale'
import { metricsMessages } from '../../i18n/metrics/messages'
import type { MetricName, MetricRef } from '../../metrics/metric'

/** The owner of a metric in a few words; `short`: where there is little room. */
export function ownerWords(locale: Locale, ref: MetricRef, short = false): string {
  const say = metricsMessages(locale)
  if ('group' in ref) {
    const { group, partition } = ref
    return say(short ? 'ofGroupShort' : 'ofGroup', { group, partition })
  }
  if ('broker' in ref) return say('ofBroker', { broker: ref.broker })
  if ('client' in ref && 'partition' in ref) return `${ref.client} · ${ref.partition}`
  if ('client' in ref) return ref.client
  return 'partition' in ref ? ref.partition : say('ofController')
}

const RATES: readonly MetricName[] = [
  'MessagesInPerSec',
  'records-consumed-rate',
  'record-send-rate',
]

/** A value with its unit; whole numbers in groups of three digits, rates with three digits that count. */
export function valueWords(locale: Locale, { metric }: MetricRef, value: number | null): string {
  const say = metricsMessages(locale)
  if (value === null) return say('none')
  return RATES.includes(metric) ? say('perSecond', { value: digits(value) }) : digits(value)
}

/** A number alone, as valueWords writes it. */
export function digits(value: number): string {
  if (!Number.isInteger(value)) {
    if (value < 0.01) return '<0.01'
    return value >= 100 ? grouped(Math.round(value)) : String(Number(value.toPrecision(3)))
  }
  return grouped(value)
}

function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}
