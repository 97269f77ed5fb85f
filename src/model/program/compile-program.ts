import { assert } from '../../base/assert'
import { headOf, type LoopStatement, simpleInstruction } from './instruction-of'
import type { Instruction } from './program'
import type { ProgramTree } from './program-tree'
import { type ProgramSpec, treeOf } from './types/program-types'
import type { Block, Statement, TryStatement } from './types/statement'

const INSTRUCTIONS_MAX = 30_000

/**
 * The instructions of a program, in the order of its source code. The first is `construct`, the last
 * `exit`; every index in them is below the length.
 */
export function compileProgram(spec: ProgramSpec): readonly Instruction[] {
  return compileTree(treeOf(spec)).instructions
}

/** Origin of an instruction: a statement (null: the program itself), and the part of it. */
export interface Origin {
  readonly statement: Statement | null
  /** `self`: where it begins; `end`: where its block ends; `catch0` and so on, `finally`: where those begin. */
  readonly part: string
}

/** Instructions with their origins, index by index. */
export interface CompiledTree {
  readonly instructions: readonly Instruction[]
  readonly origins: readonly Origin[]
}

/** A program in the making. */
interface Compiling {
  readonly tree: ProgramTree
  readonly instructions: Instruction[]
  readonly origins: Origin[]
  /** Places of the `leave` instructions of the innermost loop, and of main's `return`: their target is still to come. */
  breaks: number[]
  readonly returns: number[]
}

export function compileTree(tree: ProgramTree): CompiledTree {
  const to: Compiling = { tree, instructions: [], origins: [], breaks: [], returns: [] }
  push(to, null, 'self', { op: 'construct', client: tree.client })
  compileBlock(to, tree.body)
  const exit = push(to, null, 'end', { op: 'exit' })
  leaveTo(to, to.returns, exit)
  const { instructions, origins } = to
  assert(instructions.length <= INSTRUCTIONS_MAX, 'a program has at most 30000 instructions')
  return { instructions, origins }
}

/** Appends an instruction and returns its index. */
function push(
  to: Compiling,
  statement: Statement | null,
  part: string,
  instruction: Instruction,
): number {
  to.origins.push({ statement, part })
  return to.instructions.push(instruction) - 1
}

function compileBlock(to: Compiling, block: Block): void {
  for (const statement of block) compileStatement(to, statement)
}

function compileStatement(to: Compiling, statement: Statement): void {
  if (statement.do === 'try') return compileTry(to, statement)
  if ('body' in statement) return compileLoop(to, statement)
  if (statement.do === 'break') {
    to.breaks.push(push(to, statement, 'self', { op: 'leave', to: 0 }))
  } else if (statement.do === 'return') {
    to.returns.push(push(to, statement, 'self', { op: 'leave', to: 0 }))
  } else push(to, statement, 'self', simpleInstruction(statement, to.tree))
}

/** The head is written when the end is known; until then an `exit` holds its place. */
function compileLoop(to: Compiling, statement: LoopStatement): void {
  const head = push(to, statement, 'self', { op: 'exit' })
  const isLoop = statement.do !== 'ifRecord' && statement.do !== 'everyNth'
  const outer = to.breaks
  if (isLoop) to.breaks = []
  compileBlock(to, statement.body)
  if (isLoop) push(to, statement, 'end', { op: 'jump', to: head })
  const end = to.instructions.length
  to.instructions[head] = headOf(statement, end)
  if (!isLoop) return
  leaveTo(to, to.breaks, end)
  to.breaks = outer
}

function leaveTo({ instructions }: Compiling, leaves: readonly number[], to: number): void {
  for (const at of leaves) instructions[at] = { op: 'leave', to }
}

/**
 * try, its catches and its finally. A catch covers the body, a finally the body and the catches: so an inner one
 * always stands before an outer one that covers the same instruction.
 */
function compileTry(to: Compiling, statement: TryStatement): void {
  const { body, catch: catches = [], finally: last } = statement
  const from = to.instructions.length
  compileBlock(to, body)
  const end = to.instructions.length
  const over = catches.length === 0 ? [] : [push(to, statement, 'over', { op: 'exit' })]
  for (const [i, { exception, body: handler }] of catches.entries()) {
    push(to, statement, `catch${i}`, { op: 'catch', exception, from, to: end })
    compileBlock(to, handler)
    if (i + 1 < catches.length) over.push(push(to, statement, 'over', { op: 'exit' }))
  }
  const after = to.instructions.length
  for (const at of over) to.instructions[at] = { op: 'jump', to: after }
  if (last === undefined) return
  const of = push(to, statement, 'finally', { op: 'finally', from, to: after })
  compileBlock(to, last)
  push(to, statement, 'end', { op: 'endFinally', of })
}
