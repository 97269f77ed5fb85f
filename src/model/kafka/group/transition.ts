import { assert } from '../../../base/assert'
import type { BrokerId, HappeningId } from '../../ids'
import { type GroupEvent, groupMachine } from '../../lifecycle/group.machine'
import { stepLifecycle } from '../../lifecycle/step-lifecycle'
import { emit, type Turn } from '../../turn'
import type { Group } from './group-state'
import { hasMembers } from './groups'

/** Sends an event to the group's machine and stores the new state, caused by `by`. Emits the change. */
export function transitionGroup(
  turn: Turn,
  brokerId: BrokerId,
  group: Group,
  type: GroupEvent['type'],
  by: HappeningId,
): Group {
  const facts = { hasMembers: hasMembers(group) }
  const { state } = stepLifecycle(groupMachine, group.lifecycle, facts, { type })
  assert(state !== group.lifecycle, `${type} moves a group that is ${group.lifecycle}`)
  const fact = {
    kind: 'group.stateChanged',
    group: group.id,
    from: group.lifecycle,
    to: state,
  } as const
  const since = emit(turn, brokerId, 1, fact, [by])
  const emptySince = state === 'Empty' ? turn.world.now : -1
  return { ...group, lifecycle: state, since, emptySince }
}
