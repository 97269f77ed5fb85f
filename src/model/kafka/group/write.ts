import type { BrokerId } from '../../ids'
import type { Turn } from '../../turn'
import type { ErrorName } from '../network/errors'
import { appendCoordinatorRecords } from '../replication/append'
import { offsetsPartition } from './coordinator'
import type { CoordinatorRecord } from './coordinator-record'
import type { CoordinatorWrite, Group } from './group-state'

/**
 * Appends records to the group's partition of __consumer_offsets with acks=all (B-293). Returns the error of the
 * append; after NONE the write is completed when the records are replicated, possibly before this returns.
 */
export function writeRecords(
  turn: Turn,
  brokerId: BrokerId,
  group: Group,
  records: readonly CoordinatorRecord[],
  write: CoordinatorWrite,
): ErrorName {
  return appendCoordinatorRecords(turn, brokerId, offsetsPartition(group.partition), records, write)
}
