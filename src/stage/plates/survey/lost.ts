import type { Frame } from '../../../frame/frame'
import type { Partition } from '../../plate'

/** Records that a producer was promised and that the leader does not have. */
export interface Lost {
  readonly count: number
  /** Offsets that they had, `to` exclusive. */
  readonly from: number
  readonly to: number
  /** As the last of the producers asked that lost some. */
  readonly acks: 0 | 1 | -1
}

/**
 * What was acknowledged and is gone, as far as the producers' last answers tell; null when nothing is, or
 * when there is no leader whose log could say so.
 */
export function lostOf(frame: Frame, partition: Partition): Lost | null {
  const leader = partition.replicas.find(({ broker }) => broker === partition.leader)
  if (!leader?.alive) return null
  const end = leader.logEndOffset
  let lost: Lost | null = null
  for (const { outcomes } of frame.producers) {
    for (const { partition: key, baseOffset, count, acks } of outcomes) {
      const to = baseOffset + count
      if (key !== partition.key || baseOffset < 0 || to <= end) continue
      const from = Math.max(end, baseOffset)
      lost = {
        count: (lost?.count ?? 0) + to - from,
        from: Math.min(lost?.from ?? from, from),
        to: Math.max(lost?.to ?? to, to),
        acks,
      }
    }
  }
  return lost
}
