import { describe, expect, test } from 'vitest'
import { present } from '../base/assert'
import type { Lesson } from '../lessons/lesson'
import { loadLesson, OPEN_LESSONS } from '../lessons/lessons'
import { overlaps, solidBoxes } from './bounds'
import { stillAt } from './clock'
import { LessonRun } from './fixtures/lesson-frames'
import { loadPlate } from './plates'
import type { Shape } from './shape'
import { viewOf } from './spec'
import { type ChainDisc, NO_NOTES } from './stage-notes'

const SIZES = {
  'desktop 1440': { width: 975, height: 716 },
  'tablet 1024': { width: 575, height: 614 },
  'phone 390': { width: 390, height: 414 },
} as const

/** Happenings of a step that are asked for their causes, the last ones. */
const ASKED = 6

const steps = (
  await Promise.all(
    OPEN_LESSONS.map(async (id) => {
      const { lesson } = present(await loadLesson(id, 'en'), id)
      return lesson.steps.map((step) => ({ name: `${id} ${step.id}`, lesson, step }))
    }),
  )
).flat()

/** Faces and letters that discs cover, and discs that cover each other. */
function covered(list: readonly Shape[]): readonly string[] {
  const discs = list.filter(({ key }) => /^chain:(?!arrows)/.test(key))
  const others = list.filter(({ key }) => !key.startsWith('chain:') && !key.startsWith('flight:'))
  const boxes = others.flatMap((shape) =>
    solidBoxes([shape]).map((box) => [shape.key, box] as const),
  )
  const faces = discs.map((one) => ({
    key: one.key,
    box: { x: one.x - 11, y: one.y - 11, w: 22, h: 22 },
  }))
  return faces.flatMap(({ key, box }, i) => [
    ...boxes.filter(([, other]) => overlaps(box, other)).map(([other]) => `${key} on ${other}`),
    ...faces
      .slice(0, i)
      .filter((other) => overlaps(box, other.box))
      .map((other) => `${key} on ${other.key}`),
  ])
}

describe.each(Object.entries(SIZES))('%s', (_, size) => {
  test.each(steps.map((one) => [one.name, one] as const))(
    '%s: discs of an answer stand beside tiles, numbers and each other',
    async (_name, { lesson, step }) => {
      const plate = step.plate ?? lesson.plate
      const drawing = await loadPlate(plate.kind)
      const run = runOf(lesson, step.variant ?? null)
      const at = run.instant(step.until)
      const frame = run.frame(at, viewOf(plate))
      const laidOut = drawing.layOut(plate, size, { pan: 0, focus: plate.focus ?? null }, frame)
      const told = run.happenings
        .filter((each) => each.at <= at && each.interest === 2)
        .slice(-ASKED)
      const faults = told.flatMap(({ id }) => {
        const { chain, decisive, links } = run.explain(id)
        const discs = chain.flatMap((happening): readonly ChainDisc[] => {
          const n = decisive.indexOf(happening.id) + 1
          if (n === 0 && happening.id !== id) return []
          const from = links.filter(([, to]) => to === happening.id).map(([cause]) => cause)
          return [{ happening, sign: n === 0 ? '?' : String(n), from }]
        })
        const list = laidOut.shapes(frame, stillAt(at), 'en', { ...NO_NOTES, chain, discs })
        expect(list.filter(({ key }) => /^chain:(?!arrows)/.test(key))).toHaveLength(discs.length)
        return covered(list).map((fault) => `${happeningName(chain)}: ${fault}`)
      })
      expect([...new Set(faults)]).toEqual([])
    },
  )
})

const runs = new Map<string, LessonRun>()

function runOf(lesson: Lesson, variant: string | null): LessonRun {
  const name = `${lesson.id} ${variant}`
  const run = runs.get(name) ?? new LessonRun(lesson, variant)
  runs.set(name, run)
  return run
}

function happeningName(chain: readonly { readonly kind: string }[]): string {
  return chain.at(-1)?.kind ?? ''
}
