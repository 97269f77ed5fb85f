import type { BrokerId } from '../../ids'
import type { Turn } from '../../turn'
import type { TimerDue } from '../../world'
import type { GroupTimer } from './group-state'

/** A timer of a group that this broker coordinates is due. */
export function onGroupTimer(_turn: Turn, _brokerId: BrokerId, _timer: GroupTimer, _due: TimerDue): void {}
