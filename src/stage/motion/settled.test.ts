import { describe, expect, test } from 'vitest'
import { present } from '../../base/assert'
import type { Frame } from '../../frame/frame'
import { LONGEST_MS, motionMs } from '../../frame/motion'
import { loadLesson } from '../../lessons/lessons'
import type { Happening, HappeningKind } from '../../model/happening/happening'
import { type StageClock, stillAt } from '../clock'
import { LessonRun } from '../fixtures/lesson-frames'
import { loadPlate } from '../plates'
import type { Shape } from '../shape'
import { viewOf } from '../spec'
import { NO_NOTES } from '../stage-notes'

const SIZE = { width: 975, height: 716 }

const CASES: readonly (readonly [lesson: string, kind: HappeningKind])[] = [
  ['auto-commit-34-40', 'batch.appended'],
  ['auto-commit-34-40', 'offsets.committed'],
  ['auto-commit-34-40', 'client.killed'],
  ['auto-commit-34-40', 'record.processed'],
  ['leader-failover', 'batch.appended'],
  ['leader-failover', 'highWatermark.advanced'],
  ['leader-failover', 'leader.elected'],
  ['leader-failover', 'broker.recovered'],
  ['producer-pipeline', 'record.sent'],
]

/** Pictures of an instant, so many ms of stage time after its changes. */
async function picturesOf(id: string, kind: HappeningKind) {
  const { lesson } = present(await loadLesson(id, 'en'), id)
  const plate = await loadPlate(lesson.plate.kind)
  const run = new LessonRun(lesson)
  const draw = (frame: Frame, settled: number): readonly Shape[] => {
    const window = { pan: 0, focus: lesson.plate.focus ?? null }
    const laidOut = plate.layOut(lesson.plate, SIZE, window, frame)
    const settledMs = (at: number) => (at === frame.at ? settled : LONGEST_MS)
    const clock: StageClock = { ...stillAt(frame.at), settledMs }
    return laidOut.shapes(frame, clock, 'en', NO_NOTES)
  }
  const moved = run.happenings.filter((h) => h.kind === kind && motionMs(h) > 0)
  return { run, draw, moved, view: viewOf(lesson.plate) }
}

/** A picture as it is written: no finer than a tenth of a unit. */
function seen(shapes: readonly Shape[]): string {
  return JSON.stringify(
    shapes.map(({ key, x, y, opacity, parts }) => {
      return [key, Math.round(x * 10) / 10, Math.round(y * 10) / 10, opacity, parts]
    }),
  )
}

function lengthAt(happenings: readonly Happening[], at: number): number {
  return Math.max(...happenings.filter((h) => h.at === at).map(motionMs))
}

describe('the playhead waits as long as the picture moves', () => {
  test.each(CASES)('%s: %s', async (lesson, kind) => {
    const { run, draw, moved, view } = await picturesOf(lesson, kind)
    const lengths = moved.map(({ at }) => {
      const frame = run.frame(at, view)
      const length = lengthAt(run.happenings, at)
      const rest = seen(draw(frame, LONGEST_MS))
      return {
        at,
        isOver: seen(draw(frame, length)) === rest,
        isMoving: seen(draw(frame, length * 0.55)) !== rest,
      }
    })
    expect(lengths.filter(({ isOver }) => !isOver)).toEqual([])
    expect(lengths.some(({ isMoving }) => isMoving)).toBe(true)
  })
})
