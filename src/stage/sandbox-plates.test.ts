import { expect, test } from 'vitest'
import { newCluster } from '../scenario/new-cluster'
import type { StageClock } from './clock'
import { collisions, coveredLetters, cut, lettersOf } from './fixtures/collisions'
import { LessonRun } from './fixtures/lesson-frames'
import { loadPlate } from './plates'
import { type Arrangement, viewOf } from './spec'
import { NO_NOTES } from './stage-notes'

/** The picture of the cluster in windows of these widths (px), down to the smallest phone. */
const SIZES = {
  1920: { width: 1560, height: 546 },
  1440: { width: 1080, height: 434 },
  1024: { width: 724, height: 371 },
  794: { width: 494, height: 605 },
  768: { width: 468, height: 540 },
  390: { width: 390, height: 519 },
  320: { width: 320, height: 519 },
} as const

const survey = await loadPlate('survey')
const run = new LessonRun({
  scenario: { ...newCluster({ version: '4.x', brokers: 3 }), untilMs: 13_000 },
})

const VIEW = viewOf(specOf('partition'))
/** About three seconds of work, in steps that fall into every phase of a motion. */
const FRAMES = Array.from({ length: 45 }, (_, i) => {
  const t = 8_000_000 + i * 67_000
  return [t, run.frame(t, VIEW)] as const
})

/** Playing at real speed. */
function clockAt(t: number): StageClock {
  const settledMs = (at: number) => (at > t ? 0 : Math.min(60_000, (t - at) / 1000))
  return { t, settledMs, reducedMotion: false, speed: 1 }
}

const CASES = (Object.keys(SIZES) as unknown as (keyof typeof SIZES)[]).flatMap((width) =>
  (['partition', 'broker'] as const).flatMap((arrangement) =>
    (['en', 'ko'] as const).map((locale) => [width, arrangement, locale] as const),
  ),
)

test.each(CASES)(
  '%s px wide, by %s, %s: nothing covers letters, in motion or at rest',
  (width, arrangement, locale) => {
    const spec = specOf(arrangement)
    const size = SIZES[width]
    const faults = new Set<string>()
    for (const [t, frame] of FRAMES) {
      const laidOut = survey.layOut(spec, size, { pan: 0, focus: null }, frame)
      const list = laidOut.shapes(frame, clockAt(t), locale, NO_NOTES)
      const standing = list.filter(({ key }) => !key.startsWith('flight:'))
      for (const fault of [
        ...collisions(standing),
        ...coveredLetters(standing),
        ...cut(standing, laidOut),
      ])
        faults.add(fault.replace(/\d+/g, 'N'))
    }
    expect([...faults]).toEqual([])
  },
)

test.each(CASES)(
  '%s px wide, by %s, %s: no water mark of a tape is level with the words of another',
  (width, arrangement, locale) => {
    const spec = specOf(arrangement)
    const [t, frame] = FRAMES[FRAMES.length - 1] ?? [0, null]
    if (frame === null) throw new Error('no frame')
    const list = survey
      .layOut(spec, SIZES[width], { pan: 0, focus: null }, frame)
      .shapes(frame, clockAt(t), locale, NO_NOTES)
    // Both slide along their tapes: sooner or later they meet.
    const words = lettersOf(list).filter(({ key }) => key.startsWith('ribbon:'))
    const marks = list.filter(({ key }) => key.startsWith('hw:'))
    const meeting = marks.flatMap((mark) =>
      words
        .filter(({ key }) => key.split(':')[1] !== mark.key.split(':')[1])
        .filter(({ box }) =>
          mark.parts.some(
            (part) =>
              part.el === 'line' && mark.y + part.y1 < box.y + box.h && mark.y + part.y2 > box.y,
          ),
        )
        .map(({ key }) => `${mark.key} meets ${key}`),
    )
    expect(meeting).toEqual([])
  },
)

function specOf(arrangement: Arrangement) {
  return { kind: 'survey', arrangement, partitions: [], channels: [] } as const
}
