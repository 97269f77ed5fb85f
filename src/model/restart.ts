import type { EntityId } from './ids'
import { startTarget } from './processes'
import type { Turn } from './turn'

/**
 * The second half of `restart`: whoever was asked to start again does so at the instant at which it ended.
 * A refused start is told by the start itself. `first`: index of the step's first happening.
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

/** Who is to end, however, after it was asked to start again is not started any more. */
export function forgetRestart(turn: Turn, target: EntityId): void {
  if (!turn.world.restarts.includes(target)) return
  turn.world.restarts = turn.world.restarts.filter((id) => id !== target)
}
