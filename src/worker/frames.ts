import type { SimTime } from '../base/time'
import { CHANGES_MAX, type Frame, type View } from '../frame/frame'
import type { project } from '../frame/project'
import type { Position } from '../timeline/position'
import type { Run } from '../timeline/run'

type Project = typeof project

/** The frame of an instant (us, clamped to the run): valid from the last change until the next one. */
export function frameAt(project: Project, run: Run, at: SimTime, view: View): Frame {
  const position = run.positionAt(Math.min(at, run.end))
  return frameOf(project, run, position, view, run.validUntil(position))
}

/**
 * Frames that follow each other without a gap, the first valid at `from`; fewer than `count` at the end
 * of the run. Yields between slices.
 */
export function* framesFrom(
  project: Project,
  run: Run,
  order: {
    readonly from: SimTime
    readonly count: number
    readonly everyUs: SimTime
    readonly view: View
  },
  sliceFrames: number,
  sliceEvents: number,
): Generator<undefined, readonly Frame[], void> {
  const frames: Frame[] = []
  let at = Math.max(0, order.from)
  while (frames.length < order.count) {
    while (!run.hasReached(at + order.everyUs)) {
      run.advance(sliceEvents)
      yield
    }
    if (at > run.end) break
    const position = run.positionAt(at)
    // The picture of the last instant of a fast stretch stands for the stretch before it.
    const last = order.everyUs > 0 ? Math.min(at + order.everyUs, run.end) : at
    const until =
      order.everyUs > 0 ? run.validUntil(run.positionAt(last)) : run.validUntil(position)
    frames.push(frameOf(project, run, position, order.view, until))
    at = until
    if (frames.length % sliceFrames === 0) yield
  }
  return frames
}

function frameOf(
  project: Project,
  run: Run,
  { world }: Position,
  view: View,
  until: SimTime,
): Frame {
  return project(world, view, until, run.log.changesUpTo(world.happeningSeq, CHANGES_MAX))
}
