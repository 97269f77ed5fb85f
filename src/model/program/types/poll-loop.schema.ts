import * as v from 'valibot'
import { topicNameProblem } from '../../../config/topic-name'
import { milliseconds, name } from '../../../scenario/primitive-schema'
import { partitions, recordPlace, topics } from './fields.schema'
import type { ProgramSchema } from './misfit'
import { COMMIT_STYLES, type PollLoopSpec } from './poll-loop'

export const schema = v.strictObject({
  type: v.literal('pollLoop'),
  /** Exactly one of `subscribe` and `assign`. */
  subscribe: v.optional(topics),
  assign: v.optional(partitions),
  /** Argument of poll(), default 1000. */
  pollTimeoutMs: v.optional(milliseconds),
  /** Work per record, default 0. */
  processMs: v.optional(milliseconds),
  /** Pause after each poll and its records, also after an empty one. Default 0: none. */
  afterBatchMs: v.optional(milliseconds),
  commit: v.picklist(COMMIT_STYLES),
  /**
   * For a commit per record: `record` commits the record's offset + 1 for its partition (default);
   * `position` calls without offsets and so commits the end of the whole batch at its first record.
   */
  commitOffsets: v.optional(v.picklist(['record', 'position'])),
  /** `log` prints; `commitProcessed` commits in onPartitionsRevoked what has been processed. */
  rebalanceListener: v.optional(v.picklist(['log', 'commitProcessed'])),
  /** A shutdown hook calls wakeup(); joined: it then waits for the polling thread to end. */
  wakeupHook: v.optional(v.picklist(['joined', 'notJoined'])),
  /** Records are processed on another thread; the loop goes on at once. */
  handOff: v.optional(v.boolean()),
  /** An exception: `exit` ends the loop through close() (default), `log` prints it and goes on. */
  onError: v.optional(v.picklist(['exit', 'log'])),
  /** Processing this record throws, each time. */
  failAt: v.optional(recordPlace),
  /** The domain call of the listing. Default `process`. */
  processCall: v.optional(v.pipe(name, v.regex(/^[a-z]\w*(\.[a-z]\w*)?$/))),
})

export const pollLoop: ProgramSchema<typeof schema, PollLoopSpec> = {
  schema,
  misfit: ({ subscribe, assign }) => {
    if ((subscribe === undefined) === (assign === undefined)) {
      return { code: 'scenario.program', path: 'subscribe', value: 'subscribe, assign' }
    }
    const badTopic = subscribe?.find((topic) => topicNameProblem(topic) !== null)
    if (badTopic === undefined) return null
    return { code: 'scenario.topicName', path: 'subscribe', value: badTopic }
  },
}
