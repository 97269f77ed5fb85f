import type { ProgramRecord } from '../model/program/types/producer'
import type { Statement, StatementName } from '../model/program/types/statement'
import { close, open, type Sheet, statement, write } from './sheet'

type ProducerStatement = Extract<Statement, { readonly do: (typeof PRODUCER_STATEMENTS)[number] }>

/** Statements that call a producer and have no block. */
const PRODUCER_STATEMENTS = [
  ...(['send', 'get', 'flush', 'initTransactions', 'beginTransaction'] as const),
  ...(['sendOffsets', 'commitTransaction', 'abortTransaction'] as const),
] as const satisfies readonly StatementName[]

export function isProducerStatement(one: Statement): one is ProducerStatement {
  return (PRODUCER_STATEMENTS as readonly StatementName[]).includes(one.do)
}

/** Writes a producer's statement and returns its body line. `awaited`: get() follows the send. */
export function writeProducerStatement(
  sheet: Sheet,
  one: ProducerStatement,
  awaited: boolean,
): number {
  switch (one.do) {
    case 'send': {
      const record = recordText(sheet, one.record ?? null)
      if (one.answer === 'callback') return writeSendWithCallback(sheet, record)
      return statement(sheet, `producer.send(${record})${awaited ? '.get()' : ''}`)
    }
    case 'get':
      // Written with its send.
      return sheet.lines.length
    case 'flush':
      return statement(sheet, 'producer.flush()')
    case 'initTransactions':
      return statement(sheet, 'producer.initTransactions()')
    case 'beginTransaction':
      return statement(sheet, 'producer.beginTransaction()')
    case 'sendOffsets':
      return statement(sheet, 'producer.sendOffsetsToTransaction(offsets(), groupMetadata())')
    case 'commitTransaction':
      return statement(sheet, 'producer.commitTransaction()')
    case 'abortTransaction':
      return statement(sheet, 'producer.abortTransaction()')
  }
}

function writeSendWithCallback(sheet: Sheet, record: string): number {
  const { syntax } = sheet
  const line = open(
    sheet,
    syntax.openLambda('producer.send', [record], [syntax.unused('metadata'), 'e']),
  )
  sheet.callbackLines.onCompletion ??= sheet.lines.length + 1
  write(sheet, syntax.ifFailed('System.err.println("send failed: " + e)'))
  close(sheet, syntax.closeLambda())
  return line
}

function recordText(sheet: Sheet, record: ProgramRecord | null): string {
  if (record === null) return 'record'
  const { syntax } = sheet
  const args = [syntax.text(record.topic)]
  if (record.partition !== undefined) args.push(String(record.partition))
  if (record.key !== undefined) args.push(syntax.text(record.key))
  else if (record.partition !== undefined) args.push('null')
  args.push(syntax.text(record.value))
  const type = syntax.extension === 'java' ? 'ProducerRecord<>' : 'ProducerRecord'
  return syntax.construct(type, args.join(', '))
}
