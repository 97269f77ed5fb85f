import * as v from 'valibot'
import { BOUNDS } from '../../../scenario/bounds'
import {
  integer,
  milliseconds,
  name,
  offset,
  partitionNumber,
  text,
} from '../../../scenario/primitive-schema'

/** `<topic>-<partition>` */
export const partitionKey = v.pipe(name, v.regex(/-\d{1,4}$/))

export const topics = v.pipe(v.array(name), v.minLength(1), v.maxLength(BOUNDS.topics))

export const partitions = v.pipe(
  v.array(partitionKey),
  v.minLength(1),
  v.maxLength(BOUNDS.replicas),
)

/** One record of the group's topics. */
export const recordPlace = v.strictObject({ partition: partitionKey, offset })

/** `method` or `object.method`, as it stands in the listing. */
export const domainCall = v.pipe(name, v.regex(/^[a-z]\w{0,40}(\.[a-z]\w{0,40})?$/))

/** A record that a producer's program sends. */
export const sentRecord = {
  topic: name,
  partition: v.optional(partitionNumber),
  key: v.optional(text),
  value: text,
}

/** The record, sent `count` times (default 1), `everyMs` apart (default 0). */
export const programRecord = v.strictObject({
  ...sentRecord,
  count: v.optional(integer(1, BOUNDS.records)),
  everyMs: v.optional(milliseconds),
})
