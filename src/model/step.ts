import { assert, assertNever } from '../base/assert'
import { peek } from '../base/queue'
import { carryOut } from './carry-out'
import type { Command } from './command'
import { asBrokerId } from './ids'
import { onBrokerTimer } from './kafka/broker/timers'
import { onConsumerApp } from './kafka/consumer/app-step'
import { onConsumerTimer } from './kafka/consumer/timers'
import { onControllerTimer } from './kafka/controller/timers'
import { onGroupTimer } from './kafka/group/timers'
import { deliver } from './kafka/network/deliver'
import { onProducerApp } from './kafka/producer/app-step'
import { onWorkload } from './kafka/producer/send'
import { onSenderStep } from './kafka/producer/sender-step'
import { onProducerTimer } from './kafka/producer/timers'
import { startAgain } from './restart'
import { beginTurn, type Stepped, type Turn, takeNext } from './turn'
import type { Due, TimerDue, World } from './world'

/**
 * Pops the next queue entry and applies its one rule. Pure and total; the world must have an entry left
 * (`isOver` tells). Happenings come in order, each after its causes.
 */
export function step(world: World): Stepped {
  const entry = peek(world.queue)
  assert(entry, 'a step needs a queue entry')
  assert(entry.at >= world.now, 'virtual time does not run backwards')
  const turn = beginTurn(world, entry.cause)
  takeNext(turn)
  turn.world.now = entry.at
  perform(turn, entry.due)
  return finish(turn)
}

/** Nothing will ever happen again by itself. */
export function isOver(world: World): boolean {
  return world.queue.length === 0
}

/** The user's only way in: carries out a command at the present instant. A refusal is a happening too. */
export function applyCommand(world: World, command: Command): Stepped {
  const turn = beginTurn(world, 0)
  carryOut(turn, command)
  return finish(turn)
}

function finish(turn: Turn): Stepped {
  startAgain(turn)
  return { world: turn.world, happenings: turn.happenings }
}

function perform(turn: Turn, due: Due): void {
  switch (due.kind) {
    case 'command':
      return carryOut(turn, due.command)
    case 'workload':
      return onWorkload(turn, due.command, due.next)
    case 'delivery':
      return deliver(turn, due.message)
    case 'timer':
      return onTimer(turn, due)
    case 'app':
      if (turn.world.consumers[due.owner]?.run === due.run) return onConsumerApp(turn, due.owner)
      if (turn.world.producers[due.owner]?.run === due.run) return onProducerApp(turn, due.owner)
      return
    case 'sender':
      if (turn.world.producers[due.owner]?.run === due.run) onSenderStep(turn, due.owner)
      return
    default:
      return assertNever(due, 'queue entry')
  }
}

function onTimer(turn: Turn, due: TimerDue): void {
  const timer = due.timer
  switch (timer.of) {
    case 'consumer':
      return onConsumerTimer(turn, due)
    case 'producer':
      return onProducerTimer(turn, due)
    case 'broker':
      return onBrokerTimer(turn, due)
    case 'group':
      return onGroupTimer(turn, asBrokerId(due.owner), timer.timer, due)
    case 'controller':
      return onControllerTimer(turn, due)
    default:
      return assertNever(timer, 'timer')
  }
}
