import type { SimTime } from '../../../base/time'
import { brokerId, type ClientId } from '../../ids'
import type { Turn } from '../../turn'
import { sendRequest } from '../network/send'
import { finishClose } from './close'
import { completeSends } from './complete'
import { closeTimedOut, nextConnectionDeadline } from './connections'
import { type Draft, draftOf, wakeSender, wakeSenderAt } from './draft'
import { drainNode } from './drain'
import { expireBatches, nextExpiry } from './expire'
import { updateLoad } from './load-statistics'
import { askMetadata } from './metadata'
import { metadataDueAt } from './metadata-state'
import { canTake, nodeOf, setNode } from './nodes'
import type { ProducerBatch } from './producer-state'
import { type Ready, readyNodes } from './ready'
import { askProducerId, bumpEpoch, resolveSequences } from './sequences'

/** One iteration of the sender (P-2); another follows at the same instant if it sent a request. */
export function onSenderStep(turn: Turn, id: ClientId): void {
  const p = draftOf(turn, id)
  p.wakeupPending = false
  if (p.lifecycle === 'paused' || p.sender === 'idle' || p.sender === 'closed') return
  closeTimedOut(turn, p)
  const sent = iterate(turn, p)
  if (finishClose(turn, p)) return
  if (sent) wakeSender(turn, p)
}

/** One pass; true if a request was sent. */
function iterate(turn: Turn, p: Draft): boolean {
  if (p.settings.idempotent) {
    resolveSequences(p)
    bumpEpoch(turn, p)
    if (p.producerId < 0) return waitForProducerId(turn, p)
  }
  updateLoad(p)
  const ready = readyNodes(turn, p)
  const drained = drain(turn, p, ready)
  holdInFlight(p, drained)
  expireBatches(turn, p)
  for (const { node, batches } of drained) sendProduce(turn, p, node, batches)
  const asked = askMetadata(turn, p)
  sleep(turn, p, ready)
  return drained.length > 0 || asked
}

/** P-4, P-91: drains no batch before the producer id is known. */
function waitForProducerId(turn: Turn, p: Draft): boolean {
  const metadataAsked = askMetadata(turn, p)
  const asked = askProducerId(turn, p)
  const waiting = p.otherInFlight.some((request) => request.api === 'InitProducerId')
  const at = [
    waiting ? -1 : p.producerIdRetryAt,
    nextConnectionDeadline(p, turn.world.now),
    metadataDueAt(p),
  ]
  wakeSenderAt(turn, p, earliest(turn.world.now, at), p.since)
  return asked || metadataAsked
}

interface Drained {
  readonly node: number
  readonly batches: readonly ProducerBatch[]
}

/** Nodes that cannot take a request now are dropped before the drain (P-2 c); due metadata comes first (P-65). */
function drain(turn: Turn, p: Draft, ready: Ready): readonly Drained[] {
  const due = metadataDueAt(p)
  const metadataFirst = due >= 0 && due <= turn.world.now
  const drained: Drained[] = []
  for (const node of ready.nodes) {
    const takes = canTake(turn, p, node) && !metadataFirst
    if (p.settings.availabilityTimeout > 0) noteLatency(turn, p, node, takes)
    if (!takes) continue
    const batches = drainNode(turn, p, node, ready)
    if (batches.length > 0) drained.push({ node, batches })
  }
  return drained
}

/** P-37: records whether a ready node takes requests. */
function noteLatency(turn: Turn, p: Draft, node: number, takes: boolean): void {
  const { now } = turn.world
  const isFirst = nodeOf(p, node).readyAt === 0
  setNode(p, node, takes || isFirst ? { readyAt: now, drainedAt: now } : { readyAt: now })
}

/**
 * Adds drained batches to those in flight before the expiry check: one that expires now fails and is still sent
 * (P-77).
 */
function holdInFlight(p: Draft, drained: readonly Drained[]): void {
  if (drained.length === 0) return
  const sentAt = Number.MAX_SAFE_INTEGER
  const held = drained.map(({ node, batches }) => ({ node, request: 0, sentAt, batches: batches }))
  p.inFlight = [...p.inFlight, ...held]
}

/** P-64, P-86: with acks=0 the batches are complete as soon as they are written. */
function sendProduce(turn: Turn, p: Draft, node: number, batches: readonly ProducerBatch[]): void {
  const { acks, requestTimeout } = p.settings
  const request = sendRequest(
    turn,
    { from: p.id, fromRun: p.run, to: brokerId(node), connection: 'data' },
    {
      api: 'Produce',
      acks,
      timeoutMs: requestTimeout / 1000,
      partitions: batches.map(({ partition, records }) => ({ partition, batch: records })),
    },
    { causes: batches.map((batch) => batch.readyBy) },
  )
  const isHeld = (other: { readonly request: number; readonly node: number }) =>
    other.request === 0 && other.node === node
  const held = p.inFlight.find(isHeld)
  if (acks !== 0) {
    const sentAt = turn.world.now
    p.inFlight = p.inFlight.map((other) => (isHeld(other) ? { ...other, request, sentAt } : other))
    return
  }
  p.inFlight = p.inFlight.filter((other) => !isHeld(other))
  for (const batch of held?.batches ?? []) {
    completeSends(turn, p, batch, { baseOffset: -1, logAppendTime: -1 }, [request])
  }
}

/** P-3: arms the sender's next wakeup, for the case that no event wakes it earlier. */
function sleep(turn: Turn, p: Draft, ready: Ready): void {
  const { now } = turn.world
  const metadataAt = metadataDueAt(p)
  const others = [nextExpiry(p), nextConnectionDeadline(p, now), metadataAt]
  for (const number of ready.nodes) {
    const node = nodeOf(p, number)
    if (node.connected === 0) others.push(Math.max(node.reconnectAt, now))
  }
  if (metadataAt >= 0) others.push(...bootstrapRetries(p, now))
  const at = earliest(now, others)
  if (ready.next > now && (at < 0 || ready.next <= at))
    wakeSenderAt(turn, p, ready.next, ready.nextBy)
  else wakeSenderAt(turn, p, at, turn.cause)
}

/** Instants (us) of the next connection attempts, for while metadata is due and no broker can be reached. */
function bootstrapRetries(p: Draft, now: SimTime): readonly SimTime[] {
  return Object.values(p.nodes)
    .filter((node) => node.connected === 0 && node.reconnectAt > now)
    .map((node) => node.reconnectAt)
}

/** The least instant after now, -1 when there is none. */
function earliest(now: SimTime, instants: readonly SimTime[]): SimTime {
  let next = -1
  for (const at of instants) if (at > now && (next < 0 || at < next)) next = at
  return next
}
