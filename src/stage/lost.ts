import type { Frame } from '../frame/frame'
import type { Partition } from './frame-parts'

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
