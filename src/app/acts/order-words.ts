import type { Locale } from '../../base/locale'
import type { SimTime } from '../../base/time'
import { fromMs } from '../../base/time'
import { actsMessages } from '../../i18n/acts/messages'
import { sayAct, verbMessages } from '../../i18n/verbs/messages'
import type { Command } from '../../scenario/command'
import type { ScriptEntry } from '../../scenario/scenario'
import { infoOf } from '../../scenario/verbs'
import { sayEntity } from '../../stage/words/say-entity'
import { clockWords } from '../player/clock-words'

/** An order as its button says it, with the thing that it is for: `c1: Close in order`. */
export function sayOrder(locale: Locale, command: Command): string {
  const say = verbMessages(locale)
  const { split, subject, offered } = infoOf(command.do)
  const option = split === null ? null : String(command[split.field as keyof Command])
  const name =
    Object.keys(offered).length === 0
      ? say(`order_${command.do}`)
      : sayAct(locale, command.do, option)
  const target = targetOf(locale, command)
  if (subject === 'comes') return say('comes', { name: `${name} ${target}` })
  return say('of', { target, name })
}

/** A command that the script gives, as a sentence. */
export function sayScripted(
  locale: Locale,
  entry: ScriptEntry,
  startAt: SimTime,
  until: SimTime,
): string {
  return actsMessages(locale)(`script_${entry.do}`, {
    time: clockWords(locale, fromMs(entry.atMs), startAt, until),
    target: targetOf(locale, entry),
  })
}

/** The thing that a command is about, by the name that the page gives it. */
function targetOf(locale: Locale, command: Command): string {
  switch (command.do) {
    case 'slowLink':
    case 'cutLink':
    case 'healLink':
      return `${sayEntity(locale, command.from)} – ${sayEntity(locale, command.to)}`
    case 'createTopic':
    case 'deleteTopic':
    case 'addPartitions':
      return command.topic
    case 'electLeader':
      return `${command.topic}-${command.partition}`
    case 'resetOffsets':
      return command.group
    case 'addBroker':
    case 'removeBroker':
      return sayEntity(locale, `b${command.id}`)
    case 'addClient':
      return command.id
    case 'send':
    case 'flush':
    case 'seek':
      return command.client
    default:
      return sayEntity(locale, command.target.replace(/^topic:/, ''))
  }
}
