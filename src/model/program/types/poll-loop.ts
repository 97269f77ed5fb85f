import type { InferOutput } from 'valibot'
import { assert } from '../../../base/assert'
import type { ReadonlyDeep } from '../../../base/readonly-deep'
import type { schema } from './poll-loop.schema'
import type { ProgramType } from './program-type'
import type { Block, Statement } from './statement'

/** Ways to commit of a poll loop. `auto` and `none` write no commit into it: enable.auto.commit decides. */
export const COMMIT_STYLES = [
  'auto',
  'syncPerBatch',
  'syncPerRecord',
  'asyncPerBatch',
  'asyncPerRecord',
  'none',
] as const

export type CommitStyle = (typeof COMMIT_STYLES)[number]

/** The consumer's loop: poll, process each record, commit, again. Times in ms. */
export type PollLoopSpec = ReadonlyDeep<InferOutput<typeof schema>>

export const pollLoop: ProgramType<PollLoopSpec> = {
  client: () => 'consumer',
  tree: (spec) => ({
    client: 'consumer',
    work: {
      call: spec.processCall ?? 'process',
      ms: spec.processMs ?? 0,
      failAt: spec.failAt ?? null,
    },
    body: bodyOf(spec),
  }),
}

function bodyOf(spec: PollLoopSpec): Block {
  const sources = [spec.subscribe, spec.assign].filter((source) => source !== undefined)
  assert(sources.length === 1, 'a poll loop either subscribes or assigns')
  const hook = spec.wakeupHook
  const loop: Statement = {
    do: 'while',
    test: hook ? 'true' : 'running',
    body: [
      { do: 'poll', timeoutMs: spec.pollTimeoutMs },
      ...(spec.onError === 'log' ? [caughtBatch(spec)] : batch(spec)),
      ...(spec.afterBatchMs ? [{ do: 'sleep', ms: spec.afterBatchMs } as const] : []),
    ],
  }
  const loopAndClose: Statement = {
    do: 'try',
    body: [source(spec), loop],
    catch: hook ? [{ exception: 'WakeupException', body: [] }] : [],
    finally: [{ do: 'close' }],
  }
  if (!hook) return [loopAndClose]
  return [{ do: 'shutdownHook', join: hook === 'joined' }, loopAndClose]
}

function source({ subscribe, assign, rebalanceListener }: PollLoopSpec): Statement {
  if (assign !== undefined) return { do: 'assign', partitions: assign }
  return { do: 'subscribe', topics: subscribe ?? [], listener: rebalanceListener }
}

/** The for loop over the records, and the commit after it. */
function batch(spec: PollLoopSpec): Block {
  const { commit, commitOffsets: offsets = 'record', subscribe, rebalanceListener } = spec
  const body: Statement[] = [spec.handOff ? { do: 'worker' } : { do: 'process' }]
  if (rebalanceListener === 'commitProcessed' && subscribe !== undefined) {
    body.push({ do: 'track' })
  }
  if (commit === 'syncPerRecord') body.push({ do: 'commitSync', offsets })
  if (commit === 'asyncPerRecord') body.push({ do: 'commitAsync', offsets })
  const statements: Statement[] = [{ do: 'forEach', body }]
  if (commit === 'syncPerBatch') statements.push({ do: 'commitSync' })
  if (commit === 'asyncPerBatch') statements.push({ do: 'commitAsync' })
  return statements
}

/** `onError: log` around the batch. poll() stays outside: what it throws would come back at once, for ever. */
function caughtBatch(spec: PollLoopSpec): Statement {
  const log = {
    exception: 'RuntimeException',
    body: [{ do: 'print', text: 'not processed: ', value: 'exception' }],
  } as const
  const rethrow = { exception: 'WakeupException', body: [{ do: 'throw' }] } as const
  return {
    do: 'try',
    body: batch(spec),
    catch: spec.wakeupHook ? [rethrow, log] : [log],
  }
}
