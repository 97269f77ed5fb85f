import type { RecordedBatch, RecordedFacts } from '../recorded-facts'
import { ranges } from './ranges'
import type { Units } from './units'

/** Content of each replica's log at the end. */
export function addLogUnits(units: Units, logs: RecordedFacts['logs']): void {
  for (const [partition, replicas] of Object.entries(logs)) {
    for (const [broker, log] of Object.entries(replicas)) {
      const key = `logs/${partition}/${broker}`
      units[`${key}/logStartOffset`] = log.logStartOffset
      units[`${key}/highWatermark`] = log.highWatermark
      units[`${key}/logEndOffset`] = log.logEndOffset
      // Deleted records may stay in a file for a while.
      const batches = log.batches.filter(({ lastOffset }) => lastOffset >= log.logStartOffset)
      addBatches(units, key, batches)
      if (log.segments !== undefined) units[`${key}/segments`] = log.segments
    }
  }
}

function addBatches(units: Units, key: string, batches: readonly RecordedBatch[]): void {
  units[`${key}/batches`] = batches.map(
    ({ baseOffset, lastOffset, leaderEpoch, control }) =>
      `${baseOffset}-${lastOffset} e${leaderEpoch}${control === null ? '' : ` ${control}`}`,
  )
  units[`${key}/epochs`] = batches
    .filter(({ leaderEpoch }, i) => leaderEpoch !== batches[i - 1]?.leaderEpoch)
    .map(({ leaderEpoch, baseOffset }) => `e${leaderEpoch}@${baseOffset}`)
  if (batches.some(hasGaps)) {
    units[`${key}/offsets`] = ranges(batches.flatMap(({ offsets }) => offsets ?? []))
  }
  if (batches.some(({ transactional }) => transactional === true)) {
    units[`${key}/producerEpochs`] = batches.map(({ producerEpoch }) => producerEpoch)
  }
  if (batches.some(({ timestampType }) => timestampType !== undefined)) {
    units[`${key}/timestampTypes`] = [...new Set(batches.map(({ timestampType }) => timestampType))]
  }
}

function hasGaps({ offsets, baseOffset, lastOffset }: RecordedBatch): boolean {
  return offsets !== undefined && offsets.length !== lastOffset - baseOffset + 1
}
