import type { Block, Statement } from './statement'

/** The blocks of a statement in the order of the text, each with its path in the statement. */
export function pathsOf(statement: Statement): readonly (readonly [path: string, block: Block])[] {
  if (!('body' in statement)) return []
  if (statement.do !== 'try') return [['body', statement.body]]
  const { body, catch: catches = [], finally: last } = statement
  return [
    ['body', body],
    ...catches.map((one, i) => [`catch[${i}].body`, one.body] as const),
    ...(last === undefined ? [] : [['finally', last] as const]),
  ]
}

export function blocksOf(statement: Statement): readonly Block[] {
  return pathsOf(statement).map(([, block]) => block)
}

/** The statements of a block and of all blocks in it, in the order of the text. */
export function everyStatement(block: Block): readonly Statement[] {
  return block.flatMap((statement) => [statement, ...blocksOf(statement).flatMap(everyStatement)])
}

/** The poll()s whose records a `forEach` takes: the last one before it that no loop lies between. */
export function pollsWithRecords(block: Block): ReadonlySet<Statement> {
  const used = new Set<Statement>()
  const walk = (inner: Block, outer: Statement | null) => {
    let poll = outer
    for (const statement of inner) {
      if (statement.do === 'forEach' && poll !== null) used.add(poll)
      const passesOn = !LOOPS.includes(statement.do)
      for (const own of blocksOf(statement)) walk(own, passesOn ? poll : null)
      if (statement.do === 'poll') poll = statement
    }
  }
  walk(block, null)
  return used
}

const LOOPS: readonly Statement['do'][] = ['while', 'repeat', 'forEach', 'take']

/** Records that a block sends when it is run once; those of a loop without a count, once. */
export function sendsOf(block: Block): number {
  return block.reduce((sum, one) => {
    if (one.do === 'take') return sum
    const inner = blocksOf(one).reduce((all, own) => all + sendsOf(own), 0)
    return sum + (one.do === 'send' ? 1 : 0) + inner * (one.do === 'repeat' ? one.times : 1)
  }, 0)
}
