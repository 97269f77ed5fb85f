import * as v from 'valibot'
import { BOUNDS } from './bounds'
import { integer, milliseconds, name, offset, partitionNumber, text } from './primitive-schema'

/** `<topic>-<partition>` */
const partitionKey = v.pipe(name, v.regex(/-\d{1,4}$/))

const topics = v.pipe(v.array(name), v.minLength(1), v.maxLength(BOUNDS.topics))

const pollLoop = v.strictObject({
  type: v.literal('pollLoop'),
  subscribe: v.optional(topics),
  assign: v.optional(v.pipe(v.array(partitionKey), v.minLength(1), v.maxLength(BOUNDS.replicas))),
  pollTimeoutMs: v.optional(milliseconds),
  processMs: v.optional(milliseconds),
  afterBatchMs: v.optional(milliseconds),
  commit: v.picklist([
    'auto',
    'syncPerBatch',
    'syncPerRecord',
    'asyncPerBatch',
    'asyncPerRecord',
    'none',
  ]),
  commitOffsets: v.optional(v.picklist(['record', 'position'])),
  rebalanceListener: v.optional(v.picklist(['log', 'commitProcessed'])),
  wakeupHook: v.optional(v.picklist(['joined', 'notJoined'])),
  handOff: v.optional(v.boolean()),
  onError: v.optional(v.picklist(['exit', 'log'])),
  failAt: v.optional(v.strictObject({ partition: partitionKey, offset })),
  processCall: v.optional(v.pipe(name, v.regex(/^[a-z]\w*(\.[a-z]\w*)?$/))),
})

const programRecord = v.strictObject({
  topic: name,
  partition: v.optional(partitionNumber),
  key: v.optional(text),
  value: text,
  count: v.optional(integer(1, BOUNDS.records)),
  everyMs: v.optional(milliseconds),
})

const producer = v.strictObject({
  type: v.literal('producer'),
  records: v.optional(v.pipe(v.array(programRecord), v.maxLength(BOUNDS.recordsInProgram))),
  answer: v.optional(v.picklist(['ignore', 'callback', 'get'])),
  flush: v.optional(v.boolean()),
  transaction: v.optional(
    v.strictObject({ end: v.picklist(['commit', 'abort']), offsetsOf: v.optional(name) }),
  ),
})

/** What an application does with its client; see ProgramSpec of the model. */
export const programSchema = v.variant('type', [pollLoop, producer])
