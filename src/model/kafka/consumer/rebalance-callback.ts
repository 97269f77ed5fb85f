import { type ClientId, comparePartitions, type HappeningId, type PartitionKey } from '../../ids'
import { consumerOf, emit, type Turn } from '../../turn'
import { update } from './client'
import type { CallbackProgress, Thrown } from './consumer-state'
import { timeOf } from './settings'
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
  const partitions = [...given].sort(comparePartitions)
  const { member, listener, tracked, config } = consumerOf(turn, id)
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
    const deadline = turn.world.now + timeOf(config, 'default.api.timeout.ms')
    beginSyncCommit(turn, id, 'sync', tracked, deadline, [by])
  }
  return by
}

/** Goes on with the callback: null while it waits; then what it has thrown out of the consumer's call. */
export function driveCallback(turn: Turn, id: ClientId): { readonly thrown: Thrown | null } | null {
  const { callback, syncCommit } = consumerOf(turn, id)
  if (!callback) return { thrown: null }
  let thrown: Thrown | null = null
  if (syncCommit) {
    const result = driveSyncCommit(turn, id)
    if (result === 'pending') return null
    thrown = result.thrown
  }
  update(turn, id, { callback: null, tracked: {} })
  if (!thrown) return { thrown: null }
  return { thrown: wrapped(turn, id, thrown) }
}

/** C-148. The cause is told as the exception it is. */
function wrapped(turn: Turn, id: ClientId, cause: Thrown): Thrown {
  const by = emit(
    turn,
    id,
    1,
    {
      kind: 'exception.thrown',
      in: 'onPartitionsRevoked',
      class: cause.class,
      message: cause.message,
    },
    [turn.cause, cause.by],
  )
  const name = 'org.apache.kafka.common.KafkaException'
  return { class: name, message: 'User rebalance callback throws an error', by }
}
