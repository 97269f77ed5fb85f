import type { EntityId } from './ids'
import { startTarget } from './processes'
import type { Turn } from './turn'

/**
 * The second half of `restart`: starts a process again at the instant at which it ended. A refused start emits its
 * own happening. `first`: index of the step's first happening.
 */
export function startAgain(turn: Turn, first: number): void {
  if (turn.world.restarts.length === 0) return
  for (const happening of turn.happenings.slice(first)) {
    if (happening.kind !== 'client.closed' && happening.kind !== 'broker.stopped') continue
    const target = happening.entity
    if (!turn.world.restarts.includes(target)) continue
    forgetRestart(turn, target)
    const outer = turn.cause
    turn.cause = happening.id
    startTarget(turn, target)
    turn.cause = outer
  }
}

/** Cancels a pending restart of a process that was ordered to end. */
export function forgetRestart(turn: Turn, target: EntityId): void {
  if (!turn.world.restarts.includes(target)) return
  turn.world.restarts = turn.world.restarts.filter((id) => id !== target)
}
