import { assertNever } from '../../../base/assert'
import { onProgramTimer, runProducer } from '../../program/run-producer'
import type { Turn } from '../../turn'
import type { TimerDue } from '../../world'
import { type Draft, draftOf, wakeSender } from './draft'
import { moveSender } from './move-sender'
import type { ProducerTimer } from './producer-state'

/** A timer of a producer fires. Timers of an earlier run are ignored. */
export function onProducerTimer(turn: Turn, due: TimerDue): void {
  if (turn.world.producers[due.owner]?.run !== due.run || due.timer.of !== 'producer') return
  const p = draftOf(turn, due.owner)
  const { timer } = due.timer
  if (p.lifecycle === 'paused') {
    p.pausedEntries = [...p.pausedEntries, { kind: 'timer', key: due.key, timer }]
    return
  }
  onTimer(turn, p, timer)
}

function onTimer(turn: Turn, p: Draft, timer: ProducerTimer): void {
  switch (timer.kind) {
    case 'wake':
      p.wakeAt = -1
      wakeSender(turn, p)
      return
    case 'maxBlock':
      if (p.blocked[0]?.send === timer.send) runProducer(turn, p)
      return
    case 'program':
      onProgramTimer(turn, p)
      return
    case 'closeTimeout':
      moveSender(p, 'sender.forceClose')
      wakeSender(turn, p)
      return
    default:
      assertNever(timer, 'producer timer')
  }
}
