import type { SimTime } from '../../../base/time'
import { profileOf } from '../../../config/profile/profiles'
import type { HappeningId, PartitionKey } from '../../ids'
import type { Turn } from '../../turn'
import { copyOfProducerBatch } from './copy-of'
import { type Draft, dequeOf, setDeque } from './draft'
import { leaderOf, requestMetadata } from './metadata-state'
import { isFull } from './producer-batch'
import type { Producer, ProducerBatch } from './producer-state'

export type ReadyWhy = 'full' | 'linger' | 'flush' | 'close' | 'memory' | 'retry'

/** The reason why the head batch of a partition is sendable, and the happening behind it. */
export interface Reason {
  readonly why: ReadyWhy
  readonly by: HappeningId
}

export interface Ready {
  /** Broker numbers, ascending. */
  readonly nodes: readonly number[]
  readonly reasons: ReadonlyMap<PartitionKey, Reason>
  /** Earliest instant (us) at which time alone makes another head batch ready, -1: none. */
  readonly next: SimTime
  readonly nextBy: HappeningId
}

/**
 * Nodes with a ready head batch in one of their deques (P-58): linger is the age of the batch's first record, and a
 * requeued batch counts as full (P-59). Deques without a leader request metadata.
 */
export function readyNodes(turn: Turn, p: Draft): Ready {
  const nodes: number[] = []
  const reasons = new Map<PartitionKey, Reason>()
  let next = -1
  let nextBy = 0
  for (const partition of Object.keys(p.accumulator)) {
    const head = headOf(turn, p, partition)
    if (!head) continue
    const leader = leaderOf(p, partition)
    if (!leader) {
      requestMetadata(p, head.by)
      continue
    }
    if (isMuted(p, partition)) continue
    const reason = reasonFor(turn, p, head)
    if (reason) {
      reasons.set(partition, reason)
      if (!nodes.includes(leader.leader)) nodes.push(leader.leader)
    } else if (next < 0 || head.retryAt < next) {
      next = head.retryAt
      nextBy = head.attempts > 0 ? head.readyBy : head.by
    }
  }
  return { nodes: nodes.sort((a, b) => a - b), reasons, next, nextBy }
}

/** The head batch, which since 3.7 stores the attempt at which it last saw a new leader epoch (P-73). */
function headOf(turn: Turn, p: Draft, partition: PartitionKey): ProducerBatch | undefined {
  const deque = dequeOf(p, partition)
  const head = deque[0]
  if (!head || !profileOf(turn.world.version).followsLeaderAtOnce) return head
  const epoch = leaderOf(p, partition)?.leaderEpoch ?? -1
  if (epoch <= head.leaderEpoch) return head
  const seen = copyOfProducerBatch(head)
  seen.leaderEpoch = epoch
  seen.leaderChangedAtAttempt = head.attempts
  setDeque(p, partition, deque.with(0, seen))
  return seen
}

/** True if max.in.flight is 1 and a batch of the partition is in flight (P-66). */
export function isMuted(p: Producer, partition: PartitionKey): boolean {
  if (p.settings.maxInFlight > 1) return false
  return p.inFlight.some((request) =>
    request.batches.some((batch) => batch.partition === partition),
  )
}

/** True if the batch was requeued and its backoff is not over (P-73). */
export function isBackingOff(turn: Turn, batch: ProducerBatch): boolean {
  if (batch.attempts === 0 || batch.leaderChangedAtAttempt === batch.attempts) return false
  return turn.world.now < batch.retryAt
}

function reasonFor(turn: Turn, p: Producer, head: ProducerBatch): Reason | null {
  if (isBackingOff(turn, head)) return null
  if (head.attempts > 0) return { why: 'retry', by: head.readyBy }
  const second = dequeOf(p, head.partition)[1]
  if (second) return { why: 'full', by: second.by }
  if (isFull(head)) return { why: 'full', by: head.lastAppendBy }
  if (turn.world.now >= head.retryAt) return { why: 'linger', by: head.by }
  const blocked = p.blocked[0]
  if (blocked?.why === 'memory') return { why: 'memory', by: blocked.by }
  if (p.sender !== 'running') return { why: 'close', by: p.since }
  return p.flushing > 0 ? { why: 'flush', by: p.flushing } : null
}
