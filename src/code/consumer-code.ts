import { partitionOf, topicOf } from '../model/ids'
import type { CommitScope, ConsumerInstruction, ListenerKind } from '../model/program/program'
import { close, nest, open, type Sheet, statement, write } from './sheet'

/** Writes one instruction of a poll loop and returns its body line. */
export function writeConsumerInstruction(sheet: Sheet, instruction: ConsumerInstruction): number {
  const { syntax } = sheet
  switch (instruction.op) {
    case 'subscribe': {
      const topics = syntax.listOf(instruction.topics.map(syntax.text))
      if (instruction.listener === 'none') return statement(sheet, `consumer.subscribe(${topics})`)
      return writeListener(sheet, topics, instruction.listener)
    }
    case 'assign': {
      const partitions = instruction.partitions.map((key) =>
        syntax.construct('TopicPartition', `${syntax.text(topicOf(key))}, ${partitionOf(key)}`),
      )
      return statement(sheet, `consumer.assign(${syntax.listOf(partitions)})`)
    }
    case 'poll': {
      const timeout = `Duration.ofMillis(${instruction.timeoutMs})`
      return write(sheet, syntax.declare('records', `consumer.poll(${timeout})`))
    }
    case 'forEachRecord':
      return open(sheet, syntax.forEach('r', 'records'))
    case 'process':
      return statement(sheet, domainCall(sheet))
    case 'handOff':
      return statement(sheet, `worker.submit(${syntax.lambda(domainCall(sheet))})`)
    case 'track':
      declareRecord(sheet)
      return write(sheet, syntax.put('processed', 'partition', 'next'))
    case 'commitSync':
      return statement(sheet, `consumer.commitSync(${offsets(sheet, instruction.scope).join('')})`)
    case 'commitAsync':
      return writeCommitAsync(sheet, instruction.scope)
  }
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

/** The argument of a commit: none, or the record's own offset + 1 (C-61). */
function offsets(sheet: Sheet, scope: CommitScope): readonly string[] {
  if (scope === 'position') return []
  declareRecord(sheet)
  return [sheet.syntax.mapOf('partition', 'next')]
}

function declareRecord(sheet: Sheet): void {
  if (sheet.recordDeclared) return
  sheet.recordDeclared = true
  const { syntax } = sheet
  const partition = syntax.construct('TopicPartition', 'r.topic(), r.partition()')
  const next = syntax.construct('OffsetAndMetadata', 'r.offset() + 1')
  write(sheet, syntax.declare('partition', partition), syntax.declare('next', next))
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
  return line
}
