import { hashMapOrder } from '../../../base/java/java-hash-map-order'
import { scalaIntSetOrder } from '../../../base/java/scala-hash-set-order'
import { fromMs, toMs } from '../../../base/time'
import { profileOf } from '../../../config/profile/profiles'
import { settingsOf } from '../../../config/settings/settings'
import type { Interest } from '../../happening/happening'
import {
  type BrokerId,
  brokerId,
  brokerNumber,
  type HappeningId,
  type PartitionKey,
} from '../../ids'
import { arm, brokerOf, disarm, emit, setBroker, type Turn } from '../../turn'
import type { Broker, Replica } from '../broker/broker-state'
import { checkAndComplete } from '../broker/purgatory'
import { replicaOf, setReplica } from '../broker/replicas'
import type { AlterPartitionResponse } from '../network/api'
import { silentSince } from '../network/reachability'
import { sendRequest } from '../network/send'
import { advanceLeaderHighWatermark, caughtUpAt, isEligible } from './high-watermark'
import { markOutside } from './session'

/** A Scala set of as many keeps the order in which they came, and becomes a HashSet with one more. */
const SMALL_SET = 4

/** Backoff of a leader before it retries an unanswered ISR change. */
const RETRY_MS = 1000

/**
 * B-153: requests the addition of a replica outside the ISR whose Fetch reached the high watermark and the start of
 * the leader's epoch. `by` is the Fetch.
 */
export function maybeExpandIsr(
  turn: Turn,
  id: BrokerId,
  partition: PartitionKey,
  follower: BrokerId,
  by: HappeningId,
): void {
  const broker = brokerOf(turn, id)
  const replica = broker.replicas[partition]
  const progress = replica?.followers[follower]
  const number = brokerNumber(follower)
  if (!replica || !progress || replica.maximalIsr.includes(number)) return
  if (broker.pendingIsr[partition] || !replica.replicas.includes(number)) return
  const { logEndOffset } = progress
  if (logEndOffset < replica.highWatermark || logEndOffset < replica.epochStartOffset) return
  if (!isEligible(turn, broker, number)) return
  const isr = listed(turn, replica.isr, [...replica.isr, number])
  setReplica(turn, id, { ...replica, maximalIsr: isr })
  submit(turn, id, partition, isr, [by])
}

/**
 * The ISR check of a broker (B-152): every `replica.lag.time.max.ms` / 2, on the grid of virtual time. It removes
 * live but slow followers; dead ones are removed by the controller at the end of their session (B-155).
 */
export function checkIsr(turn: Turn, id: BrokerId): void {
  const broker = brokerOf(turn, id)
  for (const partition of Object.keys(broker.replicas)) {
    const replica = broker.replicas[partition] as Replica
    if (replica.role !== 'leader' || replica.isr.length < 2 || broker.pendingIsr[partition])
      continue
    const slow = outOfSync(turn, broker, replica)
    if (slow.length === 0) continue
    // B-150: a follower counts until the controller has confirmed its removal.
    const left = replica.isr.filter((number) => !slow.includes(number))
    const isr = listed(turn, replica.isr, left)
    const still = slow.map((number) => standstillOf(turn, brokerId(number)))
    submit(turn, id, partition, isr, [replica.since, ...still])
  }
  armIsrCheck(turn, id)
}

/** An ISR in the order in which the release sends it to the controller. */
function listed(
  { world }: Turn,
  before: readonly number[],
  isr: readonly number[],
): readonly number[] {
  switch (profileOf(world.version).isrOrder) {
    case 'javaSet':
      return hashMapOrder(isr, (number) => number)
    case 'scalaSet':
      return Math.max(before.length, isr.length) > SMALL_SET ? scalaIntSetOrder(isr) : isr
  }
}

/** Arms the next ISR check: a multiple of half the allowed lag. */
export function armIsrCheck(turn: Turn, id: BrokerId): void {
  const broker = brokerOf(turn, id)
  const period = fromMs(Math.floor(toMs(settingsOf('broker', broker.config).replicaLagTimeMax) / 2))
  const next = (Math.floor(turn.world.now / period) + 1) * period
  arm(turn, broker, 'isrCheck', next, { of: 'broker', timer: { kind: 'isrCheck' } }, broker.since)
}

/** The controller's response to an ISR change (B-154): on success the ISR is the one that it contains. */
export function onAlterPartitionResponse(
  turn: Turn,
  id: BrokerId,
  response: AlterPartitionResponse,
  by: HappeningId,
): void {
  const { partition } = response
  // The request is retried until the broker has another epoch. Source: AlterIsrManager,
  // DefaultAlterPartitionManager.
  if (response.error === 'STALE_BROKER_EPOCH') return
  forgetPending(turn, id, partition)
  const replica = replicaOf(turn, id, partition)
  if (replica?.role !== 'leader') return
  if (response.error !== 'NONE') {
    setReplica(turn, id, { ...replica, maximalIsr: replica.isr })
    return
  }
  if (response.leaderEpoch !== replica.leaderEpoch) return
  if (response.partitionEpoch > replica.partitionEpoch) {
    adoptIsr(turn, id, partition, response.isr, response.partitionEpoch, by)
  } else settle(turn, id, partition, by)
}

/** Adopts the ISR that the controller wrote, emits the change and rechecks the operations that wait for it. */
export function adoptIsr(
  turn: Turn,
  id: BrokerId,
  partition: PartitionKey,
  isr: readonly number[],
  partitionEpoch: number,
  by: HappeningId,
): void {
  const replica = replicaOf(turn, id, partition)
  if (!replica) return
  const removed = replica.isr.filter((number) => !isr.includes(number))
  const added = isr.filter((number) => !replica.isr.includes(number))
  let told = by
  if (removed.length > 0)
    told = emit(turn, id, 2, { kind: 'isr.shrunk', partition, isr, removed }, [by])
  if (added.length > 0)
    told = emit(turn, id, 2, { kind: 'isr.expanded', partition, isr, added }, [by])
  const isrBy = told === by ? replica.isrBy : told
  setReplica(turn, id, { ...replica, isr, maximalIsr: isr, isrBy, partitionEpoch })
  for (const number of removed) markOutside(turn, id, partition, brokerId(number))
  settle(turn, id, partition, told)
}

/** Sends an ISR change again that got no response, because there was no controller or no link to it. */
export function retryIsrChange(turn: Turn, id: BrokerId, partition: PartitionKey): void {
  const broker = brokerOf(turn, id)
  const pending = broker.pendingIsr[partition]
  const replica = broker.replicas[partition]
  if (!pending || replica?.role !== 'leader') return
  submit(turn, id, partition, pending.isr, [pending.request], 0)
}

/** Drops a pending ISR change that will get no response. */
export function forgetPending(turn: Turn, id: BrokerId, partition: PartitionKey): void {
  const broker = brokerOf(turn, id)
  if (!broker.pendingIsr[partition]) return
  const pendingIsr = { ...broker.pendingIsr }
  delete pendingIsr[partition]
  disarm(turn, id, `alterPartition-${partition}`)
  setBroker(turn, { ...broker, pendingIsr })
}

/** B-148: with another ISR the high watermark may move, and delayed operations may complete without that. */
function settle(turn: Turn, id: BrokerId, partition: PartitionKey, by: HappeningId): void {
  advanceLeaderHighWatermark(turn, id, partition, [by])
  checkAndComplete(turn, id, partition, by)
}

function outOfSync(turn: Turn, broker: Broker, replica: Replica): readonly number[] {
  const lag = settingsOf('broker', broker.config).replicaLagTimeMax
  return replica.isr.filter((number) => {
    const follower = brokerId(number)
    const progress = replica.followers[follower]
    if (!progress || follower === broker.id) return false
    if (progress.logEndOffset === replica.log.logEndOffset) return false
    return turn.world.now - caughtUpAt(broker, replica, progress, follower) > lag
  })
}

/** The happening that keeps a follower from fetching; 0 when it is only slow. */
function standstillOf(turn: Turn, follower: BrokerId): HappeningId {
  const stalledBy = turn.world.brokers[follower]?.stalledBy ?? 0
  return stalledBy > 0 ? stalledBy : silentSince(turn, follower)
}

function submit(
  turn: Turn,
  id: BrokerId,
  partition: PartitionKey,
  isr: readonly number[],
  causes: readonly HappeningId[],
  interest: Interest = 1,
): void {
  const broker = brokerOf(turn, id)
  const replica = broker.replicas[partition]
  if (!replica) return
  const request = sendRequest(
    turn,
    { from: id, fromRun: broker.run, to: 'controller', connection: 'controller' },
    {
      api: 'AlterPartition',
      broker: brokerNumber(id),
      brokerEpoch: broker.epoch,
      partition,
      leaderEpoch: replica.leaderEpoch,
      partitionEpoch: replica.partitionEpoch,
      isr,
    },
    { causes, interest, partitions: [{ partition, offset: -1, count: 0 }] },
  )
  const timer = { kind: 'alterPartition', partition } as const
  const at = turn.world.now + fromMs(RETRY_MS)
  arm(turn, broker, `alterPartition-${partition}`, at, { of: 'broker', timer }, request)
  const after = brokerOf(turn, id)
  setBroker(turn, { ...after, pendingIsr: { ...after.pendingIsr, [partition]: { request, isr } } })
}
