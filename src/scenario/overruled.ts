import { fromMs, type SimTime } from '../base/time'
import type { Command } from './command'
import type { ScriptEntry } from './scenario'
import { infoOf } from './verbs'

/** A command that the script would still give. */
export interface Scripted {
  /** Its index in the script. */
  readonly index: number
  readonly entry: ScriptEntry
}

/**
 * The commands of the script after an instant (us) that an act there makes pointless, in order of time: about the same
 * thing, up to the command that the script itself takes the act back with. `leftOut`: entries that earlier acts have
 * left out.
 */
export function overruledBy(
  command: Command,
  at: SimTime,
  script: readonly ScriptEntry[],
  leftOut: readonly number[] = [],
): readonly Scripted[] {
  const { overrules, undo } = infoOf(command.do)
  const later = script
    .map((entry, index) => ({ entry, index }))
    .filter(({ entry, index }) => fromMs(entry.atMs) > at && !leftOut.includes(index))
    .filter(({ entry }) => isAboutTheSame(command, entry))
    .toSorted((a, b) => a.entry.atMs - b.entry.atMs)
  // A process that has ended is there again after these two.
  const back = later.findIndex(
    ({ entry }) => !overrules.includes(entry.do) && (entry.do === undo || entry.do === 'restart'),
  )
  const before = back < 0 ? later : later.slice(0, back)
  return before.filter(({ entry }) => overrules.includes(entry.do))
}

/** Entries of the script (indexes) that acts have left out. */
export function leftOutBy(
  acts: readonly { readonly without?: readonly number[] | undefined }[],
): readonly number[] {
  return acts.flatMap(({ without = [] }) => without)
}

function isAboutTheSame(act: Command, entry: Command): boolean {
  const [mine, its] = [thingsOf(act), thingsOf(entry)]
  // A link that is cut both ways is cut one way too; a topic that goes takes each of its partitions with it.
  const [less, more] = 'from' in act ? [its, mine] : [mine, its]
  if (!less.every((thing) => more.includes(thing))) return false
  if (act.do !== 'alterConfig' || entry.do !== 'alterConfig') return true
  return Object.keys(act.config).some((name) => name in entry.config)
}

/** The things of the cluster that a command is about, of which a partition or a group names more than a topic. */
function thingsOf(command: Command): readonly string[] {
  switch (command.do) {
    case 'send':
    case 'flush':
      return [command.client]
    case 'slowLink':
    case 'cutLink':
    case 'healLink':
      return command.oneWay === true
        ? [`${command.from} to ${command.to}`]
        : [`${command.from} to ${command.to}`, `${command.to} to ${command.from}`]
    case 'createTopic':
    case 'deleteTopic':
    case 'addPartitions':
      return [`topic:${command.topic}`]
    case 'electLeader':
      return [`topic:${command.topic}`, `partition ${command.partition}`]
    case 'resetOffsets':
      return [`topic:${command.topic}`, `partition ${command.partition}`, `group ${command.group}`]
    case 'seek':
      return [`topic:${command.topic}`, `partition ${command.partition}`, command.client]
    case 'addBroker':
    case 'removeBroker':
      return [`b${command.id}`]
    case 'addClient':
      return [command.id]
    default:
      return [command.target]
  }
}
