import type { Locale } from '../../base/locale'
import { historyMessages } from '../../i18n/history/messages'
import type { Command, Verb } from '../../scenario/command'
import { sayEntity } from '../../stage/words/say-entity'
import type { BranchId } from '../../worker/protocol'
import { branchOf, type History, type Step } from './history'
import { actOf, type Line, linesOf } from './lines'

/** An act as history names it, as `Kill broker 2`. */
export function sayCommand(locale: Locale, command: Command): string {
  const key: `done_${Verb}` = `done_${command.do}`
  return historyMessages(locale)(key, { ...NO_VALUES, ...valuesOf(locale, command) })
}

const NO_VALUES = {
  ...{ target: '', to: '', topic: '', partition: '', partitions: '', group: '', offset: '' },
  ...{ count: 1, api: '', changes: '' },
}

function valuesOf(locale: Locale, command: Command): Partial<Record<string, string | number>> {
  const values: Record<string, string | number> = {}
  for (const [field, value] of Object.entries(command)) {
    if (typeof value === 'string' || typeof value === 'number') values[field] = value
  }
  return { ...values, ...processesOf(locale, command), ...amountsOf(command) }
}

/** The processes of a command by their names in a sentence. */
function processesOf(locale: Locale, command: Command) {
  switch (command.do) {
    case 'send':
    case 'flush':
    case 'seek':
      return { target: command.client }
    case 'slowLink':
    case 'cutLink':
    case 'healLink':
      return { target: sayEntity(locale, command.from), to: sayEntity(locale, command.to) }
    case 'addBroker':
    case 'removeBroker':
      return { target: sayEntity(locale, `b${command.id}`) }
    case 'addClient':
      return { target: command.id }
    case 'createTopic':
    case 'deleteTopic':
    case 'addPartitions':
    case 'electLeader':
    case 'resetOffsets':
      return {}
    default:
      return { target: sayEntity(locale, command.target.replace(/^topic:/, '')) }
  }
}

function amountsOf(command: Command) {
  if (command.do === 'send') return { count: command.records?.length ?? command.count ?? 1 }
  if (command.do !== 'alterConfig') return {}
  const changes = Object.entries(command.config).map(([name, value]) =>
    value === null ? name : `${name}=${value}`,
  )
  return { changes: changes.join(', ') }
}

/** The name of a line; null: of the original run. */
export function sayLine(locale: Locale, line: Line | null): string {
  if (line === null) return historyMessages(locale)('mainBranch')
  const [first] = line.branches
  return line.name ?? (first === undefined ? '' : sayCommand(locale, actOf(first).command))
}

/** A step that is undone or done again, as `kill broker 2`. */
export function sayStep(locale: Locale, history: History, step: Step): string {
  const say = historyMessages(locale)
  if (step.kind !== 'act') {
    const name = step.kind === 'rename' ? (step.after ?? step.before) : null
    const words = name ?? nameBefore(locale, history, step.line)
    return say(step.kind === 'rename' ? 'stepRename' : 'stepDelete', { name: words })
  }
  const branch = branchOf(history, step.branch)
  return branch === undefined ? '' : sayCommand(locale, actOf(branch).command)
}

/** The name of a line that may be deleted. */
function nameBefore(locale: Locale, history: History, id: BranchId): string {
  const line = linesOf({ ...history, edits: [] }).find((each) => each.id === id)
  return line === undefined ? '' : sayLine(locale, line)
}
