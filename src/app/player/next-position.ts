import type { SimTime } from '../../base/time'
import { type Pace, stageLength, toStage, toVirtual } from '../../frame/pace'
import type { Position, Tempo } from './clock'

/** In a story at most this much plumbing, us, shares a frame. */
const STORY_STRIDE_US: SimTime = 16_000

/** Way of the playhead in one animation frame, us. In a story no turn of it may be passed over. */
export function everyUs(tempo: Tempo, moved: SimTime): SimTime {
  return tempo.kind === 'story' ? Math.min(STORY_STRIDE_US, moved) : moved
}

/** Position of the playhead after so much wall time (ms). */
export function advanced(
  run: { readonly pace: Pace; readonly until: SimTime },
  position: Position,
  tempo: Tempo,
  elapsed: number,
): Position {
  if (tempo.kind === 'story') {
    const s = Math.min(stageLength(run.pace), position.s + elapsed * tempo.speed)
    return { s, t: Math.max(position.t, toVirtual(run.pace, s)) }
  }
  const t = Math.min(run.until, Math.round(position.t + elapsed * 1000 * tempo.rate))
  return { t, s: toStage(run.pace, t) }
}

/** The same instant in another pace: the pace of a run that has grown may dwell elsewhere. The same object if it does not. */
export function inPace(pace: Pace, position: Position): Position {
  const { t, s } = position
  if (toVirtual(pace, s) === t) return position
  const there = toStage(pace, t)
  return there === s ? position : { t, s: there }
}
