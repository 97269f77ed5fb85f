import { assert, assertNever } from '../base/assert'
import { peek } from '../base/queue'
import type { SimTime } from '../base/time'
import type { Command } from '../scenario/command'
import { carryOut } from './carry-out'
import { rulesOf } from './client-rules'
import { asBrokerId } from './ids'
import { onBrokerTimer } from './kafka/broker/timers'
import { onWriteBack } from './kafka/broker/write-back-timer'
import { onControllerTimer } from './kafka/controller/timers'
import { onGroupTimer } from './kafka/group/timers'
import { deliver } from './kafka/network/deliver'
import { startAgain } from './restart'
import { beginTurn, type OnStep, type Stepped, type SteppedOn, type Turn, takeNext } from './turn'
import type { Due, Entry, TimerDue, World } from './world'

/**
 * Pops the next queue entry and applies its one rule. Pure and total; the world must have an entry left
 * (`isOver` tells). Happenings come in order, each after its causes.
 */
export function step(world: World): Stepped {
  const entry = peek(world.queue)
  assert(entry, 'a step needs a queue entry')
  const turn = beginTurn(world, entry.cause)
  takeStep(turn, entry)
  return finish(turn)
}

/**
 * Repeats `step`, with the same worlds and happenings at less cost: shared copies are made once. Stops after `most`
 * steps (at least 1), before a step after `until` (us, inclusive) and before a command of the script.
 */
export function stepOn(world: World, most: number, until: SimTime, onStep: OnStep): SteppedOn {
  const turn = beginTurn(world, 0)
  let steps = 0
  for (; steps < most; steps++) {
    const entry = peek(turn.world.queue)
    if (entry === undefined || entry.at > until || entry.due.kind === 'command') break
    const first = turn.happenings.length
    turn.cause = entry.cause
    takeStep(turn, entry)
    startAgain(turn, first)
    onStep(turn.happenings, first, turn.world)
  }
  return { world: turn.world, happenings: turn.happenings, steps }
}

/** True if no event is left. */
export function isOver(world: World): boolean {
  return world.queue.length === 0
}

/** Carries out a command of the user at the present instant: the only input of a run. A refusal is a happening too. */
export function applyCommand(world: World, command: Command): Stepped {
  const turn = beginTurn(world, 0)
  carryOut(turn, command)
  return finish(turn)
}

function takeStep(turn: Turn, entry: Entry): void {
  assert(entry.at >= turn.world.now, 'virtual time does not run backwards')
  takeNext(turn)
  turn.world.now = entry.at
  perform(turn, entry.due)
}

function finish(turn: Turn): Stepped {
  startAgain(turn, 0)
  return { world: turn.world, happenings: turn.happenings }
}

function perform(turn: Turn, due: Due): void {
  switch (due.kind) {
    case 'command':
      return carryOut(turn, due.command)
    case 'workload':
      return rulesOf('producer').onWorkload(turn, due.command, due.next)
    case 'delivery':
      return deliver(turn, due.message)
    case 'timer':
      return onTimer(turn, due)
    case 'app':
      if (turn.world.consumers[due.owner]?.run === due.run)
        return rulesOf('consumer').onApp(turn, due.owner)
      if (turn.world.producers[due.owner]?.run === due.run)
        return rulesOf('producer').onApp(turn, due.owner)
      return
    case 'sender':
      if (turn.world.producers[due.owner]?.run === due.run)
        rulesOf('producer').onSender(turn, due.owner)
      return
    default:
      return assertNever(due, 'queue entry')
  }
}

function onTimer(turn: Turn, due: TimerDue): void {
  const timer = due.timer
  switch (timer.of) {
    case 'consumer':
      return rulesOf('consumer').onTimer(turn, due)
    case 'producer':
      return rulesOf('producer').onTimer(turn, due)
    case 'broker':
      return onBrokerTimer(turn, due)
    case 'machine':
      return onWriteBack(turn, asBrokerId(due.owner))
    case 'group':
      return onGroupTimer(turn, asBrokerId(due.owner), timer.timer, due)
    case 'controller':
      return onControllerTimer(turn, due)
    default:
      return assertNever(timer, 'timer')
  }
}
