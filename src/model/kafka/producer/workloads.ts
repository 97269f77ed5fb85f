import { removeWhere } from '../../../base/queue'
import type { ClientId } from '../../ids'
import type { Turn } from '../../turn'

/** Drops the unsent records of workloads, which end with the program. */
export function endWorkloads(turn: Turn, id: ClientId): void {
  turn.world.queue = removeWhere(
    turn.world.queue,
    ({ due }) => due.kind === 'workload' && due.command.do === 'send' && due.command.client === id,
  )
}
