import { withEntry } from '../../../base/with-entry'
import { profileOf } from '../../../config/profile/profiles'
import { brokerId, type HappeningId, topicOf } from '../../ids'
import { emit, type Turn } from '../../turn'
import { closedBytes, learnRatio } from './compression'
import { copyOfProducerBatch } from './copy-of'
import { type Draft, dequeOf, setDeque } from './draft'
import { listedPartitions } from './partition-order'
import { closed } from './producer-batch'
import type { Producer, ProducerBatch } from './producer-state'
import { isBackingOff, isMuted, type Ready } from './ready'
import { stopsDrain, withSequence } from './sequences'

/** 2.8 keeps one index for all nodes (P-62). */
const ONE_INDEX = 'all'

/**
 * Batches of one Produce request (P-60 to P-63): drains the head batch of every deque whose leader is the node,
 * from a rotating start, until max.request.size is reached.
 */
export function drainNode(
  turn: Turn,
  p: Draft,
  node: number,
  ready: Ready,
): readonly ProducerBatch[] {
  const partitions = listedPartitions(p.metadata).filter(({ leader }) => leader === node)
  if (partitions.length === 0) return []
  const drained: ProducerBatch[] = []
  const { drainIndexPerNode } = profileOf(turn.world.version)
  const slot = drainIndexPerNode ? brokerId(node) : ONE_INDEX
  let index = (p.drainIndex[slot] ?? 0) % partitions.length
  let bytes = 0
  for (let visited = 0; visited < partitions.length; visited++) {
    const partition = partitions[index]?.partition ?? ''
    const following = (index + 1) % partitions.length
    setIndex(p, slot, drainIndexPerNode ? index : following)
    index = following
    const head = dequeOf(p, partition)[0]
    if (!head || isMuted(p, partition) || isBackingOff(turn, head)) continue
    const size = closedBytes(p, head.recordBytes)
    if (bytes + size > p.settings.maxRequestSize && drained.length > 0) break
    if (stopsDrain(p, head)) break
    bytes += size
    drained.push(take(turn, p, head, ready, drained[0]))
  }
  return drained
}

function setIndex(p: Draft, slot: string, index: number): void {
  if (p.drainIndex[slot] !== index) p.drainIndex = withEntry(p.drainIndex, slot, index)
}

function take(
  turn: Turn,
  p: Draft,
  head: ProducerBatch,
  ready: Ready,
  first: ProducerBatch | undefined,
): ProducerBatch {
  const { partition } = head
  setDeque(p, partition, dequeOf(p, partition).slice(1))
  if (head.attempts === 0) learnRatio(p, topicOf(partition))
  const batch = withSequence(p, closed(p, head))
  const readyBy = emitReady(turn, p, batch, ready, first)
  const taken = copyOfProducerBatch(batch)
  taken.readyBy = readyBy
  return taken
}

function emitReady(
  turn: Turn,
  p: Producer,
  batch: ProducerBatch,
  ready: Ready,
  first: ProducerBatch | undefined,
): HappeningId {
  const { partition, id } = batch
  const { count, sizeInBytes: size } = batch.records
  const reason = ready.reasons.get(partition)
  const why = reason?.why ?? 'alongside'
  const by = reason?.by ?? first?.readyBy ?? companion(ready)
  const causes = [by, turn.cause, batch.by]
  return emit(
    turn,
    p.id,
    1,
    { kind: 'batch.ready', partition, batch: id, why, count, size },
    causes,
  )
}

/** The cause of the node's readiness, for a batch that is the first from it. */
function companion(ready: Ready): HappeningId {
  const [first] = ready.reasons.values()
  return first?.by ?? 0
}
