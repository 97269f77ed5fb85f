import { at, partitionPoint } from '../base/chunked'
import type { Happening } from '../model/happening/happening'
import { isBrokerId } from '../model/ids'
import { nextOffset } from '../model/kafka/log/record-batch'
import { type Followed, followRecord } from '../timeline/follow'
import type { Run } from '../timeline/run'

/** The life of a record as far as the run is known. */
export function follow(run: Run, record: Followed): readonly Happening[] {
  const appended = run.log.get(record.appendedBy)
  if (appended === null || !isBrokerId(appended.entity)) return []
  const { world } = run.positionAt(appended.at)
  const batches = world.brokers[appended.entity]?.replicas[record.partition]?.log.batches
  if (batches === undefined) return []
  const index = partitionPoint(batches, (batch) => nextOffset(batch) > record.offset)
  const batch = index < batches.length ? at(batches, index) : null
  return followRecord(run.log, record, batch?.origin ?? null)
}
