import * as v from 'valibot'
import { BOUNDS } from '../../../scenario/bounds'
import {
  integer,
  label,
  milliseconds,
  name,
  offset,
  text,
} from '../../../scenario/primitive-schema'
import { partitionKey, partitions, recordPlace, sentRecord, topics } from './fields.schema'
import type { Block } from './statement'

/** How deep blocks may lie in one another, and how many statements a program may have. */
const DEPTH_MAX = 8
export const STATEMENTS_MAX = 300

/** Exceptions that a program can catch, by simple name. The words of the schema. */
export const CAUGHT = [
  'Exception',
  'RuntimeException',
  'KafkaException',
  'WakeupException',
  'CommitFailedException',
  'RebalanceInProgressException',
  'TimeoutException',
  'InvalidOffsetException',
  'RecordTooLargeException',
  'SerializationException',
  'IllegalStateException',
  'ExecutionException',
] as const

/**
 * A mistake of the statement that a lesson shows. `id` finds its words in the lesson's text; `java` and `kotlin` are
 * the line as it was written by mistake, where the mistake is of the text alone and the statement itself is mended.
 */
export const slip = v.strictObject({
  id: label,
  java: v.optional(text),
  kotlin: v.optional(text),
})

function statement<Do extends string, Entries extends v.ObjectEntries>(does: Do, entries: Entries) {
  return v.strictObject({ do: v.literal(does), ...entries, slip: v.optional(slip) })
}

/**
 * Offsets of a commit (C-50, C-61). `position`: no argument, the positions after the last poll. `record`: the
 * record's offset + 1. `sameRecord`: the record's offset, which is the mistake. `processed`: what `track` remembers.
 * A map: these, each the next offset to read.
 */
const commitOffsets = v.union([
  v.picklist(['position', 'record', 'sameRecord', 'processed']),
  v.pipe(
    v.record(partitionKey, offset),
    v.check((map) => Object.keys(map).length > 0),
    // As many as Map.of takes.
    v.maxEntries(10),
  ),
])

/** Statements without a block of their own. */
export const SIMPLE = [
  /** SIGTERM calls wakeup(), and waits for the main thread if `join` (C-170). The first statement, if at all. */
  statement('shutdownHook', { join: v.boolean() }),
  /** `log` prints; `commitProcessed` commits in onPartitionsRevoked what `track` remembers. */
  statement('subscribe', {
    topics,
    listener: v.optional(v.picklist(['log', 'commitProcessed'])),
  }),
  statement('assign', { partitions }),
  /** Default 1000. Its records are those of the next `forEach`. */
  statement('poll', { timeoutMs: v.optional(milliseconds) }),
  /** The work on the record of the surrounding `forEach`. */
  statement('process', {}),
  /** The same work on another thread, of `threads` (default 1); this one goes on at once (C-60). */
  statement('worker', { threads: v.optional(integer(1, 16)) }),
  /** Remembers the record's offset + 1 as processed. */
  statement('track', {}),
  statement('commitSync', {
    offsets: v.optional(commitOffsets),
    timeoutMs: v.optional(milliseconds),
  }),
  statement('commitAsync', { offsets: v.optional(commitOffsets) }),
  /** C-33. */
  statement('seek', recordPlace.entries),
  /** seekToBeginning() or seekToEnd(), of all assigned partitions unless it names some. */
  statement('seekTo', {
    end: v.picklist(['beginning', 'end']),
    partitions: v.optional(partitions),
  }),
  /** pause() and resume(), of all assigned partitions unless they name some (C-45). */
  statement('pause', { partitions: v.optional(partitions) }),
  statement('resume', { partitions: v.optional(partitions) }),
  /** wakeup(), called by the program itself: its next blocking call throws (C-169). */
  statement('wakeup', {}),
  /** Default of a consumer 30 s, of a producer no limit. */
  statement('close', { timeoutMs: v.optional(milliseconds) }),
  statement('sleep', { ms: milliseconds }),
  /** `exception` and `cause` are of the catch around it. */
  statement('print', {
    text: v.optional(text),
    value: v.optional(v.picklist(['record', 'assignment', 'exception', 'cause'])),
  }),
  /** Throws the exception of the catch around it again. */
  statement('throw', {}),
  statement('break', {}),
  statement('return', {}),
  /** Without a record: the one that `take` has taken. */
  statement('send', {
    record: v.optional(v.strictObject(sentRecord)),
    answer: v.optional(v.picklist(['ignore', 'callback'])),
  }),
  /** get() on the future of the `send` just before it. */
  statement('get', {}),
  statement('flush', {}),
  statement('initTransactions', {}),
  statement('beginTransaction', {}),
  statement('sendOffsets', { group: name }),
  statement('commitTransaction', {}),
  statement('abortTransaction', {}),
] as const

type BlockSchema = v.GenericSchema<Block>

/** A block whose statements hold at most `depth` blocks in one another: no link nests without end. */
function blockSchema(depth: number): BlockSchema {
  const statements = depth === 0 ? SIMPLE : [...SIMPLE, ...blockStatements(blockSchema(depth - 1))]
  return v.pipe(v.array(v.variant('do', statements)), v.maxLength(STATEMENTS_MAX)) as BlockSchema
}

function blockStatements(body: BlockSchema) {
  return [
    statement('while', { test: v.picklist(['running', 'true']), body }),
    statement('repeat', { times: integer(1, BOUNDS.records), body }),
    statement('forEach', { body }),
    statement('take', { body }),
    statement('ifRecord', { ...recordPlace.entries, body }),
    statement('everyNth', { n: integer(1, BOUNDS.records), body }),
    statement('try', {
      body,
      catch: v.optional(
        v.pipe(
          v.array(v.strictObject({ exception: v.picklist(CAUGHT), body })),
          v.maxLength(CAUGHT.length),
        ),
      ),
      finally: v.optional(body),
    }),
  ] as const
}

export const block = blockSchema(DEPTH_MAX)

/** Each kind of statement by its schema: for tests that try every option. */
export const STATEMENT_SCHEMAS = [...SIMPLE, ...blockStatements(blockSchema(0))]
