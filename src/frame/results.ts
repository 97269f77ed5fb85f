import { at } from '../base/chunked'
import { comparePartitions, type PartitionKey } from '../model/ids'
import type { ProcessedRange } from '../model/kafka/consumer/consumer-state'
import type { World } from '../model/world'
import type { GroupFrame } from './frame'
import { type PartitionView, TAIL_RECORDS, type View } from './view'

type Result = GroupFrame['results'][number]

/**
 * Counts of processing by a group's applications, over all members and runs: disjoint
 * ascending ranges with equal counts. `by` is the latest `record.processed` of the range's last offset;
 * within the windows of the view each offset is a separate range.
 */
export function groupResults(
  world: World,
  groupId: string,
  view: View | null = null,
): readonly Result[] {
  const byPartition = new Map<PartitionKey, ProcessedRange[]>()
  for (const id of Object.keys(world.consumers).sort()) {
    const consumer = world.consumers[id]
    if (!consumer || consumer.groupId !== groupId) continue
    for (const range of [...consumer.runs.flatMap((run) => run.processed), ...consumer.processed]) {
      const ranges = byPartition.get(range.partition)
      if (ranges) ranges.push(range)
      else byPartition.set(range.partition, [range])
    }
  }
  return [...byPartition.keys()].sort(comparePartitions).flatMap((partition) => {
    const ranges = byPartition.get(partition) ?? []
    return countRanges(partition, ranges, view === null ? NOWHERE : windowOf(view, partition))
  })
}

const NOWHERE = { from: 0, to: 0 } as const

/** Offsets that become separate ranges: the view's window of this partition; empty when the view does not name it. */
function windowOf(view: View, partition: PartitionKey): PartitionView['window'] {
  const own = view.partitions.find(({ key }) => key === partition)
  return own === undefined ? NOWHERE : own.window
}

function countRanges(
  partition: PartitionKey,
  ranges: readonly ProcessedRange[],
  window: PartitionView['window'],
): readonly Result[] {
  const only = ranges[0]
  // One run without a gap and without a window: most partitions of a large cluster.
  if (only && ranges.length === 1 && window === NOWHERE) {
    return [{ partition, from: only.from, to: only.to, times: 1, by: only.by }]
  }
  const edges = ranges.flatMap((range) => [range.from, range.to])
  const end = Math.max(0, ...edges)
  const looked = window ?? { from: end - TAIL_RECORDS, to: end }
  const cuts = [...new Set([...edges, ...inside(ranges, looked)])].sort((a, b) => a - b)
  const results: Result[] = []
  for (let i = 0; i + 1 < cuts.length; i++) {
    const from = cuts[i] as number
    const to = cuts[i + 1] as number
    const covering = ranges.filter((range) => range.from <= from && range.to >= to)
    if (covering.length === 0) continue
    const by = Math.max(...covering.map((range) => at(range.bys, to - 1 - range.from)))
    results.push({ partition, from, to, times: covering.length, by })
  }
  return results
}

/** The offsets of ranges that lie in a window. */
function inside(
  ranges: readonly ProcessedRange[],
  window: NonNullable<PartitionView['window']>,
): readonly number[] {
  return ranges.flatMap((range) => {
    const from = Math.max(range.from, window.from)
    const length = Math.min(range.to, window.to + 1) - from
    return Array.from({ length: Math.max(0, length) }, (_, i) => from + i)
  })
}
