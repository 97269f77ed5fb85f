import { murmur2, toPositive } from '../../../base/java/murmur2'
import { utf8Bytes } from '../../../base/java/utf8'
import { nextInt } from '../../../base/rng'
import { withEntry } from '../../../base/with-entry'
import { profileOf } from '../../../config/profile/profiles'
import type { Interest } from '../../happening/happening'
import type { PartitionChoice, StickySwitched } from '../../happening/producer'
import { type HappeningId, partitionKey, partitionOf, topicOf } from '../../ids'
import { emit, type Turn } from '../../turn'
import type { PartitionMetadata } from '../network/api'
import type { Draft } from './draft'
import { listedPartitions } from './partition-order'
import type { Records } from './producer-batch'
import type { Choice, PartitionerState, Producer } from './producer-state'

/** Random draws of the partitioners: 0 .. 2^31 - 1. */
const RANDOM_BOUND = 2 ** 31

const FRESH: PartitionerState = {
  stickyPartition: -1,
  stickyBy: 0,
  producedBytes: 0,
  counter: 0,
  load: null,
}

export function partitionerOf(p: Producer, topic: string): PartitionerState {
  return p.partitioner[topic] ?? FRESH
}

export function setPartitioner(p: Draft, topic: string, change: Partial<PartitionerState>): void {
  const before = partitionerOf(p, topic)
  p.partitioner = withEntry(p.partitioner, topic, { ...before, ...change })
}

/** All partitions of a topic in list order (P-30), or only those with a known leader (P-31). */
export function partitionsOf(p: Producer, topic: string, available: boolean): readonly number[] {
  const mine = p.metadata.topics[topic]
  if (!mine) return []
  const listed = listedPartitions(p.metadata).filter((partition) => mine.includes(partition))
  return listed.filter((partition) => !available || isAvailable(partition)).map(numberOf)
}

function isAvailable(partition: PartitionMetadata): boolean {
  return partition.leader >= 0
}

function numberOf(partition: PartitionMetadata): number {
  return partitionOf(partition.partition)
}

const BY_RECORD: PartitionChoice = { by: 'record' }
const STICKY: PartitionChoice = { by: 'sticky' }
const REPEATED: PartitionChoice = { by: 'repeated' }

/** P-29. The count includes partitions without a leader. */
function byKey(key: string, partitions: number): Choice {
  const hash = hashOf(key)
  return { partition: hash % partitions, chosen: { by: 'key', hash, partitions } }
}

const HASHES_MAX = 1024

/** Memoized: pure in its arguments. A workload uses the same few keys again and again. */
const HASHES = new Map<string, number>()

function hashOf(key: string): number {
  const known = HASHES.get(key)
  if (known !== undefined) return known
  const hash = toPositive(murmur2(utf8Bytes(key)))
  if (HASHES.size >= HASHES_MAX) HASHES.clear()
  HASHES.set(key, hash)
  return hash
}

/** True if a partitioner is asked a second time when its choice would open a batch (P-39). */
export function asksTwice(turn: Turn, p: Producer): boolean {
  return p.settings.partitioner !== 'builtIn' && profileOf(turn.world.version).asksPartitionerTwice
}

/**
 * Partition of a record: the one that it names (null: none), else the partitioner's choice. `causes`: those of the
 * send, for a switch of the sticky partition. Source: P-28, P-32, P-38, P-41.
 */
export function choosePartition(
  turn: Turn,
  p: Draft,
  { topic, key }: Pick<Records, 'topic' | 'key'>,
  named: number | null,
  causes: readonly HappeningId[],
): Choice {
  if (named !== null) return { partition: named, chosen: BY_RECORD }
  const count = p.metadata.topics[topic]?.length ?? 0
  switch (p.settings.partitioner) {
    case 'builtIn':
      if (key !== null && !p.settings.ignoreKeys) return byKey(key, count)
      return { partition: -1, chosen: STICKY }
    case 'default':
      return key === null ? oldSticky(turn, p, topic, causes) : byKey(key, count)
    case 'uniformSticky':
      return oldSticky(turn, p, topic, causes)
    case 'roundRobin':
      return roundRobin(p, topic, count)
  }
}

/** P-41. The next call uses up the partition to repeat, even if it is for another topic. */
function roundRobin(p: Draft, topic: string, count: number): Choice {
  const repeated = p.repeatedPartition
  p.repeatedPartition = null
  if (repeated !== null && topicOf(repeated) === topic) {
    return { partition: partitionOf(repeated), chosen: REPEATED }
  }
  const { counter } = partitionerOf(p, topic)
  setPartitioner(p, topic, { counter: (counter + 1) % RANDOM_BOUND })
  const available = partitionsOf(p, topic, true)
  const partitions = available.length > 0 ? available.length : count
  const partition = available[counter % partitions] ?? counter % partitions
  return { partition, chosen: { by: 'roundRobin', counter, partitions } }
}

/** StickyPartitionCache.partition: chosen on first use (P-38). */
function oldSticky(turn: Turn, p: Draft, topic: string, causes: readonly HappeningId[]): Choice {
  const { stickyPartition: current } = partitionerOf(p, topic)
  const partition = current >= 0 ? current : oldStickyNext(turn, p, topic, 'first', 1, causes)
  return { partition, chosen: STICKY }
}

/** onNewBatch of the partitioner classes: a record with this choice needs a new batch (P-40, P-41). */
export function onNewBatch(
  turn: Turn,
  p: Draft,
  topic: string,
  { partition, chosen }: Choice,
  causes: readonly HappeningId[],
): void {
  const kind = p.settings.partitioner
  if (kind === 'roundRobin' && profileOf(turn.world.version).roundRobinRepeats) {
    p.repeatedPartition = partitionKey(topic, partition)
  }
  if (kind !== 'default' && kind !== 'uniformSticky') return
  const { stickyPartition } = partitionerOf(p, topic)
  if (stickyPartition < 0 || stickyPartition === partition) {
    // A record with a key or a named partition advances the partitioner of other records, without effect on its
    // own.
    oldStickyNext(turn, p, topic, 'newBatch', chosen.by === 'sticky' ? 1 : 0, causes)
  }
}

function oldStickyNext(
  turn: Turn,
  p: Draft,
  topic: string,
  why: StickySwitched['why'],
  interest: Interest,
  causes: readonly HappeningId[],
): number {
  const { stickyPartition: current } = partitionerOf(p, topic)
  const available = partitionsOf(p, topic, true)
  let next: number
  if (available.length === 0) {
    next = draw(turn, RANDOM_BOUND) % (p.metadata.topics[topic]?.length ?? 1)
  } else {
    const others = available.filter((partition) => partition !== current)
    const choice = others.length > 0 ? others : available
    next = choice[draw(turn, choice.length)] as number
  }
  setPartitioner(p, topic, { stickyPartition: next })
  emitSwitched(turn, p, topic, current, why, interest, causes)
  return next
}

/** The sticky partition of the built-in partitioner, picked on first use (P-33.1). */
export function stickyPartition(
  turn: Turn,
  p: Draft,
  topic: string,
  causes: readonly HappeningId[],
): number {
  const { stickyPartition: current } = partitionerOf(p, topic)
  return current >= 0 ? current : switchSticky(turn, p, topic, 'first', causes)
}

/** Picks the next sticky partition: by load when statistics are known, else uniformly (P-35, P-36). */
export function switchSticky(
  turn: Turn,
  p: Draft,
  topic: string,
  why: StickySwitched['why'],
  causes: readonly HappeningId[],
): number {
  const { stickyPartition: current } = partitionerOf(p, topic)
  const random = draw(turn, RANDOM_BOUND)
  const next = pick(p, topic, random)
  setPartitioner(p, topic, { stickyPartition: next, producedBytes: 0 })
  emitSwitched(turn, p, topic, current, why, 1, causes)
  return next
}

/** Emits the switch to another sticky partition, unless the same was picked again. */
function emitSwitched(
  turn: Turn,
  p: Draft,
  topic: string,
  from: number,
  why: StickySwitched['why'],
  interest: Interest,
  causes: readonly HappeningId[],
): void {
  const { stickyPartition: to, load } = partitionerOf(p, topic)
  if (to === from) return
  const weights = load ? weightsOf(load) : null
  const fact = { kind: 'sticky.switched', topic, from, to, why, weights } as const
  setPartitioner(p, topic, { stickyBy: emit(turn, p.id, interest, fact, causes) })
}

function weightsOf({ partitions, cumulated }: NonNullable<PartitionerState['load']>) {
  return partitions.map((partition, i) => {
    return { partition, weight: (cumulated[i] as number) - (cumulated[i - 1] ?? 0) }
  })
}

/** The partition of a draw: BuiltInPartitioner.nextPartition. */
export function pick(p: Producer, topic: string, random: number): number {
  const { load } = partitionerOf(p, topic)
  if (load === null) {
    const available = partitionsOf(p, topic, true)
    if (available.length > 0) return available[random % available.length] as number
    return random % (p.metadata.topics[topic]?.length ?? 1)
  }
  const weighted = random % (load.cumulated.at(-1) as number)
  const index = load.cumulated.findIndex((cumulated) => cumulated > weighted)
  return load.partitions[index] as number
}

function draw(turn: Turn, bound: number): number {
  const [value, workload] = nextInt(turn.world.rng.workload, bound)
  const { network, faults, ids } = turn.world.rng
  turn.world.rng = { network, workload, faults, ids }
  return value
}
