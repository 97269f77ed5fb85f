import { partitionOf, topicOf } from '../model/ids'
import {
  type CommitScope,
  DEFAULT_POLL_TIMEOUT_MS,
  type ListenerKind,
} from '../model/program/program'
import type { Statement, StatementName } from '../model/program/types/statement'
import { close, declare, nest, open, type Sheet, statement, write } from './sheet'

type ConsumerStatement = Extract<Statement, { readonly do: (typeof CONSUMER_STATEMENTS)[number] }>

/** Statements that call a consumer or work on its records, and have no block. */
const CONSUMER_STATEMENTS = [
  ...(['subscribe', 'assign', 'poll', 'process', 'worker', 'track'] as const),
  ...(['commitSync', 'commitAsync', 'seek', 'seekTo', 'pause', 'resume', 'wakeup'] as const),
] as const satisfies readonly StatementName[]

export function isConsumerStatement(one: Statement): one is ConsumerStatement {
  return (CONSUMER_STATEMENTS as readonly StatementName[]).includes(one.do)
}

/** Writes a consumer's statement and returns its body line. */
export function writeConsumerStatement(sheet: Sheet, one: ConsumerStatement): number {
  const { syntax } = sheet
  switch (one.do) {
    case 'subscribe': {
      const topics = syntax.listOf(one.topics.map(syntax.text))
      if (one.listener === undefined) return statement(sheet, `consumer.subscribe(${topics})`)
      return writeListener(sheet, topics, one.listener)
    }
    case 'assign':
      return statement(sheet, `consumer.assign(${partitionList(sheet, one.partitions)})`)
    case 'poll': {
      const call = `consumer.poll(${duration(one.timeoutMs ?? DEFAULT_POLL_TIMEOUT_MS)})`
      if (!sheet.polls.has(one)) return statement(sheet, call)
      return write(sheet, syntax.declare('records', call))
    }
    case 'process':
      return statement(sheet, domainCall(sheet))
    case 'worker':
      return statement(sheet, `worker.submit(${syntax.lambda(domainCall(sheet))})`)
    case 'track':
      declareRecord(sheet, 'record')
      return write(sheet, syntax.put('processed', 'partition', 'next'))
    case 'commitSync': {
      const args = offsets(sheet, one.offsets ?? 'position')
      const timeout = one.timeoutMs === undefined ? [] : [duration(one.timeoutMs)]
      return statement(sheet, `consumer.commitSync(${[...args, ...timeout].join(', ')})`)
    }
    case 'commitAsync':
      return writeCommitAsync(sheet, one.offsets ?? 'position')
    case 'seek':
      return statement(sheet, `consumer.seek(${partition(sheet, one.partition)}, ${one.offset}L)`)
    case 'seekTo': {
      const name = one.end === 'beginning' ? 'seekToBeginning' : 'seekToEnd'
      return statement(sheet, `consumer.${name}(${partitionsOrAll(sheet, one.partitions)})`)
    }
    case 'pause':
    case 'resume':
      return statement(sheet, `consumer.${one.do}(${partitionsOrAll(sheet, one.partitions)})`)
    case 'wakeup':
      return statement(sheet, 'consumer.wakeup()')
  }
}

/** A Duration argument, of whole milliseconds. */
export function duration(ms: number): string {
  return `Duration.ofMillis(${Math.floor(ms)})`
}

function partition({ syntax }: Sheet, key: string): string {
  return syntax.construct('TopicPartition', `${syntax.text(topicOf(key))}, ${partitionOf(key)}`)
}

function partitionList(sheet: Sheet, keys: readonly string[]): string {
  return sheet.syntax.listOf(keys.map((key) => partition(sheet, key)))
}

function partitionsOrAll(sheet: Sheet, keys: readonly string[] | undefined): string {
  return keys === undefined ? 'consumer.assignment()' : partitionList(sheet, keys)
}

function domainCall(sheet: Sheet): string {
  const { owner, method } = sheet.domain ?? { owner: null, method: 'process' }
  return owner === null ? `${method}(r)` : `${owner.name}.${method}(r)`
}

function writeCommitAsync(sheet: Sheet, scope: CommitScope): number {
  const { syntax } = sheet
  const args = offsets(sheet, scope)
  const line = open(
    sheet,
    syntax.openLambda('consumer.commitAsync', args, [syntax.unused('offsets'), 'e']),
  )
  const failed = 'System.err.println("commit failed: " + e)'
  sheet.callbackLines.onComplete ??= sheet.lines.length + 1
  write(sheet, syntax.ifFailed(failed))
  close(sheet, syntax.closeLambda())
  return line
}

/** The argument of a commit: none, or a map of offsets (C-61). */
function offsets(sheet: Sheet, scope: CommitScope): readonly string[] {
  const { syntax } = sheet
  switch (scope) {
    case 'position':
      return []
    case 'processed':
      return ['processed']
    case 'record':
    case 'sameRecord':
      declareRecord(sheet, scope)
      return [syntax.mapOf([['partition', scope === 'record' ? 'next' : 'same']])]
    default: {
      const entries = Object.entries(scope).map(
        ([key, offset]) =>
          [partition(sheet, key), syntax.construct('OffsetAndMetadata', `${offset}L`)] as const,
      )
      return [syntax.mapOf(entries)]
    }
  }
}

/** The record's partition, and its offset + 1 or, by mistake, its offset. */
function declareRecord(sheet: Sheet, scope: 'record' | 'sameRecord'): void {
  const { syntax } = sheet
  declare(sheet, 'partition', syntax.construct('TopicPartition', 'r.topic(), r.partition()'))
  if (scope === 'record') {
    declare(sheet, 'next', syntax.construct('OffsetAndMetadata', 'r.offset() + 1'))
  } else declare(sheet, 'same', syntax.construct('OffsetAndMetadata', 'r.offset()'))
}

function writeListener(sheet: Sheet, topics: string, listener: ListenerKind): number {
  const { syntax } = sheet
  const line = open(sheet, syntax.openListener(topics))
  const revoked =
    listener === 'commitProcessed'
      ? ['consumer.commitSync(processed)', 'processed.clear()']
      : ['System.out.println("revoked " + partitions)']
  writeMethod(sheet, 'onPartitionsRevoked', revoked)
  write(sheet, '')
  writeMethod(sheet, 'onPartitionsAssigned', ['System.out.println("assigned " + partitions)'])
  close(sheet, syntax.closeListener())
  return line
}

function writeMethod(
  sheet: Sheet,
  name: 'onPartitionsRevoked' | 'onPartitionsAssigned',
  statements: readonly string[],
): void {
  const signature = sheet.syntax.listenerMethod(name, 'partitions')
  write(sheet, ...signature.slice(0, -1))
  open(sheet, signature.at(-1) ?? '')
  sheet.callbackLines[name] = sheet.lines.length + 1
  for (const text of statements) statement(sheet, text)
  close(sheet)
}

/** The shutdown hook (C-170): SIGTERM runs it on a thread of its own. */
export function writeShutdownHook(sheet: Sheet, join: boolean): number {
  const { syntax } = sheet
  write(sheet, '')
  if (join) write(sheet, syntax.declare('mainThread', 'Thread.currentThread()'))
  const line = open(sheet, syntax.openShutdownHook())
  statement(sheet, 'consumer.wakeup()')
  if (join) nest(sheet, syntax.joinThread('mainThread'))
  close(sheet, syntax.closeShutdownHook())
  write(sheet, '')
  return line
}
