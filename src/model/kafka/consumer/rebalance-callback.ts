import { settingsOf } from '../../../config/settings/settings'
import type { ClientId, HappeningId, PartitionKey } from '../../ids'
import { consumerOf, emit, type Turn } from '../../turn'
import { assignedSet, ownedSet } from './assigned-set'
import { update } from './client'
import type { CallbackProgress, Consumer, Thrown } from './consumer-state'
import { emitThrown, thrownBy } from './exceptions'
import { beginSyncCommit, driveSyncCommit } from './sync-commit'

/**
 * Calls the program's rebalance listener in the application thread, inside the running poll or close.
 * Source: C-141 to C-147.
 */
export function beginCallback(
  turn: Turn,
  id: ClientId,
  kind: CallbackProgress['kind'],
  given: readonly PartitionKey[],
  causes: readonly HappeningId[],
): HappeningId {
  const consumer = consumerOf(turn, id)
  const { member, listener, tracked, config } = consumer
  const partitions = inCallbackOrder(turn, consumer, kind, given)
  const by =
    kind === 'assigned'
      ? emit(
          turn,
          id,
          2,
          { kind: 'partitions.assigned', partitions, generation: member.generation },
          causes,
        )
      : emit(
          turn,
          id,
          partitions.length > 0 ? 2 : 1,
          { kind: `partitions.${kind}`, partitions },
          causes,
        )
  update(turn, id, { callback: { kind, partitions, by } })
  // The default onPartitionsLost calls onPartitionsRevoked (C-145).
  if (listener === 'commitProcessed' && kind !== 'assigned') {
    const deadline = turn.world.now + settingsOf('consumer', config).defaultApiTimeout
    const committing = { how: 'sync', offsets: tracked, named: true } as const
    beginSyncCommit(turn, id, committing, deadline, [by])
  }
  return by
}

/** The partitions that change hands, in the order of the set of all present or former ones. */
function inCallbackOrder(
  { world }: Turn,
  { assigned, join }: Consumer,
  kind: CallbackProgress['kind'],
  given: readonly PartitionKey[],
): readonly PartitionKey[] {
  const owned = assigned.map(({ partition }) => partition)
  const all =
    kind === 'assigned'
      ? assignedSet(world.version, join.assignment)
      : ownedSet(world.version, owned)
  return all.filter((partition) => given.includes(partition))
}

/** Continues the callback: null while it waits, else the exception that it threw, if any. */
export function driveCallback(turn: Turn, id: ClientId): { readonly thrown: Thrown | null } | null {
  const { callback, syncCommit } = consumerOf(turn, id)
  if (!callback) return { thrown: null }
  let thrown: Thrown | null = null
  if (syncCommit) {
    const result = driveSyncCommit(turn, id)
    if (result === 'pending') return null
    thrown = result.thrown
  }
  update(turn, id, { callback: null, ...(clearsTracked(turn, id) ? { tracked: {} } : {}) })
  if (!thrown) return { thrown: null }
  return { thrown: { ...thrown, by: emitThrown(turn, id, 'onPartitionsRevoked', thrown) } }
}

/** The listener that commits what was processed forgets it in onPartitionsRevoked, and there alone. */
function clearsTracked(turn: Turn, id: ClientId): boolean {
  const { callback, listener } = consumerOf(turn, id)
  return listener === 'commitProcessed' && callback?.kind !== 'assigned'
}

/**
 * C-148: the exception with which a listener's exception leaves the call before a rejoin or a close. At the end of
 * a rebalance it is rethrown unchanged. Source: ConsumerCoordinator#onJoinPrepare, #onLeavePrepare,
 * #onJoinComplete.
 */
export function ofListener(turn: Turn, thrown: Thrown | null): Thrown | null {
  if (!thrown) return null
  const { by, ...cause } = thrown
  return thrownBy(turn, by, 'listenerFailed', {}, cause)
}
