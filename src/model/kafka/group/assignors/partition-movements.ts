import { partitionMapOrder } from '../../../../base/java/java-hash-map-order'
import { type PartitionKey, topicOf } from '../../../ids'

interface Movement {
  readonly from: string
  readonly to: string
}

/** Moves of partitions in this call of the assignor, so that two of a topic do not swap owners (C-161). */
export type Movements = Map<PartitionKey, Movement>

/** The partition to move from `from` to `to` instead of `partition`: one that moved the other way, if any. */
export function actuallyMoved(
  movements: Movements,
  partition: PartitionKey,
  from: string,
  to: string,
): PartitionKey {
  const origin = movements.get(partition)?.from ?? from
  const reverse = [...movements]
    .filter(([moved, movement]) => {
      const opposite = movement.from === to && movement.to === origin
      return opposite && topicOf(moved) === topicOf(partition)
    })
    .map(([moved]) => moved)
  return partitionMapOrder(reverse)[0] ?? partition
}

export function recordMovement(
  movements: Movements,
  partition: PartitionKey,
  from: string,
  to: string,
): void {
  const before = movements.get(partition)
  movements.delete(partition)
  const origin = before?.from ?? from
  if (origin !== to) movements.set(partition, { from: origin, to })
}
