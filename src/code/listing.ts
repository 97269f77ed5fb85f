import { compileTree } from '../model/program/compile-program'
import type { Instruction, InstructionOp } from '../model/program/program'
import { type ProgramSpec, treeOf } from '../model/program/types/program-types'
import { writeBody } from './body'
import { fieldsOf, nameOf, stubOf } from './class-members'
import { importsOf } from './imports'
import { JAVA } from './java'
import { KOTLIN } from './kotlin'
import { domainCall } from './names'
import type { Callback } from './sheet'
import type { Indented, Syntax } from './syntax'
import { type Token, tokensOf } from './tokens'

export type CodeLanguage = 'java' | 'kotlin'

/** Place of a comment: an instruction (`jump`: the end of the loop) or a callback. */
export type CommentKey = InstructionOp | Callback

export interface ListingClient {
  readonly id: string
  /** Configs set by the scenario, by Kafka's names. */
  readonly config: Readonly<Record<string, string>>
}

export interface CodeLine {
  /** Without indentation. */
  readonly text: string
  /** In spaces. */
  readonly indent: number
  /** Joined they are the text. */
  readonly tokens: readonly Token[]
}

/** The whole file. Line numbers count from 1. */
export interface Listing {
  readonly className: string
  readonly fileName: string
  readonly lines: readonly CodeLine[]
  /** Instruction index to line number. */
  readonly lineOf: readonly number[]
  /** Line of each kind of instruction that the program has exactly once. */
  readonly lineOfOnly: Readonly<Partial<Record<InstructionOp, number>>>
  /** Lines of the slips that the program's statements are marked with, by the slip's id. */
  readonly slipLines: Readonly<Record<string, number>>
  /** First line of each callback that the program has. */
  readonly callbackLines: Readonly<Partial<Record<Callback, number>>>
  /** Where a display looks while nothing runs: the poll of the loop, else the first line that it shows. */
  readonly loopLine: number
  /** How many lines at the start (imports, class, fixed settings) and at the end (stubs) a display leaves out. */
  readonly hiddenLines: number
  readonly hiddenTail: number
  /** Spaces that every line between has in front; a display takes them away. */
  readonly baseIndent: number
}

const SYNTAX: Readonly<Record<CodeLanguage, Syntax>> = { java: JAVA, kotlin: KOTLIN }
const SPACES = 2

/** `asMade`: a slip that is of the text alone is written as it was made, so that the file may not compile. */
export type SlipText = 'mended' | 'asMade'

/**
 * The source file of a client program against the real client library, and where each instruction stands
 * in it. What is written is what runs: the model compiles the same statements.
 */
export function listing(
  spec: ProgramSpec,
  client: ListingClient,
  language: CodeLanguage,
  comments: Readonly<Partial<Record<CommentKey, string>>> = {},
  slips: SlipText = 'mended',
): Listing {
  const tree = treeOf(spec)
  const { instructions: program, origins } = compileTree(tree)
  const syntax = SYNTAX[language]
  const className = nameOf(tree, client)
  const domain = domainCall(tree, className)
  const sheet = writeBody(tree, client, syntax, domain, slips === 'asMade')
  const fields = fieldsOf(tree, domain)
  const head = syntax.head(className, fields)
  const tail = syntax.tail(stubOf(tree, fields))
  const closing = { indent: syntax.mainIndent - 1, text: '}' }
  const code = [...head, ...sheet.lines, closing, ...tail]
  const texts = code.map((line) => line.text)
  const imports = importsOf(texts, language).map((name) => syntax.import(name))
  const top: readonly Indented[] = [...imports, ''].map((text) => ({ indent: 0, text }))
  const before = top.length + head.length
  const lineOf = origins.map(
    ({ statement, part }) => before + (sheet.partLines.get(statement)?.[part] ?? 0),
  )
  const callbackLines = shifted(sheet.callbackLines, before)
  const hiddenLines = before + Math.max(1, sheet.firstSetting) - 1
  const commentAt = commentLines(program, lineOf, callbackLines, comments)
  return {
    className,
    fileName: `${className}.${syntax.extension}`,
    lines: [...top, ...code].map((line, i) => codeLine(line, commentAt.get(i + 1), language)),
    lineOf,
    lineOfOnly: onlyLines(program, lineOf),
    slipLines: Object.fromEntries(sheet.slips.map(({ slip, line }) => [slip.id, before + line])),
    callbackLines,
    loopLine: lineOf[program.findIndex(({ op }) => op === 'poll')] ?? hiddenLines + 1,
    hiddenLines,
    hiddenTail: tail.length + 1,
    baseIndent: syntax.mainIndent * SPACES,
  }
}

/** The file as text, for copying, exporting and compiling. */
export function sourceText(code: Listing): string {
  return `${code.lines.map((line) => ' '.repeat(line.indent) + line.text).join('\n')}\n`
}

function shifted(
  lines: Readonly<Partial<Record<Callback, number>>>,
  by: number,
): Partial<Record<Callback, number>> {
  const moved: Partial<Record<Callback, number>> = {}
  for (const name of Object.keys(lines) as Callback[]) {
    const line = lines[name]
    if (line !== undefined) moved[name] = line + by
  }
  return moved
}

function onlyLines(
  program: readonly Instruction[],
  lineOf: readonly number[],
): Partial<Record<InstructionOp, number>> {
  const lines: Partial<Record<InstructionOp, number>> = {}
  program.forEach(({ op }, i) => {
    const line = lineOf[i]
    if (line !== undefined && program.every((each, n) => each.op !== op || n === i))
      lines[op] = line
  })
  return lines
}

/** Line number to comment. An instruction that occurs more than once is commented where it first does. */
function commentLines(
  program: readonly Instruction[],
  lineOf: readonly number[],
  callbackLines: Readonly<Partial<Record<Callback, number>>>,
  comments: Readonly<Partial<Record<CommentKey, string>>>,
): ReadonlyMap<number, string> {
  const at = new Map<number, string>()
  for (const key of Object.keys(comments) as CommentKey[]) {
    const comment = comments[key]
    const index =
      key === 'jump'
        ? program.findLastIndex((i, n) => i.op === 'jump' && i.to < n)
        : program.findIndex((i) => i.op === key)
    const line = index === -1 ? callbackLines[key as Callback] : lineOf[index]
    if (line !== undefined && comment !== undefined) at.set(line, comment)
  }
  return at
}

function codeLine(line: Indented, comment: string | undefined, language: CodeLanguage): CodeLine {
  const remark = comment === undefined ? '' : `  // ${comment.replace(/\s+/g, ' ').trim()}`
  const text = line.text + remark
  return { text, indent: line.indent * SPACES, tokens: tokensOf(text, language) }
}
