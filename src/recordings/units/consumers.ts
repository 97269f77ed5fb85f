import type {
  RecordedCommit,
  RecordedDelivery,
  RecordedException,
  RecordedFacts,
  RecordedProcessed,
} from '../recorded-facts'
import { groupedBy, ranges } from './ranges'
import type { Units } from './units'

interface Position {
  readonly topic: string
  readonly partition: number
  readonly offset: number
}

/** Units of consumers: records returned, processed and committed, callbacks and exceptions. */
export function addConsumerUnits(units: Units, facts: RecordedFacts): void {
  for (const [run, list] of groupedBy(facts.deliveries, runOf)) addDeliveries(units, run, list)
  for (const [run, list] of groupedBy(facts.processed, runOf)) addProcessed(units, run, list)
  for (const [run, list] of groupedBy(facts.commits, runOf)) addCommits(units, run, list)
  for (const [run, list] of groupedBy(facts.callbacks, runOf)) {
    units[`callbacks/${run}`] = list.map(
      ({ name, partitions }) =>
        `${name.replace('onPartitions', '')}(${[...partitions].sort().join(' ')})`,
    )
  }
  for (const [run, list] of groupedBy(facts.exceptions, runOf)) addExceptions(units, run, list)
}

function runOf({ client, run }: { readonly client: string; readonly run?: number }): string {
  return `${client}#${run ?? 1}`
}

function topicPartition({ topic, partition }: Position): string {
  return `${topic}-${partition}`
}

function addDeliveries(units: Units, run: string, list: readonly RecordedDelivery[]): void {
  const all = list.flatMap(({ records }) => records)
  addRanges(units, `deliveries/${run}`, all)
  units[`polls/${run}`] = list.map(({ records }) =>
    groupedBy(records, topicPartition)
      .map(([key, group]) => `${key}: ${ranges(group.map(({ offset }) => offset))}`)
      .sort()
      .join(', '),
  )
  if (all[0]?.timestampType === undefined) return
  units[`values/${run}`] = all.map(
    (record) =>
      `${topicPartition(record)}@${record.offset} ${record.key}=${record.value} ${record.timestampType}`,
  )
}

function addProcessed(units: Units, run: string, list: readonly RecordedProcessed[]): void {
  addRanges(units, `processed/${run}`, list)
  const order: [string, number, number][] = []
  for (const record of list) {
    const key = topicPartition(record)
    const last = order.at(-1)
    if (last !== undefined && last[0] === key && last[2] + 1 === record.offset) {
      last[2] = record.offset
    } else order.push([key, record.offset, record.offset])
  }
  units[`order/${run}`] = order.map(([key, from, to]) => `${key}: ${from}-${to}`).join(', ')
}

function addRanges(units: Units, name: string, list: readonly Position[]): void {
  for (const [key, group] of groupedBy(list, topicPartition)) {
    units[`${name}/${key}`] = ranges(group.map(({ offset }) => offset))
  }
}

/**
 * Committed offsets by the kind of commit. An interceptor cannot distinguish auto-commits from those of a rejoin or
 * a close, and repeated commits of one offset depend on timing: they are merged.
 */
function addCommits(units: Units, run: string, list: readonly RecordedCommit[]): void {
  const kindOf = ({ how }: RecordedCommit) => (how === 'rejoin' || how === 'close' ? 'auto' : how)
  for (const [kind, commits] of groupedBy(list, kindOf)) {
    const sequences: Record<string, number[]> = {}
    for (const { offsets, error } of commits) {
      if (error !== null) continue
      for (const [key, offset] of Object.entries(offsets)) {
        sequences[key] ??= []
        if (sequences[key].at(-1) !== offset) sequences[key].push(offset)
      }
    }
    for (const [key, sequence] of Object.entries(sequences)) {
      units[`commits/${run}/${kind}/${key}`] = sequence
      units[`lastCommit/${run}/${key}`] = sequence.at(-1)
    }
    const failed = commits.filter(({ error }) => error !== null).length
    if (kind === 'async' && failed > 0) units[`failedCommits/${run}/${kind}`] = failed
  }
}

function addExceptions(units: Units, run: string, list: readonly RecordedException[]): void {
  units[`exceptions/${run}`] = list.map((exception) => `${exception.in}: ${exception.class}`)
  if (list.every(({ message }) => message !== undefined)) {
    units[`messages/${run}`] = list.map(({ message }) => message)
  }
}
