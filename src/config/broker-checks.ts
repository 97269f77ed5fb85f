import type { Draft } from './client-checks'
import { type ConfigProblem, ILLEGAL_ARGUMENT_EXCEPTION, refused } from './config-problem'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const CLEANER_BUFFER_MIN = 1024 * 1024

/** What KafkaConfig checks after parsing, in its order (crossChecks of the broker's config data). */
export function finishBroker(draft: Draft): ConfigProblem | null {
  const { values } = draft
  const rollMs = rollMsOf(values)
  const retentionMs = retentionMsOf(values)
  const buffer = Number(values['log.cleaner.dedupe.buffer.size'])
  const waitMs = Number(values['replica.fetch.wait.max.ms'])
  const lagMs = Number(values['replica.lag.time.max.ms'])
  const socketMs = Number(values['replica.socket.timeout.ms'])
  const threads = Math.max(1, Number(values['log.cleaner.threads']))
  return (
    must(rollMs >= 1, 'log.roll.ms', 'log.roll.ms must be greater than or equal to 1') ??
    must(
      rollJitterMsOf(values) >= 0,
      'log.roll.jitter.ms',
      'log.roll.jitter.ms must be greater than or equal to 0',
    ) ??
    must(
      retentionMs >= 1 || retentionMs === -1,
      'log.retention.ms',
      'log.retention.ms must be unlimited (-1) or, greater than or equal to 1',
    ) ??
    must(
      buffer / threads > CLEANER_BUFFER_MIN,
      'log.cleaner.dedupe.buffer.size',
      'log.cleaner.dedupe.buffer.size must be at least 1MB per cleaner thread.',
    ) ??
    must(
      waitMs <= socketMs,
      'replica.socket.timeout.ms',
      'replica.socket.timeout.ms should always be at least replica.fetch.wait.max.ms to prevent unnecessary socket timeouts',
    ) ??
    must(
      waitMs <= lagMs,
      'replica.fetch.wait.max.ms',
      'replica.fetch.wait.max.ms should always be less than or equal to replica.lag.time.max.ms to prevent frequent changes in ISR',
    )
  )
}

type Values = Draft['values']

/** log.roll.ms over log.roll.hours, in ms. */
export function rollMsOf(values: Readonly<Values>): number {
  return numberOf(values, 'log.roll.ms') ?? Number(values['log.roll.hours']) * HOUR_MS
}

/** log.roll.jitter.ms over log.roll.jitter.hours, in ms. */
export function rollJitterMsOf(values: Readonly<Values>): number {
  return numberOf(values, 'log.roll.jitter.ms') ?? Number(values['log.roll.jitter.hours']) * HOUR_MS
}

/** log.retention.ms over .minutes over .hours, in ms; every negative value is -1, unlimited. */
export function retentionMsOf(values: Readonly<Values>): number {
  const minutes = numberOf(values, 'log.retention.minutes')
  const ms =
    numberOf(values, 'log.retention.ms') ??
    (minutes === null ? Number(values['log.retention.hours']) * HOUR_MS : minutes * MINUTE_MS)
  return ms < 0 ? -1 : ms
}

function numberOf(values: Readonly<Values>, name: string): number | null {
  const value = values[name]
  return typeof value === 'number' ? value : null
}

/** Scala's `require` puts its own words before the message. */
function must(holds: boolean, name: string, message: string): ConfigProblem | null {
  if (holds) return null
  const thrown = { class: ILLEGAL_ARGUMENT_EXCEPTION, message: `requirement failed: ${message}` }
  return refused('broker', name, thrown)
}
