import type { Log } from './log-state'

export type Epochs = Log['epochs']

/** An epoch and the offset (exclusive) at which it ends in a log. */
export interface EpochEnd {
  readonly epoch: number
  readonly endOffset: number
}

/** B-120: records that `epoch` begins at `startOffset`; replaces an epoch without records. */
export function assignEpoch(epochs: Epochs, epoch: number, startOffset: number): Epochs {
  const latest = epochs[epochs.length - 1]
  if (latest && latest.epoch === epoch && startOffset >= latest.startOffset) return epochs
  const kept = epochs.filter((e) => e.epoch < epoch && e.startOffset < startOffset)
  return [...kept, { epoch, startOffset }]
}

/** B-121: end offset (exclusive) of `epoch` in a log with this end; null when the log does not know it. */
export function endOffsetFor(epochs: Epochs, logEndOffset: number, epoch: number): EpochEnd | null {
  if (epoch < 0) return null
  const latest = epochs[epochs.length - 1]
  if (latest?.epoch === epoch) return { epoch, endOffset: logEndOffset }
  const after = epochs.findIndex((entry) => entry.epoch > epoch)
  const next = epochs[after]
  if (!next) return null
  const floor = epochs[after - 1]
  return { epoch: floor?.epoch ?? epoch, endOffset: next.startOffset }
}

/** B-120: removes epochs that begin at `offset` or later. */
export function truncateEpochsFromEnd(epochs: Epochs, offset: number): Epochs {
  const latest = epochs[epochs.length - 1]
  if (!latest || latest.startOffset < offset) return epochs
  return epochs.filter((entry) => entry.startOffset < offset)
}

/** B-120: raises the log start to `offset`; the epoch that contains it begins there. */
export function truncateEpochsFromStart(epochs: Epochs, offset: number): Epochs {
  const before = epochs.filter((entry) => entry.startOffset <= offset)
  const floor = before[before.length - 1]
  if (!floor) return epochs
  const after = epochs.filter((entry) => entry.startOffset > offset)
  return [{ epoch: floor.epoch, startOffset: offset }, ...after]
}

/** Epoch of the last record, -1 for a log without epochs. */
export function latestEpoch(epochs: Epochs): number {
  return epochs[epochs.length - 1]?.epoch ?? -1
}
