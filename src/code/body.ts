import { assertNever } from '../base/assert'
import { partitionOf, topicOf } from '../model/ids'
import type { ProgramTree } from '../model/program/program-tree'
import type { Block, Statement, TryStatement } from '../model/program/types/statement'
import { everyStatement, pollsWithRecords } from '../model/program/types/walk'
import { writeConstruct } from './construct'
import {
  duration,
  isConsumerStatement,
  writeConsumerStatement,
  writeShutdownHook,
} from './consumer-code'
import type { ListingClient } from './listing'
import type { DomainCall } from './names'
import { isProducerStatement, writeProducerStatement } from './producer-code'
import { close, note, open, reopen, type Sheet, statement } from './sheet'
import { type Syntax, sleepCall } from './syntax'

/** The lines of main, from the client's configs on. */
export function writeBody(
  tree: ProgramTree,
  client: ListingClient,
  syntax: Syntax,
  domain: DomainCall | null,
  slipsAsMade: boolean,
): Sheet {
  const sheet: Sheet = {
    ...{ syntax, domain, slipsAsMade, lines: [], partLines: new Map(), slips: [] },
    ...{ callbackLines: {}, polls: pollsWithRecords(tree.body) },
    ...{ indent: syntax.mainIndent, firstSetting: 0, scopes: [new Set()] },
  }
  note(sheet, null, 'self', writeConstruct(sheet, tree, client))
  writeBlock(sheet, tree, tree.body)
  // The closing brace of main, which follows the body.
  note(sheet, null, 'end', sheet.lines.length + 1)
  return sheet
}

function writeBlock(sheet: Sheet, tree: ProgramTree, block: Block): void {
  for (const [i, one] of block.entries()) {
    if (one.do === 'try') {
      writeTry(sheet, tree, one)
      continue
    }
    const line = note(sheet, one, 'self', writeStatement(sheet, tree, one, block[i + 1]))
    markSlip(sheet, one, line)
    if (!('body' in one)) continue
    writeBlock(sheet, tree, one.body)
    note(sheet, one, 'end', close(sheet))
  }
}

function markSlip(sheet: Sheet, { slip }: Statement, line: number): void {
  if (slip === undefined) return
  sheet.slips.push({ slip, line })
  const made = sheet.syntax.extension === 'java' ? slip.java : slip.kotlin
  const written = sheet.lines[line - 1]
  if (!sheet.slipsAsMade || made === undefined || written === undefined) return
  sheet.lines[line - 1] = { ...written, text: made }
}

function writeTry(sheet: Sheet, tree: ProgramTree, one: TryStatement): void {
  const line = open(sheet, 'try {')
  writeBlock(sheet, tree, one.body)
  for (const [i, { exception, body }] of (one.catch ?? []).entries()) {
    note(sheet, one, `catch${i}`, reopen(sheet, sheet.syntax.catch(exception)))
    writeBlock(sheet, tree, body)
  }
  if (one.finally !== undefined) {
    note(sheet, one, 'finally', reopen(sheet, '} finally {'))
    writeBlock(sheet, tree, one.finally)
  }
  const end = close(sheet)
  note(sheet, one, 'end', end)
  note(sheet, one, 'over', end)
  markSlip(sheet, one, line)
}

/** Writes a statement, without its block, and returns its body line. */
function writeStatement(
  sheet: Sheet,
  tree: ProgramTree,
  one: Exclude<Statement, TryStatement>,
  next: Statement | undefined,
): number {
  const { syntax } = sheet
  if (isConsumerStatement(one)) return writeConsumerStatement(sheet, one)
  if (isProducerStatement(one)) return writeProducerStatement(sheet, one, next?.do === 'get')
  switch (one.do) {
    case 'shutdownHook':
      return writeShutdownHook(sheet, one.join)
    case 'while':
      return open(sheet, `while (${one.test}) {`)
    case 'repeat':
      return openRepeat(sheet, one.times)
    case 'forEach':
      return open(sheet, syntax.forEach('r', 'records'))
    case 'take':
      return open(sheet, syntax.forEach('record', 'outbox()'))
    case 'ifRecord': {
      const { partition, offset } = one
      const record = { topic: topicOf(partition), partition: partitionOf(partition), offset }
      return open(sheet, `if (${syntax.isRecord(record)}) {`)
    }
    case 'everyNth':
      return open(sheet, `if (++count % ${one.n} == 0) {`)
    case 'sleep':
      return statement(sheet, sleepCall(one.ms))
    case 'print':
      return statement(sheet, printCall(sheet, one))
    case 'close':
      return writeClose(sheet, tree, one.timeoutMs)
    case 'throw':
      return statement(sheet, 'throw e')
    case 'break':
    case 'return':
      return statement(sheet, one.do)
    default:
      return assertNever(one, 'a statement')
  }
}

/** i, j, k and so on: one inside the other needs a name of its own. */
function openRepeat(sheet: Sheet, times: number): number {
  const names = [...'ijklmnop']
  const name = names.find((each) => !sheet.scopes.some((scope) => scope.has(each))) ?? 'q'
  const line = open(sheet, sheet.syntax.repeat(times, name))
  sheet.scopes.at(-1)?.add(name)
  return line
}

function printCall(
  { syntax }: Sheet,
  { text, value }: Extract<Statement, { readonly do: 'print' }>,
): string {
  const stream = value === 'exception' || value === 'cause' ? 'System.err' : 'System.out'
  const words =
    text === undefined || (text === '' && value !== undefined) ? [] : [syntax.text(text)]
  const values = value === undefined ? [] : [PRINTED[value] ?? syntax.causeOf('e')]
  return `${stream}.println(${[...words, ...values].join(' + ')})`
}

const PRINTED = {
  record: 'r.topic() + "-" + r.partition() + "@" + r.offset()',
  assignment: 'consumer.assignment()',
  exception: 'e',
  cause: null,
} as const

function writeClose(sheet: Sheet, { client, body }: ProgramTree, timeoutMs?: number): number {
  const args = timeoutMs === undefined ? '' : duration(timeoutMs)
  const line = statement(sheet, `${client}.close(${args})`)
  if (everyStatement(body).some((one) => one.do === 'worker')) {
    // As the process ends: records that still wait are not processed.
    statement(sheet, 'worker.shutdownNow()')
  }
  return line
}
