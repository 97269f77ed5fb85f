import type { SimTime } from '../base/time'
import { CHANGES_MAX, type Frame } from '../frame/frame'
import { needs } from '../frame/plates'
import type { project } from '../frame/project'
import type { View } from '../frame/view'
import type { Position } from '../timeline/position'
import { recordRates } from '../timeline/rates'
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
  request: {
    readonly from: SimTime
    readonly count: number
    readonly everyUs: SimTime
    readonly keeps: 1 | 2
    readonly view: View
  },
  sliceFrames: number,
  sliceEvents: number,
): Generator<undefined, readonly Frame[], void> {
  const frames: Frame[] = []
  let at = Math.max(0, request.from)
  while (frames.length < request.count) {
    while (!run.hasReached(at + request.everyUs)) {
      run.advance(sliceEvents)
      yield
    }
    if (at > run.end) break
    const position = run.positionAt(at)
    const until = Math.max(run.validUntil(position), stretchEnd(run, at, request))
    frames.push(frameOf(project, run, position, request.view, until))
    at = until
    if (frames.length % sliceFrames === 0) yield
  }
  return frames
}

/** The instant up to which one frame may stand although plumbing goes on below it, us. */
function stretchEnd(
  run: Run,
  at: SimTime,
  { everyUs, keeps }: { readonly everyUs: SimTime; readonly keeps: 1 | 2 },
): SimTime {
  if (everyUs === 0) return at
  const next = run.log.next(at, keeps)
  const stretch = Math.min(at + everyUs, run.end)
  if (next !== null && next.at <= stretch) return next.at
  return run.validUntil(run.positionAt(stretch))
}

function frameOf(
  project: Project,
  run: Run,
  { world }: Position,
  view: View,
  until: SimTime,
): Frame {
  const changes = run.log.changesUpTo(world.happeningSeq, CHANGES_MAX, needs(view.plate, 'sends'))
  const frame = project(world, view, until, changes)
  if (!needs(view.plate, 'rates')) return frame
  return { ...frame, rates: recordRates(run.log, world.happeningSeq, world.now) }
}
