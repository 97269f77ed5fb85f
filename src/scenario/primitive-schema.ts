import * as v from 'valibot'
import { BOUNDS } from './bounds'

/** An integer in [min, max]. */
export function integer(min: number, max: number) {
  return v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
}

/** Milliseconds of virtual time, fractions allowed. */
export const milliseconds = v.pipe(v.number(), v.minValue(0), v.maxValue(BOUNDS.ms))

/** A name that is only shown: the model never looks up by it. */
export const label = v.pipe(v.string(), v.minLength(1), v.maxLength(BOUNDS.nameChars))

/** Name of a topic, client or group, or a target of a command: the model looks things up by it. */
export const name = v.pipe(
  label,
  v.check((text) => !isInherited(text)),
)

/** Names that every object of JavaScript has without being given them. */
function isInherited(text: string): boolean {
  return text.replace(/^topic:/, '') in {}
}

export const text = v.pipe(v.string(), v.maxLength(BOUNDS.valueChars))

const configValue = v.pipe(v.string(), v.maxLength(BOUNDS.configChars))

/** Kafka's own names with values as in a properties file. */
export const configEntries = v.pipe(record(label, configValue), v.maxEntries(BOUNDS.configEntries))

/** As configEntries; null takes the config back to its default. */
export const configChanges = v.pipe(
  record(label, v.nullable(configValue)),
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
  record(v.pipe(v.string(), v.regex(/^\d{1,4}$/)), brokerNumbers),
  v.maxEntries(BOUNDS.replicas),
)

export const partitionNumber = integer(0, BOUNDS.replicas - 1)
export const partitionCount = integer(1, BOUNDS.replicas)
export const replicationFactor = integer(1, BOUNDS.brokers)
export const offset = integer(0, Number.MAX_SAFE_INTEGER)
export { brokerNumber }

/** Keys that v.record silently drops. */
const LEFT_OUT = ['__proto__', 'prototype', 'constructor'] as const

type Key = v.BaseSchema<string, string, v.BaseIssue<unknown>>

/** As v.record, for entries of any name. */
export function record<Value extends v.GenericSchema>(key: Key, value: Value) {
  const schema = v.record(key, value)
  const run = schema['~run'].bind(schema)
  const entry = v.tuple([key, value])
  return {
    ...schema,
    '~run'(dataset: v.UnknownDataset, config: v.Config<v.BaseIssue<unknown>>) {
      const input = dataset.value as Readonly<Record<string, unknown>>
      const ran = run(dataset, config)
      if (ran.issues !== undefined) return ran
      for (const name of LEFT_OUT) {
        if (!Object.hasOwn(input, name)) continue
        const entryValue = Object.getOwnPropertyDescriptor(input, name)?.value as unknown
        const parsed = entry['~run']({ value: [name, entryValue] }, config)
        const at = { type: 'object', origin: 'value', input, key: name, value: entryValue } as const
        if (parsed.issues !== undefined) return failed(ran, parsed.issues, at)
        // An assignment to __proto__ would change what the object inherits.
        Object.defineProperty(ran.value, name, { value: entryValue, ...PLAIN })
      }
      return ran
    },
  } as typeof schema
}

type Issues = [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]

/** The issues of an entry, at its place in the object. */
function failed<Ran>(ran: Ran, issues: Issues, at: v.ObjectPathItem) {
  const placed = issues.map((issue) => ({ ...issue, path: [at, ...(issue.path ?? []).slice(1)] }))
  return { ...ran, typed: false, issues: placed as unknown as Issues }
}

const PLAIN = { enumerable: true, configurable: true, writable: true } as const
