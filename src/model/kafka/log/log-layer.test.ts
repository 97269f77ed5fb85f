import { describe, expect, test } from 'vitest'
import vectors from '../../../../conformance/vectors/log-layer.json'
import { present } from '../../../base/assert'
import { fromMs } from '../../../base/time'
import { resolveConfig, resolveTopicConfig } from '../../../config/resolve'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../../config/version'
import { batchOf } from '../../../testing/probe'
import { casesOf } from '../../../testing/vectors'
import { appendBatch, emptyLog, truncateLog } from './log'
import { type LogConfig, logConfig } from './log-config'
import type { Log } from './log-state'
import { checkSequence } from './producer-state-entries'
import { expire } from './retention'
import { offsetForTimestamp } from './timestamp-lookup'

type Step = readonly [string, ...(number | Append)[]]

interface Append {
  readonly ts?: number
  readonly bytes?: number
  readonly count?: number
  readonly key?: string
  readonly leaderEpoch?: number
  readonly producerId?: number
  readonly producerEpoch?: number
  readonly sequence?: number
}

/** Recorded answer of the real log to a step, and its state after it. */
interface After {
  readonly offset?: number
  readonly duplicate?: boolean
  readonly error?: string
  readonly found?: readonly number[] | null
  readonly logStart: number
  readonly logEnd: number
  readonly recoveryPoint: number
  readonly segments: readonly (readonly number[])[]
  readonly epochs: readonly (readonly number[])[]
}

interface Vector {
  readonly id: string
  readonly rule: string
  readonly config: Readonly<Record<string, string>>
  readonly do: readonly Step[]
  readonly after: readonly After[]
}

/** Steps that these functions take; the others belong to a broker, a replica or a file. */
const OURS = ['append', 'highWatermark', 'wait', 'retention', 'truncate', 'lookUp']
/** Errors of checks that a broker makes before the log. */
const REFUSED = ['INVALID_TIMESTAMP', 'MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE']

const told = (vectors.vectors as unknown as readonly Vector[]).filter(
  (vector) =>
    vector.do.every(([verb]) => OURS.includes(verb)) &&
    vector.after.every(({ error }) => error === undefined || !REFUSED.includes(error)),
)

/** The vectors use segments below the smallest size that 4.x takes: set after resolving. */
function configOf(version: KafkaVersion, vector: Vector): LogConfig {
  const { 'segment.bytes': segmentBytes, ...overrides } = vector.config
  const broker = resolveConfig('broker', version, {})
  const topic = broker.ok ? resolveTopicConfig(version, broker.value, overrides) : broker
  const config = logConfig(version, present(topic.ok ? topic.value : null, 'a config'))
  return segmentBytes === undefined ? config : { ...config, segmentBytes: Number(segmentBytes) }
}

/** A log, its high watermark and the clock, as the steps leave them. */
class Stepped {
  log: Log = emptyLog(0)
  #highWatermark = 0
  #nowMs = 0
  readonly #config: LogConfig

  constructor(config: LogConfig) {
    this.#config = config
  }

  /** The answer, without the state after it. */
  carryOut([verb, argument]: Step): object {
    switch (verb) {
      case 'append':
        return this.#append(argument as Append)
      case 'highWatermark':
        this.#highWatermark = Number(argument)
        return {}
      case 'wait':
        this.#nowMs += Number(argument)
        return {}
      case 'truncate':
        this.log = truncateLog(this.log, Number(argument))
        return {}
      case 'retention': {
        const clock = { nowMs: this.#nowMs, now: 0, highWatermark: this.#highWatermark }
        this.log = expire(this.log, this.#config, clock).at(-1)?.log ?? this.log
        return {}
      }
      case 'lookUp': {
        const offset = offsetForTimestamp(this.log, Number(argument))
        return { found: offset < 0 ? null : offset }
      }
      default:
        throw new Error(verb)
    }
  }

  #append(append: Append): object {
    const count = append.count ?? 1
    const batch = batchOf('k', append.ts ?? 0, {
      baseOffset: this.log.logEndOffset,
      count,
      timestamps: Array.from({ length: count }, () => append.ts ?? 0),
      // A record without a key of 10 bytes has 17, a key of one byte is one more.
      sizeInBytes: append.bytes ?? 61 + count * (append.key === undefined ? 17 : 18),
      leaderEpoch: append.leaderEpoch ?? 0,
      producerId: append.producerId ?? -1,
      producerEpoch: append.producerEpoch ?? -1,
      baseSequence: append.sequence ?? -1,
    })
    const check = checkSequence(this.log.producers, batch)
    if (check.kind === 'error') return { error: check.error }
    if (check.kind === 'duplicate') return { offset: check.firstOffset, duplicate: true }
    this.log = appendBatch(this.log, batch, this.#config, fromMs(this.#nowMs)).log
    return { offset: batch.baseOffset }
  }
}

const pairsOf = (log: Log) => ({
  segments: log.segments.map(({ baseOffset, sizeInBytes }) => [baseOffset, sizeInBytes]),
  epochs: log.epochs.map(({ epoch, startOffset }) => [epoch, startOffset]),
})

describe.each(KAFKA_VERSIONS)('Kafka %s', (version) => {
  test.each(casesOf(told, version))(
    'a log as the real class: $id $rule (B-54, B-64 to B-67, B-71 to B-77, B-90, B-104, B-120, B-144)',
    (vector) => {
      const stepped = new Stepped(configOf(version, vector))
      const ours = vector.do.map((step) => {
        const answer = stepped.carryOut(step)
        const { logStartOffset, logEndOffset, recoveryPoint } = stepped.log
        const state = { logStart: logStartOffset, logEnd: logEndOffset, recoveryPoint }
        return { ...answer, ...state, ...pairsOf(stepped.log) }
      })
      const theirs = vector.after.map(({ offset, duplicate, error, found, ...after }) => {
        const { logStart, logEnd, recoveryPoint, segments, epochs } = after
        return {
          ...(offset === undefined ? {} : { offset }),
          ...(duplicate === undefined ? {} : { duplicate }),
          ...(error === undefined ? {} : { error }),
          ...(found === undefined ? {} : { found: found?.[0] ?? null }),
          ...{ logStart, logEnd, recoveryPoint, segments, epochs },
        }
      })
      expect(ours).toEqual(theirs)
    },
  )

  test('most vectors are of this layer', () => {
    expect(casesOf(told, version).length).toBeGreaterThanOrEqual(15)
  })
})
