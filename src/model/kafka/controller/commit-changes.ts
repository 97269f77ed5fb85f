import { type HappeningId, topicOf } from '../../ids'
import { emit, type Turn } from '../../turn'
import type { PartitionRegistration } from './controller-state'
import { setPartitions } from './publish'

/** Emits the changes of partitions and stores them. `before` and `after` pair up by index. */
export function commitChanges(
  turn: Turn,
  before: readonly PartitionRegistration[],
  after: readonly PartitionRegistration[],
  by: HappeningId,
): void {
  const changed: PartitionRegistration[] = []
  after.forEach((next, i) => {
    const old = before[i]
    if (old && next !== old) changed.push(emitChange(turn, old, next, by))
  })
  setPartitions(turn, changed)
}

function emitChange(
  turn: Turn,
  old: PartitionRegistration,
  next: PartitionRegistration,
  by: HappeningId,
): PartitionRegistration {
  const { partition, isr, leaderEpoch, leader } = next
  const interest = isInternal(turn, next) ? 0 : 2
  let changedBy = by
  const removed = old.isr.filter((member) => !isr.includes(member))
  if (leader === -1 && (old.leader !== -1 || removed.length > 0)) {
    const fact = { kind: 'partition.offline', partition, isr, leaderEpoch } as const
    changedBy = emit(turn, 'controller', interest, fact, [by, old.changedBy])
  } else if (leader !== old.leader) {
    const from = electedFrom(old, next)
    const unclean = from === 'outside' || from === 'lastKnownElr'
    const fact = { kind: 'leader.elected', partition, leader, isr, leaderEpoch, unclean } as const
    const causes = [by, old.changedBy]
    changedBy = emit(turn, 'controller', interest, { ...fact, from }, causes)
  } else if (removed.length > 0) {
    const fact = { kind: 'isr.shrunk', partition, isr, removed } as const
    changedBy = emit(turn, 'controller', interest, fact, [by])
  }
  const toldElr = emitElrChanged(turn, old, next, changedBy)
  return { ...next, changedBy: changedBy === by ? toldElr : changedBy }
}

/** Emits a change of the ELR. Returns `elr.changed`, or `by` if the ELR is the same. */
export function emitElrChanged(
  turn: Turn,
  old: PartitionRegistration,
  next: PartitionRegistration,
  by: HappeningId,
): HappeningId {
  const { partition, elr, lastKnownElr } = next
  const added = elr.filter((member) => !old.elr.includes(member))
  const removed = old.elr.filter((member) => !elr.includes(member))
  if (added.length === 0 && removed.length === 0) return by
  const fact = { kind: 'elr.changed', partition, elr, lastKnownElr, added, removed } as const
  return emit(turn, 'controller', isInternal(turn, next) ? 0 : 1, fact, [by])
}

/** The set that the new leader was in. */
function electedFrom(old: PartitionRegistration, { leader, recovering }: PartitionRegistration) {
  if (old.isr.includes(leader)) return 'isr'
  if (old.elr.includes(leader)) return 'elr'
  // A partition that gets its first state in ZooKeeper mode has no ISR yet.
  if (!recovering) return 'isr'
  return old.elr.length === 0 && old.lastKnownElr.includes(leader) ? 'lastKnownElr' : 'outside'
}

function isInternal({ world }: Turn, { partition }: PartitionRegistration): boolean {
  return world.controller.topics[topicOf(partition)]?.internal ?? false
}
