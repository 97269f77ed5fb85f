import type { BrokerId, PartitionKey } from '../../ids'
import { emit, type Turn } from '../../turn'
import type { OffsetCommitResponse } from '../network/api'
import type { ErrorName } from '../network/errors'
import { sendResponse } from '../network/send'
import type { CommittedOffset, CoordinatorWrite } from './group-state'
import { findGroup, setGroup } from './groups'
import { commitError } from './write-error'

type CommitWrite = Extract<CoordinatorWrite, { kind: 'offsetCommit' }>

/** C-73: answers the commit and makes it visible once its records are replicated. */
export function completeOffsetCommit(
  turn: Turn,
  brokerId: BrokerId,
  write: CommitWrite,
  error: ErrorName,
): void {
  const answer = commitError(turn.world.version, error)
  const by =
    answer === 'NONE'
      ? adopt(turn, brokerId, write)
      : emitCommitRefused(turn, brokerId, write, answer)
  sendResponse(turn, brokerId, write.request, response(write, answer), {
    causes: [write.request.id, by],
  })
}

function adopt(turn: Turn, brokerId: BrokerId, write: CommitWrite): number {
  const group = findGroup(turn, brokerId, write.groupId)
  if (!group) return turn.cause
  const offsets: Record<PartitionKey, number> = {}
  const before: Record<PartitionKey, number> = {}
  for (const partition of Object.keys(write.offsets)) {
    const old = group.offsets[partition]
    if (old) before[partition] = old.offset
    offsets[partition] = write.offsets[partition]?.offset ?? 0
  }
  const by = emit(
    turn,
    brokerId,
    1,
    {
      kind: 'offsets.committed',
      group: write.groupId,
      client: write.request.from,
      how: write.how,
      offsets,
      before,
    },
    [write.request.id, turn.cause],
  )
  const committed: Record<PartitionKey, CommittedOffset> = {}
  for (const [partition, offset] of Object.entries(write.offsets)) {
    committed[partition] = { ...offset, at: turn.world.now, by, how: write.how }
  }
  setGroup(turn, brokerId, { ...group, offsets: { ...group.offsets, ...committed } })
  return by
}

function emitCommitRefused(
  turn: Turn,
  brokerId: BrokerId,
  write: CommitWrite,
  error: ErrorName,
): number {
  const { groupId: group, request } = write
  const fact = { kind: 'commit.refused', group, client: request.from, error } as const
  return emit(turn, brokerId, 2, fact, [request.id, turn.cause])
}

/** Requested partitions that were not written do not exist. */
function response(write: CommitWrite, error: ErrorName): OffsetCommitResponse {
  const { body } = write.request
  const asked =
    body.kind === 'request' && body.request.api === 'OffsetCommit' ? body.request.offsets : []
  return {
    api: 'OffsetCommit',
    partitions: asked.map(({ partition }) => ({
      partition,
      error: write.offsets[partition] ? error : 'UNKNOWN_TOPIC_OR_PARTITION',
    })),
  }
}
