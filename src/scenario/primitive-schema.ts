import * as v from 'valibot'
import { BOUNDS } from './bounds'

/** An integer in [min, max]. */
export function integer(min: number, max: number) {
  return v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
}

/** Milliseconds of virtual time, fractions allowed. */
export const milliseconds = v.pipe(v.number(), v.minValue(0), v.maxValue(BOUNDS.ms))

export const name = v.pipe(v.string(), v.minLength(1), v.maxLength(BOUNDS.nameChars))

export const text = v.pipe(v.string(), v.maxLength(BOUNDS.valueChars))

const configValue = v.pipe(v.string(), v.maxLength(BOUNDS.configChars))

/** Kafka's own names with values as in a properties file. */
export const configEntries = v.pipe(v.record(name, configValue), v.maxEntries(BOUNDS.configEntries))

/** As configEntries; null takes the config back to its default. */
export const configChanges = v.pipe(
  v.record(name, v.nullable(configValue)),
  v.maxEntries(BOUNDS.configEntries),
)

const brokerNumber = integer(0, 9_999)

export const brokerNumbers = v.pipe(
  v.array(brokerNumber),
  v.minLength(1),
  v.maxLength(BOUNDS.brokers),
)

/** Partition number → broker numbers, the preferred leader first. */
export const assignment = v.pipe(
  v.record(v.pipe(v.string(), v.regex(/^\d{1,4}$/)), brokerNumbers),
  v.maxEntries(BOUNDS.replicas),
)

export const partitionNumber = integer(0, BOUNDS.replicas - 1)
export const partitionCount = integer(1, BOUNDS.replicas)
export const replicationFactor = integer(1, BOUNDS.brokers)
export const offset = integer(0, Number.MAX_SAFE_INTEGER)
export { brokerNumber }
