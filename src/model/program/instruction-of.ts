import { assertNever } from '../../base/assert'
import { DEFAULT_POLL_TIMEOUT_MS, type Instruction } from './program'
import type { ProgramTree } from './program-tree'
import type { Block, Statement } from './types/statement'

/** A statement whose block is done over and over, or perhaps not at all. */
export type LoopStatement = Exclude<Extract<Statement, { readonly body: Block }>, { do: 'try' }>

/** The instruction at the head of a block that ends before `end`. */
export function headOf(statement: LoopStatement, end: number): Instruction {
  switch (statement.do) {
    case 'while':
      return { op: 'while', test: statement.test, end }
    case 'repeat':
      return { op: 'repeat', times: statement.times, end }
    case 'forEach':
      return { op: 'forEachRecord', end }
    case 'take':
      return { op: 'take', end }
    case 'ifRecord': {
      const { partition, offset } = statement
      return { op: 'ifRecord', partition, offset, end }
    }
    case 'everyNth':
      return { op: 'everyNth', n: statement.n, end }
    default:
      return assertNever(statement, 'a loop')
  }
}

export type SimpleStatement = Exclude<
  Statement,
  { readonly body: Block } | { readonly do: 'break' } | { readonly do: 'return' }
>

export function simpleInstruction(statement: SimpleStatement, { work }: ProgramTree): Instruction {
  switch (statement.do) {
    case 'shutdownHook':
      return { op: 'addShutdownHook', join: statement.join }
    case 'subscribe':
      return { op: 'subscribe', topics: statement.topics, listener: statement.listener ?? 'none' }
    case 'assign':
      return { op: 'assign', partitions: statement.partitions }
    case 'poll':
      // poll() takes whole milliseconds of its Duration.
      return { op: 'poll', timeoutMs: whole(statement.timeoutMs ?? DEFAULT_POLL_TIMEOUT_MS) }
    case 'process':
      return { op: 'process', ms: work.ms, failAt: work.failAt }
    case 'worker': {
      const { threads } = statement
      return { op: 'handOff', ms: work.ms, ...(threads === undefined ? {} : { threads }) }
    }
    case 'commitSync': {
      const scope = statement.offsets ?? 'position'
      return { op: 'commitSync', scope, ...timeoutOf(statement) }
    }
    case 'commitAsync':
      return { op: 'commitAsync', scope: statement.offsets ?? 'position' }
    case 'seek':
      return { op: 'seek', partition: statement.partition, offset: statement.offset }
    case 'seekTo':
      return { op: 'seekTo', end: statement.end, partitions: statement.partitions ?? null }
    case 'pause':
    case 'resume':
      return { op: statement.do, partitions: statement.partitions ?? null }
    case 'close':
      return { op: 'close', ...timeoutOf(statement) }
    case 'sleep':
      return { op: 'sleep', ms: statement.ms }
    case 'send':
      return {
        op: 'send',
        record: statement.record ?? null,
        callback: statement.answer === 'callback',
      }
    case 'sendOffsets':
      return { op: 'sendOffsets', group: statement.group }
    case 'track':
    case 'wakeup':
    case 'print':
    case 'throw':
    case 'get':
    case 'flush':
    case 'initTransactions':
    case 'beginTransaction':
    case 'commitTransaction':
    case 'abortTransaction':
      return { op: statement.do }
    default:
      return assertNever(statement, 'a statement')
  }
}

function timeoutOf({ timeoutMs }: { readonly timeoutMs?: number | undefined }): {
  readonly timeoutMs?: number
} {
  return timeoutMs === undefined ? {} : { timeoutMs: whole(timeoutMs) }
}

function whole(ms: number): number {
  return Math.floor(ms)
}
