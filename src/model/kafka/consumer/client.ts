import type { Mutable } from '../../../base/mutable'
import type { SimTime } from '../../../base/time'
import type { ClientId, HappeningId } from '../../ids'
import { arm, consumerOf, disarm, ownApp, ownConsumer, scheduleApp, type Turn } from '../../turn'
import type {
  AppState,
  AssignedPartition,
  Consumer,
  JoinProgress,
  MemberState,
} from './consumer-state'
import { copyOfAssigned } from './copy-of'

/** Replaces fields of a consumer and returns it. Mutates the turn's own copy: see ownConsumer. */
export function update(turn: Turn, id: ClientId, change: Partial<Consumer>): Consumer {
  const next = ownConsumer(turn, id)
  assignFields(next, change)
  return next
}

export function updateApp(turn: Turn, id: ClientId, change: Partial<AppState>): Consumer {
  assignFields(ownApp(turn, id), change)
  return consumerOf(turn, id)
}

/** Assigns existing fields only, so that the object keeps its hidden class. */
function assignFields<T extends object>(to: Mutable<T>, change: Partial<T>): void {
  for (const field of Object.keys(change) as (keyof T)[]) {
    const value = change[field]
    if (value !== undefined) to[field] = value as Mutable<T>[keyof T]
  }
}

export function updateMember(turn: Turn, id: ClientId, change: Partial<MemberState>): Consumer {
  return update(turn, id, { member: { ...consumerOf(turn, id).member, ...change } })
}

export function updateJoin(turn: Turn, id: ClientId, change: Partial<JoinProgress>): Consumer {
  return update(turn, id, { join: { ...consumerOf(turn, id).join, ...change } })
}

/** Replaces fields of assigned partitions; `change` returns null for those that stay. */
export function updateAssigned(
  turn: Turn,
  id: ClientId,
  change: (assigned: AssignedPartition) => Partial<AssignedPartition> | null,
): void {
  const before = consumerOf(turn, id).assigned
  let changed = false
  const after = before.map((assigned) => {
    const fields = change(assigned)
    if (!fields) return assigned
    changed = true
    const next = copyOfAssigned(assigned)
    assignFields(next, fields)
    return next
  })
  if (changed) update(turn, id, { assigned: after })
}

/** Queues the application thread's next step at an instant (us); a step queued earlier is stale then. */
export function stepAt(
  turn: Turn,
  id: ClientId,
  at: SimTime,
  cause: HappeningId = turn.cause,
): void {
  ownApp(turn, id).wakeAt = at
  scheduleApp(turn, consumerOf(turn, id), at, cause)
}

/** Schedules the application thread at this instant if it waits inside a call of the consumer. */
export function wake(turn: Turn, id: ClientId): void {
  const { app } = consumerOf(turn, id)
  if (app.doing !== 'poll' && app.doing !== 'commit' && app.doing !== 'close') return
  if (app.wakeAt === turn.world.now) return
  disarm(turn, id, 'wait')
  stepAt(turn, id, turn.world.now)
}

/** Schedules the next attempt of a waiting call at an instant (us), even if no message arrives. */
export function waitUntil(turn: Turn, id: ClientId, at: SimTime): void {
  const consumer = consumerOf(turn, id)
  arm(turn, consumer, 'wait', Math.max(at, turn.world.now), {
    of: 'consumer',
    timer: { kind: 'wait' },
  })
}

/** True if the process runs: neither ended nor paused. */
export function isRunning(consumer: Consumer): boolean {
  return consumer.lifecycle === 'running' || consumer.lifecycle === 'closing'
}
