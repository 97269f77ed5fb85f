import type { SimTime } from '../../base/time'
import { type Pace, stageLength, toStage, toVirtual } from '../../frame/pace'
import type { BranchSummary } from '../../worker/protocol'
import type { Position, Tempo } from './player-store'

/** In a story at most this much plumbing, us, shares a frame. */
const STORY_STRIDE_US: SimTime = 16_000

/** How far the playhead moves in one animation frame, us. In a story no turn of it may be passed over. */
export function everyUs(tempo: Tempo, moved: SimTime): SimTime {
  return tempo.kind === 'story' ? Math.min(STORY_STRIDE_US, moved) : moved
}

/** Where the playhead is after so much wall time (ms). */
export function advanced(
  summary: BranchSummary,
  position: Position,
  tempo: Tempo,
  elapsed: number,
): Position {
  if (tempo.kind === 'story') {
    const s = Math.min(stageLength(summary.pace), position.s + elapsed * tempo.speed)
    return { s, t: Math.max(position.t, toVirtual(summary.pace, s)) }
  }
  const t = Math.min(summary.until, Math.round(position.t + elapsed * 1000 * tempo.rate))
  return { t, s: toStage(summary.pace, t) }
}

/** The same instant in another pace: the pace of a run that has grown may dwell elsewhere. The same object if it does not. */
export function inPace(pace: Pace, position: Position): Position {
  const { t, s } = position
  if (toVirtual(pace, s) === t) return position
  const there = toStage(pace, t)
  return there === s ? position : { t, s: there }
}
