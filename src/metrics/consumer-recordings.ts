import type { Happening } from '../model/happening/happening'
import type { ClientId, HappeningId, PartitionKey } from '../model/ids'
import type { AssignedPartition, Consumer } from '../model/kafka/consumer/consumer-state'

/** The lag that one look of poll() at fetched data records. */
export interface LagRecording {
  readonly partition: PartitionKey
  readonly lag: number
}

/**
 * Recordings of a consumer's sensor `records-lag`: whenever poll() takes from what a fetch has brought, be it empty, the
 * end that the response told less the position after it. Source: FetchCollector#fetchRecords, SubscriptionState#partitionLag.
 */
export class LagRecorder {
  readonly #ends = new Map<PartitionKey, number>()
  /** Partitions of which an answer without records waits for a poll(). */
  readonly #empty = new Set<PartitionKey>()
  #wasPolling = false

  /** The recordings of an event, after it. */
  after(
    consumer: Consumer,
    happenings: readonly Happening[],
    first: number,
  ): readonly LagRecording[] {
    const recordings: LagRecording[] = []
    const returned = returnedBy(consumer.id, happenings, first)
    const isPolling = consumer.app.doing === 'poll'
    for (const assigned of consumer.assigned) {
      const { partition, highWatermark: end } = assigned
      const to = returned.get(partition)
      const isNews = (this.#ends.get(partition) ?? -1) !== end
      this.#ends.set(partition, end)
      if (isNews && to === undefined && isEmpty(consumer, assigned)) this.#empty.add(partition)
      if (to !== undefined) recordings.push({ partition, lag: end - to })
      else if (this.#empty.has(partition) && (isPolling || this.#wasPolling)) {
        recordings.push({ partition, lag: end - assigned.position })
        this.#empty.delete(partition)
      }
    }
    this.#wasPolling = isPolling
    this.#forget(consumer)
    return recordings
  }

  #forget({ assigned }: Consumer): void {
    for (const partition of this.#ends.keys()) {
      if (assigned.some((one) => one.partition === partition)) continue
      this.#ends.delete(partition)
      this.#empty.delete(partition)
    }
  }
}

/** Whether the answer that told the end brought nothing to return. */
function isEmpty({ buffer }: Consumer, assigned: AssignedPartition): boolean {
  const { highWatermark, position, partition } = assigned
  return highWatermark >= 0 && position >= 0 && !buffer.some((one) => one.partition === partition)
}

/** Ends (exclusive) of what poll() has returned in an event, by partition. */
function returnedBy(
  client: ClientId,
  happenings: readonly Happening[],
  first: number,
): ReadonlyMap<PartitionKey, number> {
  let ends: Map<PartitionKey, number> | null = null
  for (let i = first; i < happenings.length; i++) {
    const happening = happenings[i] as Happening
    if (happening.kind !== 'records.returned' || happening.entity !== client) continue
    ends ??= new Map()
    for (const { partition, to } of happening.ranges) ends.set(partition, to)
  }
  return ends ?? NOTHING
}

const NOTHING: ReadonlyMap<PartitionKey, number> = new Map()

/**
 * Recordings of a consumer's sensor `records-fetched`: the records that were read of a fetch, once all that it brought has
 * been taken out or dropped. Source: FetchMetricsAggregator.
 */
export class FetchedRecorder {
  /** Records returned so far of the fetches that are not used up, by their `records.fetched`. */
  readonly #open = new Map<HappeningId, number>()
  readonly #fetchOf = new Map<PartitionKey, HappeningId>()

  /** Counts of the fetches that an event has used up, after it. */
  after(consumer: Consumer, happenings: readonly Happening[], first: number): readonly number[] {
    for (let i = first; i < happenings.length; i++) {
      const happening = happenings[i] as Happening
      if (happening.entity !== consumer.id) continue
      if (happening.kind === 'records.fetched') {
        this.#open.set(happening.id, 0)
        for (const { partition } of happening.ranges) this.#fetchOf.set(partition, happening.id)
      } else if (happening.kind === 'records.returned') {
        for (const { partition, from, to } of happening.ranges) this.#count(partition, to - from)
      }
    }
    const used: number[] = []
    for (const [id, count] of this.#open) {
      if (consumer.buffer.some(({ fetchedBy }) => fetchedBy === id)) continue
      used.push(count)
      this.#open.delete(id)
    }
    return used
  }

  #count(partition: PartitionKey, records: number): void {
    const id = this.#fetchOf.get(partition) ?? 0
    this.#open.set(id, (this.#open.get(id) ?? 0) + records)
  }
}
