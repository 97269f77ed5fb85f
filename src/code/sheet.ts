import type { DomainCall } from './names'
import type { Indented, Syntax } from './syntax'

/** The body of main in the making. Line numbers count from 1 at the body's first line. */
export interface Sheet {
  readonly syntax: Syntax
  readonly domain: DomainCall | null
  readonly lines: Indented[]
  /** Instruction index to line. */
  readonly lineOf: number[]
  readonly callbackLines: Partial<Record<Callback, number>>
  indent: number
  /** Body line of the first config that the scenario sets; 0 before it is written. */
  firstSetting: number
  /** `partition` and `next` of the record are declared. */
  recordDeclared: boolean
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
  return line
}

export function close(sheet: Sheet, text = '}'): number {
  sheet.indent--
  return write(sheet, text)
}

export function nest(sheet: Sheet, lines: readonly Indented[]): void {
  for (const line of lines) sheet.lines.push({ ...line, indent: sheet.indent + line.indent })
}
