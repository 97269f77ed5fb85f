import { topicNameProblem } from '../../../config/topic-name'
import type { ProgramTree } from '../program-tree'
import { catchMisfit } from './catch-misfit'
import { completes } from './completes'
import type { Misfit } from './misfit'
import type { Block, Statement, StatementName } from './statement'
import { STATEMENTS_MAX } from './statement.schema'
import { everyStatement, pathsOf } from './walk'

type Client = ProgramTree['client']

/** Whose statement it is. */
const CLIENT: Readonly<Record<StatementName, Client | 'either'>> = {
  shutdownHook: 'consumer',
  subscribe: 'consumer',
  assign: 'consumer',
  poll: 'consumer',
  process: 'consumer',
  worker: 'consumer',
  track: 'consumer',
  commitSync: 'consumer',
  commitAsync: 'consumer',
  seek: 'consumer',
  seekTo: 'consumer',
  pause: 'consumer',
  resume: 'consumer',
  wakeup: 'consumer',
  close: 'either',
  sleep: 'either',
  print: 'either',
  throw: 'either',
  break: 'either',
  return: 'either',
  send: 'producer',
  get: 'producer',
  flush: 'producer',
  initTransactions: 'producer',
  beginTransaction: 'producer',
  sendOffsets: 'producer',
  commitTransaction: 'producer',
  abortTransaction: 'producer',
  while: 'either',
  repeat: 'either',
  forEach: 'consumer',
  take: 'producer',
  ifRecord: 'consumer',
  everyNth: 'consumer',
  try: 'either',
}

/** Turns of all `repeat` in one another, with the statements in them: they take no time of their own. */
const TURNS_MAX = 500_000

/** Surroundings of a statement. */
interface Around {
  readonly client: Client
  readonly path: string
  /** A loop that a `break` may end. */
  readonly loop: boolean
  /** The record that a `forEach`, or a `take`, is processing. */
  readonly record: boolean
  readonly caught: boolean
  readonly finally: boolean
  /** Turns that the statements of this block make. */
  readonly turns: number
  /** The poll whose records a `forEach` here would take, and all whose variable may be in scope. */
  readonly poll: Poll | null
  readonly scope: readonly Poll[]
}

/** A poll(): whether a `forEach` takes its records, and the polls in whose scope it stands. */
interface Poll {
  used: boolean
  readonly scope: readonly Poll[]
}

/**
 * The first statement that cannot stand where it does: that the client does not have, that no compiler would take,
 * or that would never end without taking time.
 */
export function misfitOf(client: Client, body: Block): Misfit | null {
  const all = everyStatement(body)
  if (all.length > STATEMENTS_MAX)
    return misfit('scenario.statementTooMany', 'body', `${all.length}`)
  const once = (['subscribe', 'everyNth'] as const).find(
    (name) => all.filter((each) => each.do === name).length > 1,
  )
  if (once !== undefined) return misfit('scenario.duplicate', 'body', once)
  const leftOpen =
    all.some((each) => each.do === 'worker') && !all.some((each) => each.do === 'close')
  if (leftOpen) return misfit('scenario.statementPlace', 'body', 'worker')
  const polls: Poll[] = []
  return blockMisfit(body, polls, {
    ...{ client, path: 'body', loop: false, record: false, caught: false, finally: false },
    ...{ turns: 1, poll: null, scope: [] },
  })
}

function misfit(code: Misfit['code'], path: string, value: string): Misfit {
  return { code, path, value }
}

function blockMisfit(block: Block, polls: Poll[], outer: Around): Misfit | null {
  let around = outer
  for (const [i, statement] of block.entries()) {
    const path = `${outer.path}[${i}]`
    const before = block[i - 1]
    if (before !== undefined && !completes(before)) {
      return misfit('scenario.statementUnreachable', path, statement.do)
    }
    const found =
      placeMisfit(statement, before, { ...around, path }) ??
      recordsMisfit(statement, polls, { ...around, path }) ??
      innerMisfit(statement, polls, { ...around, path })
    if (found !== null) return found
    if (statement.do === 'poll') {
      const poll: Poll = { used: false, scope: around.scope }
      polls.push(poll)
      around = { ...around, poll, scope: [...around.scope, poll] }
    }
  }
  return null
}

function innerMisfit(statement: Statement, polls: Poll[], around: Around): Misfit | null {
  const turns = around.turns * (statement.do === 'repeat' ? statement.times : 1)
  if (turns > TURNS_MAX) return misfit('scenario.statementTooMany', around.path, `${turns}`)
  for (const [name, block] of pathsOf(statement)) {
    const found = blockMisfit(block, polls, {
      ...within(statement, name, around),
      path: `${around.path}.${name}`,
      turns: turns * Math.max(1, block.length),
    })
    if (found !== null) return found
  }
  return null
}

function within(statement: Statement, name: string, around: Around): Around {
  switch (statement.do) {
    case 'while':
    case 'repeat':
      return { ...around, loop: true, poll: null }
    case 'forEach':
    case 'take':
      return { ...around, loop: true, record: true, poll: null }
    case 'try':
      return {
        ...around,
        caught: around.caught || name.startsWith('catch'),
        finally: around.finally || name === 'finally',
        loop: around.loop && name !== 'finally',
      }
    default:
      return around
  }
}

/** Each statement where it may stand. */
function placeMisfit(
  statement: Statement,
  before: Statement | undefined,
  around: Around,
): Misfit | null {
  const owner = CLIENT[statement.do]
  if (owner !== 'either' && owner !== around.client) {
    return misfit('scenario.statementClient', `${around.path}.do`, statement.do)
  }
  if (statement.do === 'subscribe') {
    const bad = statement.topics.find((topic) => topicNameProblem(topic) !== null)
    if (bad !== undefined) return misfit('scenario.topicName', `${around.path}.topics`, bad)
  }
  if (!hasPlace(statement, before, around)) {
    return misfit('scenario.statementPlace', around.path, statement.do)
  }
  if (statement.do === 'while' && !takesTime(statement.body)) {
    return misfit('scenario.statementBusy', around.path, statement.test)
  }
  return statement.do === 'try' ? catchMisfit(statement, around.path) : null
}

function hasPlace(statement: Statement, before: Statement | undefined, around: Around): boolean {
  switch (statement.do) {
    case 'shutdownHook':
      return around.path === 'body[0]'
    case 'subscribe':
      return !around.loop
    case 'process':
    case 'worker':
    case 'track':
    case 'ifRecord':
    case 'everyNth':
      return around.record
    case 'commitSync':
    case 'commitAsync':
      return (
        around.record || !(statement.offsets === 'record' || statement.offsets === 'sameRecord')
      )
    case 'poll':
    case 'forEach':
    case 'take':
    case 'repeat':
    case 'while':
      return !around.record
    case 'print':
      if (statement.value === 'record') return around.record && around.client === 'consumer'
      if (statement.value === 'assignment') return around.client === 'consumer'
      return statement.value === undefined ? statement.text !== undefined : around.caught
    case 'throw':
      return around.caught && !around.finally
    case 'return':
      return !around.finally
    case 'break':
      return around.loop
    case 'send':
      return statement.record !== undefined || around.record
    case 'get':
      return before?.do === 'send' && before.answer !== 'callback'
    case 'try':
      // The exception of an inner catch would hide that of the outer.
      return !around.caught
    default:
      return true
  }
}

/** `forEach` needs a poll() of its own before it, and no two variables of the same name may meet. */
function recordsMisfit(
  statement: Statement,
  polls: readonly Poll[],
  { poll, path }: Around,
): Misfit | null {
  if (statement.do !== 'forEach') return null
  if (poll === null || poll.used) return misfit('scenario.statementRecords', path, statement.do)
  poll.used = true
  const meets = polls.some(
    (other) =>
      other !== poll && other.used && (other.scope.includes(poll) || poll.scope.includes(other)),
  )
  return meets ? misfit('scenario.statementRecords', path, statement.do) : null
}

/** Whether each turn of the loop lets time pass, or asks the client for something that may. */
function takesTime(body: Block): boolean {
  return body.some((statement) => {
    if (statement.do === 'sleep') return statement.ms > 0
    if (statement.do === 'poll' || statement.do === 'take') return true
    if (statement.do === 'try') return takesTime(statement.body)
    return statement.do === 'repeat' && takesTime(statement.body)
  })
}
