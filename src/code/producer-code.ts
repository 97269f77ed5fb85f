import type { ProducerInstruction, ProgramRecord } from '../model/program/program'
import { close, open, type Sheet, statement, write } from './sheet'

/** Writes one instruction of a producer and returns its body line. `awaited`: get() follows the send. */
export function writeProducerInstruction(
  sheet: Sheet,
  instruction: ProducerInstruction,
  awaited: boolean,
): number {
  const { syntax } = sheet
  switch (instruction.op) {
    case 'take':
      return open(sheet, syntax.forEach('record', 'outbox()'))
    case 'repeat':
      return open(sheet, syntax.repeat(instruction.times))
    case 'send': {
      const record = recordText(sheet, instruction.record)
      if (instruction.callback) return writeSendWithCallback(sheet, record)
      if (awaited) return writeAwaitedSend(sheet, record)
      return statement(sheet, `producer.send(${record})`)
    }
    case 'get':
      // Written with its send.
      return sheet.lineOf.at(-1) ?? sheet.lines.length
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

/** The program goes on with the next record, as with a callback. */
function writeAwaitedSend(sheet: Sheet, record: string): number {
  const { syntax } = sheet
  open(sheet, 'try {')
  const line = statement(sheet, `producer.send(${record}).get()`)
  sheet.indent--
  open(sheet, syntax.catch('ExecutionException'))
  statement(sheet, `System.err.println("send failed: " + ${syntax.causeOf('e')})`)
  close(sheet)
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
