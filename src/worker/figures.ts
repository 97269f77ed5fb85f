import type { Happening } from '../model/happening/happening'
import type { PartitionKey } from '../model/ids'
import type { Scenario } from '../scenario/scenario'
import type { Figures } from './protocol'

interface Progress {
  /** Least offset that the group began at or processed. */
  begin: number
  /** Last committed: next offset to read. */
  committed: number
  readonly times: Map<number, number>
}

/** Counts what the consumers of a group did in a whole run. */
export function countFigures(
  scenario: Scenario,
  happenings: readonly Happening[],
  group: string,
): Figures {
  const members = new Set(
    scenario.clients.filter(({ config }) => config['group.id'] === group).map(({ id }) => id),
  )
  const partitions = new Map<PartitionKey, Progress>()
  let commits = 0
  let processed = 0
  for (const happening of happenings) {
    if (happening.kind === 'offsets.committed' && happening.group === group) {
      commits += 1
      for (const [partition, offset] of Object.entries(happening.offsets)) {
        progressOf(partitions, partition, offset).committed = offset
      }
    } else if (happening.kind === 'position.set' && members.has(happening.entity)) {
      const progress = progressOf(partitions, happening.partition, happening.offset)
      progress.begin = Math.min(progress.begin, happening.offset)
    } else if (happening.kind === 'record.processed' && members.has(happening.entity)) {
      processed += 1
      const progress = progressOf(partitions, happening.partition, happening.offset)
      progress.begin = Math.min(progress.begin, happening.offset)
      progress.times.set(happening.offset, (progress.times.get(happening.offset) ?? 0) + 1)
    }
  }
  const all = [...partitions.values()]
  return {
    duplicates: sum(all.map(({ times }) => [...times.values()].filter((n) => n > 1).length)),
    lost: sum(all.map(missed)),
    commits,
    processed,
  }
}

function progressOf(
  partitions: Map<PartitionKey, Progress>,
  partition: PartitionKey,
  offset: number,
): Progress {
  const known = partitions.get(partition)
  if (known !== undefined) return known
  const progress: Progress = { begin: offset, committed: -1, times: new Map() }
  partitions.set(partition, progress)
  return progress
}

function missed({ begin, committed, times }: Progress): number {
  let count = 0
  for (let offset = begin; offset < committed; offset++) if (!times.has(offset)) count += 1
  return count
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0)
}
