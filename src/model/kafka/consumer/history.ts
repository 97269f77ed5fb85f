import { append, at, chunkedOf } from '../../../base/chunked'
import { withItem } from '../../../base/with-item'
import type { ClientId, HappeningId, PartitionKey } from '../../ids'
import { consumerOf, emit, ownConsumer, type Turn } from '../../turn'
import type { World } from '../../world'
import type { Consumer, ProcessedRange } from './consumer-state'

/** Records that the application has finished a record, and emits how often its group has processed it. */
export function recordProcessed(
  turn: Turn,
  id: ClientId,
  partition: PartitionKey,
  offset: number,
  causes: readonly HappeningId[],
): HappeningId {
  const consumer = consumerOf(turn, id)
  const earlier = coveringRanges(turn.world, consumer, partition, offset)
  const times = earlier.length + 1
  // Of a run of redelivered records the first has the higher interest.
  const last = consumer.processed.findLast((range) => range.partition === partition)
  const goesOn =
    last?.to === offset && coveringRanges(turn.world, consumer, partition, offset - 1).length > 1
  const interest = times > 1 && !goesOn ? 2 : 1
  const fact = { kind: 'record.processed', partition, offset, times } as const
  const by = emit(turn, id, interest, fact, [
    ...causes,
    ...earlier.map((range) => at(range.bys, offset - range.from)),
  ])
  ownConsumer(turn, id).processed = extended(consumer.processed, partition, offset, by)
  return by
}

function coveringRanges(
  world: World,
  consumer: Consumer,
  partition: PartitionKey,
  offset: number,
): readonly ProcessedRange[] {
  const found: ProcessedRange[] = []
  // In the scenario's order, which every copy of the record keeps.
  for (const id of Object.keys(world.consumers)) {
    const member = world.consumers[id] as Consumer
    const joins =
      consumer.groupId === null ? id === consumer.id : member.groupId === consumer.groupId
    if (!joins) continue
    for (const run of member.runs) search(run.processed, partition, offset, found)
    search(member.processed, partition, offset, found)
  }
  return found
}

function search(
  ranges: readonly ProcessedRange[],
  partition: PartitionKey,
  offset: number,
  found: ProcessedRange[],
): void {
  for (const range of ranges) {
    if (range.partition === partition && offset >= range.from && offset < range.to) {
      found.push(range)
    }
  }
}

/** Appends to the partition's latest range if the offset follows on it. */
function extended(
  ranges: readonly ProcessedRange[],
  partition: PartitionKey,
  offset: number,
  by: HappeningId,
): readonly ProcessedRange[] {
  const last = ranges.findLastIndex((range) => range.partition === partition)
  const range = ranges[last]
  const to = offset + 1
  if (range?.to !== offset) {
    return withItem(ranges, { partition, from: offset, to, by, bys: chunkedOf([by]) })
  }
  const { from, bys } = range
  return ranges.with(last, { partition, from, to, by, bys: append(bys, by) })
}
