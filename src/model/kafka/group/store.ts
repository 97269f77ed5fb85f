import type { BrokerId } from '../../ids'
import type { Turn } from '../../turn'
import type { CoordinatorRecord } from './coordinator-record'
import { completeCoordinatorWrite } from './coordinator-write'
import type { CoordinatorWrite, Group } from './group-state'
import { writeRecords } from './write'

/** Writes records whose replication completes `write`; a failed append completes it at once. */
export function store(
  turn: Turn,
  brokerId: BrokerId,
  group: Group,
  records: readonly CoordinatorRecord[],
  write: CoordinatorWrite,
): void {
  const error = writeRecords(turn, brokerId, group, records, write)
  if (error !== 'NONE') completeCoordinatorWrite(turn, brokerId, write, error)
}
