import type { Slip, Statement } from '../model/program/types/statement'
import type { DomainCall } from './names'
import type { Indented, Syntax } from './syntax'

/** The body of main in the making. Line numbers count from 1 at the body's first line. */
export interface Sheet {
  readonly syntax: Syntax
  readonly domain: DomainCall | null
  readonly lines: Indented[]
  /** Body lines of the parts of a statement (null: of the program itself), by the names of Origin. */
  readonly partLines: Map<Statement | null, Record<string, number>>
  readonly slips: SlipLine[]
  /** Whether slips of the text are written as they were made. */
  readonly slipsAsMade: boolean
  readonly callbackLines: Partial<Record<Callback, number>>
  /** The poll()s whose records a loop takes. */
  readonly polls: ReadonlySet<Statement>
  indent: number
  /** Body line of the first config that the scenario sets; 0 before it is written. */
  firstSetting: number
  /** Variables by the block that declares them, innermost last. */
  readonly scopes: Set<string>[]
}

/** Where a slip stands. */
export interface SlipLine {
  readonly slip: Slip
  /** Line in the body. */
  readonly line: number
}

export type Callback =
  | 'onPartitionsRevoked'
  | 'onPartitionsAssigned'
  /** commitAsync's callback. */
  | 'onComplete'
  /** send's callback. */
  | 'onCompletion'

/** Appends lines at the present indentation and returns the number of the last. */
export function write(sheet: Sheet, ...texts: readonly string[]): number {
  for (const text of texts) sheet.lines.push({ indent: text === '' ? 0 : sheet.indent, text })
  return sheet.lines.length
}

/** A statement, ended as the language ends it. */
export function statement(sheet: Sheet, text: string): number {
  return write(sheet, text + sheet.syntax.end)
}

/** `{` goes with the text; what follows is one level deeper. */
export function open(sheet: Sheet, text: string): number {
  const line = write(sheet, text)
  sheet.indent++
  sheet.scopes.push(new Set())
  return line
}

export function close(sheet: Sheet, text = '}'): number {
  sheet.indent--
  sheet.scopes.pop()
  return write(sheet, text)
}

/** The end of one block that is the head of another, as `} finally {` is. */
export function reopen(sheet: Sheet, text: string): number {
  const line = close(sheet, text)
  sheet.indent++
  sheet.scopes.push(new Set())
  return line
}

/** Declares a variable that is not in scope yet. */
export function declare(sheet: Sheet, name: string, value: string): void {
  if (sheet.scopes.some((scope) => scope.has(name))) return
  sheet.scopes.at(-1)?.add(name)
  write(sheet, sheet.syntax.declare(name, value))
}

/** Notes the line of a part of a statement and returns it. */
export function note(
  sheet: Sheet,
  statement: Statement | null,
  part: string,
  line: number,
): number {
  sheet.partLines.set(statement, { ...sheet.partLines.get(statement), [part]: line })
  return line
}

export function nest(sheet: Sheet, lines: readonly Indented[]): void {
  for (const line of lines) sheet.lines.push({ ...line, indent: sheet.indent + line.indent })
}
