import { assertNever } from '../../../base/assert'
import { fromMs } from '../../../base/time'
import type { BrokerId } from '../../ids'
import { arm, type Turn } from '../../turn'
import type { TimerDue } from '../../world'
import { onPreferredElection } from './broker-change'
import { isControllerUp, onElect } from './election'
import { onPropagate } from './publish'
import { onSessionTimer } from './sessions'

/** A timer of the controller is due. */
export function onControllerTimer(turn: Turn, due: TimerDue): void {
  if (due.timer.of !== 'controller') return
  const { timer } = due.timer
  switch (timer.kind) {
    case 'session':
      return onSessionTimer(turn, timer.broker)
    case 'propagate':
      return onPropagate(turn, timer.broker)
    case 'elect':
      return onElect(turn)
    case 'balance':
      if (isControllerUp(turn)) onPreferredElection(turn, turn.cause)
      return armBalance(turn)
    default:
      return assertNever(timer, 'controller timer')
  }
}

/** Arms the next automatic preferred election (B-193, B-217), unless the brokers' config turns it off. */
export function armBalance(turn: Turn): void {
  const ids = Object.keys(turn.world.brokers) as BrokerId[]
  const settings = ids[0] === undefined ? undefined : turn.world.brokers[ids[0]]?.settings
  if (!settings?.autoLeaderRebalance || ids.length < 2) return
  const at = turn.world.now + fromMs(settings.leaderImbalanceCheckMs)
  const timer = { of: 'controller', timer: { kind: 'balance' } } as const
  arm(turn, { id: 'controller', run: 0 }, 'balance', at, timer, turn.world.controller.since)
}
