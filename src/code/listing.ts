import { assertNever } from '../base/assert'
import { partitionOf, topicOf } from '../model/ids'
import { compileProgram } from '../model/program/compile-program'
import type { Instruction, InstructionOp, ProgramSpec } from '../model/program/program'
import { writeConsumerInstruction, writeShutdownHook } from './consumer-code'
import { importsOf } from './imports'
import { JAVA } from './java'
import { KOTLIN } from './kotlin'
import { classNameOf, type DomainCall, domainCall } from './names'
import { writeProducerInstruction } from './producer-code'
import { type Callback, close, open, type Sheet, statement, write } from './sheet'
import { type Fields, type Indented, type Stub, type Syntax, sleepCall } from './syntax'
import { type Token, tokensOf } from './tokens'

export type CodeLanguage = 'java' | 'kotlin'

/** What a comment can stand beside: an instruction (`jump`: the end of the loop) or a callback. */
export type CommentKey = InstructionOp | Callback

export interface ListingClient {
  readonly id: string
  /** What the scenario sets, by Kafka's names. */
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

/**
 * The source file of a client program against the real client library, and where each instruction stands
 * in it. What is written is what runs: the instructions are those that the model compiles from `spec`.
 */
export function listing(
  spec: ProgramSpec,
  client: ListingClient,
  language: CodeLanguage,
  comments: Readonly<Partial<Record<CommentKey, string>>> = {},
): Listing {
  const program = compileProgram(spec)
  const syntax = SYNTAX[language]
  const className = nameOf(spec, client)
  const domain = spec.type === 'pollLoop' ? domainCall(spec, className) : null
  const sheet = writeBody(program, client, syntax, domain)
  const fields = fieldsOf(program, domain)
  const head = syntax.head(className, fields)
  const tail = syntax.tail(stubOf(program, spec, fields))
  const closing = { indent: syntax.mainIndent - 1, text: '}' }
  const code = [...head, ...sheet.lines, closing, ...tail]
  const texts = code.map((line) => line.text)
  const imports = importsOf(texts, language).map((name) => syntax.import(name))
  const top: readonly Indented[] = [...imports, ''].map((text) => ({ indent: 0, text }))
  const before = top.length + head.length
  const lineOf = program.map((_, i) => before + (sheet.lineOf[i] ?? 0))
  const callbackLines = shifted(sheet.callbackLines, before)
  const hiddenLines = before + Math.max(1, sheet.firstSetting) - 1
  const commentAt = commentLines(program, lineOf, callbackLines, comments)
  return {
    className,
    fileName: `${className}.${syntax.extension}`,
    lines: [...top, ...code].map((line, i) => codeLine(line, commentAt.get(i + 1), language)),
    lineOf,
    lineOfOnly: onlyLines(program, lineOf),
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

function writeBody(
  program: readonly Instruction[],
  client: ListingClient,
  syntax: Syntax,
  domain: DomainCall | null,
): Sheet {
  const sheet: Sheet = {
    syntax,
    domain,
    lines: [],
    lineOf: [],
    callbackLines: {},
    indent: syntax.mainIndent,
    firstSetting: 0,
    recordDeclared: false,
  }
  const starts = new Set(program.flatMap((i) => (guards(i) ? [i.from] : [])))
  program.forEach((_, i) => {
    if (starts.has(i)) {
      if (program[i - 1]?.op === 'addShutdownHook') write(sheet, '')
      open(sheet, 'try {')
    }
    sheet.lineOf[i] = writeInstruction(sheet, program, i, client)
  })
  return sheet
}

/** Whether the instruction ends a try block of its own. */
function guards(
  instruction: Instruction,
): instruction is Extract<Instruction, { readonly op: 'catch' | 'close' }> {
  return instruction.op === 'catch' || instruction.op === 'close'
}

function writeInstruction(
  sheet: Sheet,
  program: readonly Instruction[],
  index: number,
  client: ListingClient,
): number {
  const instruction = program[index] as Instruction
  switch (instruction.op) {
    case 'construct':
      return writeConstruct(sheet, instruction.client, client, program)
    case 'addShutdownHook':
      return writeShutdownHook(sheet, instruction.join)
    case 'while':
      return open(sheet, `while (${instruction.test}) {`)
    case 'sleep':
      return statement(sheet, sleepCall(instruction.ms))
    case 'jump':
      // Forward it leaves a try block, which has no line of its own.
      return instruction.to > index ? sheet.lines.length : close(sheet)
    case 'catch':
      return writeCatch(sheet, program, index, instruction)
    case 'close':
      return writeClose(sheet, program)
    case 'exit':
      // The closing brace of main, which follows the body.
      return sheet.lines.length + 1
    case 'subscribe':
    case 'assign':
    case 'poll':
    case 'forEachRecord':
    case 'process':
    case 'handOff':
    case 'track':
    case 'commitSync':
    case 'commitAsync':
      return writeConsumerInstruction(sheet, instruction)
    case 'take':
    case 'repeat':
    case 'send':
    case 'get':
    case 'flush':
    case 'initTransactions':
    case 'beginTransaction':
    case 'sendOffsets':
    case 'commitTransaction':
    case 'abortTransaction':
      return writeProducerInstruction(sheet, instruction, program[index + 1]?.op === 'get')
    default:
      return assertNever(instruction, 'an instruction')
  }
}

function writeConstruct(
  sheet: Sheet,
  kind: 'consumer' | 'producer',
  client: ListingClient,
  program: readonly Instruction[],
): number {
  const { syntax } = sheet
  const serde = kind === 'consumer' ? 'deserializer' : 'serializer'
  const type = syntax.classNameOf(kind === 'consumer' ? 'StringDeserializer' : 'StringSerializer')
  const supplied: readonly (readonly [string, string])[] = [
    ['bootstrap.servers', syntax.text('b1:9092')],
    [`key.${serde}`, type],
    [`value.${serde}`, type],
  ]
  write(sheet, syntax.declare('props', syntax.construct('Properties', '')))
  for (const [name, value] of supplied) {
    if (!Object.hasOwn(client.config, name)) statement(sheet, syntax.setProperty(name, value))
  }
  const before = sheet.lines.length
  for (const [name, value] of Object.entries(client.config)) {
    statement(sheet, syntax.setProperty(name, syntax.text(value)))
  }
  const hasSettings = sheet.lines.length > before
  write(sheet, '')
  const clientType = kind === 'consumer' ? 'KafkaConsumer' : 'KafkaProducer'
  const value = syntax.construct(`${clientType}<String, String>`, 'props')
  const line = write(sheet, syntax.declare(kind, value))
  sheet.firstSetting = hasSettings ? before + 1 : line
  if (program.some((instruction) => commitsProcessed(instruction))) {
    write(sheet, syntax.processedMap())
  }
  return line
}

function commitsProcessed(instruction: Instruction): boolean {
  return instruction.op === 'subscribe' && instruction.listener === 'commitProcessed'
}

function writeCatch(
  sheet: Sheet,
  program: readonly Instruction[],
  index: number,
  instruction: Extract<Instruction, { readonly op: 'catch' }>,
): number {
  const line = close(sheet, sheet.syntax.catch(instruction.exception))
  sheet.indent++
  if (program[instruction.next]?.op === 'catch') statement(sheet, 'throw e')
  else if (instruction.exception === 'RuntimeException') {
    statement(sheet, 'System.err.println("not processed: " + e)')
  }
  const next = program[index + 1]
  const goesOn = next !== undefined && guards(next) && next.from === instruction.from
  if (!goesOn) close(sheet)
  return line
}

function writeClose(sheet: Sheet, program: readonly Instruction[]): number {
  const first = program[0]
  const client = first?.op === 'construct' ? first.client : 'consumer'
  close(sheet, '} finally {')
  sheet.indent++
  const line = statement(sheet, `${client}.close()`)
  if (program.some((instruction) => instruction.op === 'handOff')) {
    // As the process ends: records that still wait are not processed.
    statement(sheet, 'worker.shutdownNow()')
  }
  close(sheet)
  return line
}

function nameOf(spec: ProgramSpec, client: ListingClient): string {
  if (spec.type === 'pollLoop')
    return classNameOf(client.config['group.id'] ?? client.id, 'Consumer')
  return classNameOf(spec.records?.[0]?.topic ?? client.id, 'Producer')
}

function fieldsOf(program: readonly Instruction[], domain: DomainCall | null): Fields {
  return {
    running: program.some((i) => i.op === 'while' && i.test === 'running'),
    worker: program.some((i) => i.op === 'handOff'),
    domain,
  }
}

function stubOf(program: readonly Instruction[], spec: ProgramSpec, fields: Fields): Stub {
  const loop = spec.type === 'pollLoop' ? spec : null
  const failAt = loop?.handOff === true ? undefined : loop?.failAt
  return {
    running: fields.running,
    domain: fields.domain,
    processMs: loop?.processMs ?? 0,
    failAt:
      failAt === undefined
        ? null
        : {
            topic: topicOf(failAt.partition),
            partition: partitionOf(failAt.partition),
            offset: failAt.offset,
          },
    outbox: program.some((i) => i.op === 'take'),
    offsetsOf: program.find((i) => i.op === 'sendOffsets')?.group ?? null,
  }
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
