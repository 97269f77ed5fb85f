import type { BrokerId } from '../../ids'
import type { Turn } from '../../turn'
import type { ErrorName } from '../network/errors'
import type { CoordinatorWrite } from './group-state'

/** The write's records are replicated (`NONE`) or could not be. May be called within appendCoordinatorRecords. */
export function completeCoordinatorWrite(
  _turn: Turn,
  _brokerId: BrokerId,
  _write: CoordinatorWrite,
  _error: ErrorName,
): void {}
