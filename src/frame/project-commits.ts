import { at as itemAt } from '../base/chunked'
import { type PartitionKey, topicOf } from '../model/ids'
import type { Replica } from '../model/kafka/broker/broker-state'
import { decodeRecord } from '../model/kafka/group/coordinator-record'
import { OFFSETS_TOPIC } from '../model/kafka/group/offsets-topic'
import type { World } from '../model/world'
import { COMMITS_MAX, type CommitRecordFrame } from './frame'
import type { View } from './view'

/** Older records of the log are not looked at: a plate has room for a handful. */
const BATCHES_SEEN = 64

/**
 * C-77: the commits of the view's partition as they stand in the logs of __consumer_offsets, by log and offset, the
 * last COMMITS_MAX of each log.
 */
export function projectCommits(world: World, view: View): readonly CommitRecordFrame[] {
  const partition = view.partitions[0]?.key
  if (partition === undefined) return []
  const commits: CommitRecordFrame[] = []
  for (const { replicas } of Object.values(world.brokers)) {
    for (const replica of Object.values(replicas)) {
      if (replica.role !== 'leader' || topicOf(replica.partition) !== OFFSETS_TOPIC) continue
      commits.push(...commitsIn(replica, partition))
    }
  }
  return commits.sort((a, b) => (a.log === b.log ? a.offset - b.offset : a.log < b.log ? -1 : 1))
}

/** Memoized: pure in its arguments. Between two commits the replica stays the same object. */
const KNOWN = new WeakMap<
  Replica,
  { readonly partition: PartitionKey; readonly commits: readonly CommitRecordFrame[] }
>()

function commitsIn(replica: Replica, partition: PartitionKey): readonly CommitRecordFrame[] {
  const known = KNOWN.get(replica)
  if (known?.partition === partition) return known.commits
  const commits = lastCommits(replica, partition)
  KNOWN.set(replica, { partition, commits })
  return commits
}

function lastCommits(
  { log, partition: own }: Replica,
  partition: PartitionKey,
): readonly CommitRecordFrame[] {
  const found: CommitRecordFrame[] = []
  const { batches } = log
  for (let i = batches.length - 1; i >= Math.max(0, batches.length - BATCHES_SEEN); i--) {
    const batch = itemAt(batches, i)
    for (let r = batch.keys.length - 1; r >= 0; r--) {
      const key = batch.keys[r] ?? null
      const record = key === null ? null : decodeRecord(key, batch.values[r] ?? null)
      if (record?.of !== 'offset' || record.partition !== partition || !record.value) continue
      found.push({
        log: own,
        offset: batch.baseOffset + r,
        group: record.group,
        committed: record.value.offset,
        by: batch.appendedBy,
      })
      if (found.length === COMMITS_MAX) return found.reverse()
    }
  }
  return found.reverse()
}
