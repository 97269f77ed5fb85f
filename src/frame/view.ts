import type { PartitionKey } from '../model/ids'
import type { PlateKind } from './plates'

/** Plate on show and the partitions whose records a frame carries; of other partitions it carries counts only. */
export interface View {
  readonly plate: PlateKind
  /** Empty: the ends of all logs. */
  readonly partitions: readonly PartitionView[]
}

export interface PartitionView {
  readonly key: PartitionKey
  /** Offsets of interest, `to` exclusive; null: the last TAIL_RECORDS of the log. */
  readonly window: OffsetRange | null
}

interface OffsetRange {
  readonly from: number
  readonly to: number
}

/** Records at the end of a log that a frame carries when its view has no window. */
export const TAIL_RECORDS = 24

/** View of a partition; null when its records are not wanted. */
export function viewOfPartition(view: View, key: PartitionKey): PartitionView | null {
  if (view.partitions.length === 0) return { key, window: null }
  return view.partitions.find((one) => one.key === key) ?? null
}

/** True if both ask for the same frames. */
export function isSameView(a: View, b: View): boolean {
  if (a === b) return true
  if (a.plate !== b.plate || a.partitions.length !== b.partitions.length) return false
  return a.partitions.every(({ key, window }, i) => {
    const other = b.partitions[i]
    return (
      other?.key === key && other.window?.from === window?.from && other.window?.to === window?.to
    )
  })
}
