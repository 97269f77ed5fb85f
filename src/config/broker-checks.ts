import type { Draft } from './client-checks'
import {
  ILLEGAL_ARGUMENT_EXCEPTION,
  INVALID_CONFIGURATION_EXCEPTION,
  type RefusedConfig,
  refused,
  type Thrown,
} from './config-problem'
import { profileOf } from './profile/profiles'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const CLEANER_BUFFER_MIN = 1024 * 1024

/** Checks of KafkaConfig after parsing, in its order (crossChecks of the broker's config data). */
export function finishBroker(draft: Draft): RefusedConfig | null {
  const { values } = draft
  const rollMs = rollMsOf(values)
  const retentionMs = retentionMsOf(values)
  const buffer = Number(values['log.cleaner.dedupe.buffer.size'])
  const waitMs = Number(values['replica.fetch.wait.max.ms'])
  const lagMs = Number(values['replica.lag.time.max.ms'])
  const socketMs = Number(values['replica.socket.timeout.ms'])
  const threads = Number(values['log.cleaner.threads'])
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
    divides(threads, 'log.cleaner.threads') ??
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
    ) ??
    checkIdle(Number(values['connections.max.idle.ms'])) ??
    checkOffsetsTopic(draft) ??
    checkCompression28(draft) ??
    checkCompactionLag(values)
  )
}

/** Default of `connection.failed.authentication.delay.ms`, ms. */
const AUTHENTICATION_DELAY_MS = 100

function checkIdle(idleMs: number): RefusedConfig | null {
  const delay = `connection.failed.authentication.delay.ms=${AUTHENTICATION_DELAY_MS}`
  return must(
    idleMs < 0 || AUTHENTICATION_DELAY_MS < idleMs,
    'connections.max.idle.ms',
    `${delay} should always be less than connections.max.idle.ms=${idleMs} to prevent failed authentication responses from timing out`,
  )
}

/** LogConfig.validateValues, which LogManager asks for the defaults of all topics when the broker starts. */
function checkCompactionLag(values: Readonly<Values>): RefusedConfig | null {
  const name = 'log.cleaner.min.compaction.lag.ms'
  const conflict = compactionLagConflict(
    Number(values[name]),
    Number(values['log.cleaner.max.compaction.lag.ms']),
  )
  return conflict === null ? null : refused('broker', name, conflict)
}

/** Exception of LogConfig when the least compaction lag (ms) is above the greatest (ms); null when it is not. */
export function compactionLagConflict(leastMs: number, mostMs: number): Thrown | null {
  if (leastMs <= mostMs) return null
  const message = `conflict topic config setting min.compaction.lag.ms (${leastMs}) > max.compaction.lag.ms (${mostMs})`
  return { class: INVALID_CONFIGURATION_EXCEPTION, message }
}

/** Codecs by number: none, gzip, snappy, lz4, zstd. */
const CODEC_MAX = 4

/** The codec and the acks of the offsets topic; both texts changed with the move to Java. */
function checkOffsetsTopic({ values, version }: Draft): RefusedConfig | null {
  const codec = 'offsets.topic.compression.codec'
  const id = Number(values[codec])
  if (id < 0 || id > CODEC_MAX) {
    return profileOf(version).checksOffsetsTopicIn === 'scala'
      ? refused('broker', codec, {
          class: 'kafka.common.UnknownCodecException',
          message: `${id} is an unknown compression codec`,
        })
      : refused('broker', codec, illegal(`Unknown compression type id: ${id}`))
  }
  const acks = 'offsets.commit.required.acks'
  const count = numberOf(values, acks) ?? -1
  if (count >= -1 && count <= Number(values['offsets.topic.replication.factor'])) return null
  const bound = 'or equal to offsets.topic.replication.factor'
  return profileOf(version).checksOffsetsTopicIn === 'scala'
    ? must(false, acks, `${acks} must be greater or equal -1 and less ${bound}`)
    : refused('broker', acks, illegal(`${acks} must be greater or equal to -1 and less ${bound}`))
}

const CODECS = ['uncompressed', 'zstd', 'lz4', 'snappy', 'gzip', 'producer']

/** Newer releases have a validator for it. */
function checkCompression28({ values }: Draft): RefusedConfig | null {
  const name = 'compression.type'
  const type = String(values[name])
  const choices = `Valid options are ${CODECS.join(',')}`
  return must(CODECS.includes(type), name, `${name} : ${type} is not valid. ${choices}`)
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

/** An integer division by it, which KafkaConfig does without a check. */
function divides(divisor: number, name: string): RefusedConfig | null {
  if (divisor !== 0) return null
  return refused('broker', name, { class: 'java.lang.ArithmeticException', message: '/ by zero' })
}

function illegal(message: string): Thrown {
  return { class: ILLEGAL_ARGUMENT_EXCEPTION, message }
}

/** Scala's `require` puts its own words before the message. */
function must(holds: boolean, name: string, message: string): RefusedConfig | null {
  if (holds) return null
  return refused('broker', name, illegal(`requirement failed: ${message}`))
}
