import type { Frame } from '../frame/frame'
import type { Partition } from './frame-parts'

/** Acknowledged records that are missing at the leader. */
export interface Lost {
  readonly count: number
  /** Offsets that they had, `to` exclusive. */
  readonly from: number
  readonly to: number
  /** The acks setting of the last producer that lost records. */
  readonly acks: 0 | 1 | -1
}

/**
 * Acknowledged records that the leader's log does not hold, judged by the producers' last outcomes. null: there are
 * no such records, or no leader that is alive.
 */
export function lostOf(frame: Frame, partition: Partition): Lost | null {
  const leader = partition.replicas.find(({ broker }) => broker === partition.leader)
  if (!leader?.alive || leader.role !== 'leader') return null
  const end = leader.logEndOffset
  const gone = frame.producers
    .flatMap(({ outcomes }) => outcomes)
    .filter(({ partition: key, baseOffset, count }) => {
      return key === partition.key && baseOffset >= 0 && baseOffset + count > end
    })
    .map(({ baseOffset, count, acks }) => {
      return { from: Math.max(end, baseOffset), to: baseOffset + count, acks }
    })
  const last = gone.at(-1)
  if (last === undefined) return null
  return {
    count: gone.reduce((sum, { from, to }) => sum + to - from, 0),
    from: Math.min(...gone.map(({ from }) => from)),
    to: Math.max(...gone.map(({ to }) => to)),
    acks: last.acks,
  }
}
