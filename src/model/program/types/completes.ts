import type { Block, Statement, TryStatement } from './statement'
import { blocksOf } from './walk'

/**
 * Whether the program can go on behind the block, as javac decides it (JLS 14.22): a statement behind one that
 * cannot is refused by both compilers.
 */
function blockCompletes(block: Block): boolean {
  return block.every(completes)
}

export function completes(statement: Statement): boolean {
  switch (statement.do) {
    case 'return':
    case 'throw':
    case 'break':
      return false
    case 'while':
      return statement.test === 'running' || breaksOut(statement.body)
    case 'try':
      return tryCompletes(statement)
    default:
      return true
  }
}

function tryCompletes({ body, catch: catches = [], finally: last = [] }: TryStatement): boolean {
  const someEnd = [body, ...catches.map((one) => one.body)].some(blockCompletes)
  return someEnd && blockCompletes(last)
}

/** Whether a `break` in the loop's body ends this very loop. */
function breaksOut(body: Block): boolean {
  return body.some((statement) => {
    switch (statement.do) {
      case 'break':
        return true
      case 'ifRecord':
      case 'everyNth':
        return breaksOut(statement.body)
      case 'try':
        return blocksOf(statement).some(breaksOut)
      default:
        return false
    }
  })
}
