import { partitionMapOrder } from '../../../base/java/java-hash-map-order'
import type { KafkaVersion } from '../../../config/version'
import type { PartitionKey } from '../../ids'

/** Port that every broker listens on, as in the listings. */
const PORT = 9092

export interface NodeText {
  readonly number: number
  readonly rack: string | null
}

/** An offset with the leader epoch of the record before it, -1 when it has none. */
export interface OffsetText {
  readonly offset: number
  readonly leaderEpoch: number
}

/** SubscriptionState.FetchPosition; `leader` null: the metadata shows none. */
export interface FetchPositionText {
  readonly offset: number
  readonly offsetEpoch: number
  readonly leader: NodeText | null
  readonly leaderEpoch: number
}

/** Names as AbstractCollection#toString prints them. */
export function listText(items: readonly string[]): string {
  return `[${items.join(', ')}]`
}

/** A HashSet of partitions. */
export function partitionSetText(partitions: readonly PartitionKey[]): string {
  return listText(partitionMapOrder(partitions))
}

/** A HashMap of partitions to OffsetAndMetadata without metadata. */
export function offsetsText(offsets: Readonly<Record<PartitionKey, OffsetText>>): string {
  const entries = partitionMapOrder(Object.keys(offsets)).map((partition) => {
    const { offset, leaderEpoch } = offsets[partition] as OffsetText
    const epoch = leaderEpoch < 0 ? 'null' : leaderEpoch
    return `${partition}=OffsetAndMetadata{offset=${offset}, leaderEpoch=${epoch}, metadata=''}`
  })
  return `{${entries.join(', ')}}`
}

export function fetchPositionText(
  version: KafkaVersion,
  { offset, offsetEpoch, leader, leaderEpoch }: FetchPositionText,
): string {
  const node = optional(leader === null ? null : nodeText(version, leader))
  const epoch = leaderEpoch < 0 ? 'absent' : leaderEpoch
  return `FetchPosition{offset=${offset}, offsetEpoch=${optionalEpoch(offsetEpoch)}, currentLeader=LeaderAndEpoch{leader=${node}, epoch=${epoch}}}`
}

/** SubscriptionState.LogTruncation; `divergent` null: the broker knows no end of the epoch. */
export function logTruncationText(
  partition: PartitionKey,
  fetched: OffsetText,
  divergent: OffsetText | null,
): string {
  const offset = divergent?.offset ?? 'unknown'
  const epoch = divergent ? optionalEpoch(divergent.leaderEpoch) : 'unknown'
  return `(partition=${partition}, fetchOffset=${fetched.offset}, fetchEpoch=${optionalEpoch(fetched.leaderEpoch)}, divergentOffset=${offset}, divergentEpoch=${epoch})`
}

/** Node#toString. */
const NODE_ENDS: Readonly<Record<KafkaVersion, string>> = {
  '2.8': '',
  '3.9': '',
  '4.x': ' isFenced: false',
}

export function nodeText(version: KafkaVersion, { number, rack }: NodeText): string {
  return `b${number}:${PORT} (id: ${number} rack: ${rack}${NODE_ENDS[version]})`
}

function optionalEpoch(epoch: number): string {
  return optional(epoch < 0 ? null : String(epoch))
}

/** java.util.Optional#toString. */
function optional(text: string | null): string {
  return text === null ? 'Optional.empty' : `Optional[${text}]`
}
