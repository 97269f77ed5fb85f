import { comparePartitions, type HappeningId, type PartitionKey } from '../model/ids'
import type { ProcessedRange } from '../model/kafka/consumer/consumer-state'
import type { World } from '../model/world'
import type { GroupFrame } from './frame'

type Result = GroupFrame['results'][number]

/**
 * How often the applications of a group processed each offset, over all members and runs: disjoint
 * ascending ranges with equal counts. `by` is the latest `record.processed` that reached the range.
 */
export function groupResults(world: World, groupId: string): readonly Result[] {
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
  return [...byPartition.keys()]
    .sort(comparePartitions)
    .flatMap((partition) => countRanges(partition, byPartition.get(partition) ?? []))
}

function countRanges(partition: PartitionKey, ranges: readonly ProcessedRange[]): readonly Result[] {
  const cuts = [...new Set(ranges.flatMap((range) => [range.from, range.to]))].sort((a, b) => a - b)
  const results: Result[] = []
  for (let i = 0; i + 1 < cuts.length; i++) {
    const from = cuts[i] as number
    const to = cuts[i + 1] as number
    const covering = ranges.filter((range) => range.from <= from && range.to >= to)
    if (covering.length === 0) continue
    const by: HappeningId = Math.max(...covering.map((range) => range.by))
    results.push({ partition, from, to, times: covering.length, by })
  }
  return results
}
