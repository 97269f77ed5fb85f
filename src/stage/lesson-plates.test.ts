import { describe, expect, test } from 'vitest'
import { present } from '../base/assert'
import type { Lesson, LessonStep, LessonText } from '../lessons/lesson'
import { type LessonContent, loadLesson, OPEN_LESSONS } from '../lessons/lessons'
import { overlaps, ruleBoxes } from './bounds'
import { type StageClock, stillAt } from './clock'
import { collisions, cut, lettersOf } from './fixtures/collisions'
import { LessonRun } from './fixtures/lesson-frames'
import { boxesOf, distanceTo } from './fixtures/things'
import { loadPlate, type StageAnchor } from './plates'
import type { Shape } from './shape'
import type { Size } from './size'
import { viewOf } from './spec'
import { NO_NOTES, type StageCallout, type StageNotes } from './stage-notes'

/** The stage of a lesson's page; the wide one is that of a step without a column beside it. */
const SIZES: Readonly<Record<string, { readonly narrow: Size; readonly wide: Size }>> = {
  'desktop 1440': { narrow: { width: 975, height: 716 }, wide: { width: 1440, height: 560 } },
  'laptop 1280': { narrow: { width: 840, height: 544 }, wide: { width: 1280, height: 440 } },
  'tablet 1024': { narrow: { width: 575, height: 614 }, wide: { width: 575, height: 614 } },
  // Between the column of a tablet and its height in print.
  'print 794': { narrow: { width: 445, height: 957 }, wide: { width: 445, height: 957 } },
  'phone 390': { narrow: { width: 390, height: 414 }, wide: { width: 390, height: 414 } },
}
const INSTANTS = 8
/** Standing letters that a rule runs through. */
function struck(list: readonly Shape[]): readonly string[] {
  const rules = ruleBoxes(list)
  return lettersOf(list)
    .filter(
      ({ key, box }) => !key.startsWith('flight:') && rules.some((rule) => overlaps(rule, box)),
    )
    .map(({ key, text }) => `${key} "${text}" is struck through`)
}

/** Further than this (px) from its thing a number draws a line to it. */
const NEAR = 48
/** A line ends at its thing, px. */
const TOUCHING = 10

/** Callouts whose number stands away from the thing it means, with no line that leads there. */
function astray(
  list: readonly Shape[],
  callouts: readonly StageCallout<StageAnchor>[],
): readonly string[] {
  return callouts.flatMap(({ n, anchor }) => {
    const parts = list.find(({ key }) => key === `callout:${n}`)?.parts ?? []
    const things = boxesOf(list, anchor)
    const away = (at: { readonly x: number; readonly y: number }) =>
      Math.min(...things.map((box) => distanceTo(box, at)))
    const leader = parts.find((part) => part.el === 'line')
    const number = parts.filter((part) => part.el === 'circle').at(-1)
    const isLed = leader !== undefined && away({ x: leader.x2, y: leader.y2 }) <= TOUCHING
    const isNear = number !== undefined && away(number) <= NEAR
    return isLed || isNear
      ? []
      : [`callout ${n} (${anchor.at}) is ${Math.round(number ? away(number) : -1)} px off`]
  })
}

const runs = new Map<string, LessonRun>()

function runOf(lesson: Lesson, step: LessonStep): LessonRun {
  const variant = step.variant ?? null
  const name = `${lesson.id} ${variant}`
  const run = runs.get(name) ?? new LessonRun(lesson, variant)
  runs.set(name, run)
  return run
}

/** The step of a lesson as a step on the survey would be written: types and checks are those of any plate. */
function onSurvey(content: LessonContent, step: LessonStep): Shown {
  const plate = { kind: 'survey', arrangement: 'partition', partitions: [], channels: [] } as const
  const callouts: LessonStep['callouts'] = [
    { n: 1, anchor: { at: 'broker', broker: 1 }, tone: 'danger' },
    { n: 2, anchor: { at: 'partition', partition: 't-0' }, tone: 'ink' },
    { n: 3, anchor: { at: 'client', client: 'p1' }, tone: 'ink' },
  ]
  const text: LessonText = {
    ...content.text,
    steps: {
      [step.id]: {
        title: 'The cluster',
        narration: 'Broker 1 {1} led t-0 {2}, to which p1 {3} writes.',
        callouts: { 1: { label: 'killed' }, 2: { label: 'no leader' }, 3: { label: 'waits' } },
        next: 'The cluster',
      },
    },
  }
  return {
    name: `survey ${step.id}`,
    content: { ...content, text },
    step: { ...step, plate, callouts },
  }
}

interface Shown {
  readonly name: string
  readonly content: LessonContent
  readonly step: LessonStep
}

const steps = await Promise.all(
  OPEN_LESSONS.map(async (id) => {
    const content = present(await loadLesson(id, 'en'), id)
    const own = content.lesson.steps.map((step) => ({ name: `${id} ${step.id}`, content, step }))
    return id === 'leader-failover'
      ? [...own, ...own.map(({ step }) => onSurvey(content, step))]
      : own
  }),
)

describe.each(Object.entries(SIZES))('%s', (_, sizes) => {
  test.each(steps.flat().map((one) => [one.name, one] as const))(
    '%s: letters stand clear of each other and of the edges',
    async (_name, { content: { lesson, text }, step }) => {
      const plate = step.plate ?? lesson.plate
      const drawing = await loadPlate(plate.kind)
      const size = step.layout === 'wide' ? sizes.wide : sizes.narrow
      const run = runOf(lesson, step)
      const window = { pan: 0, focus: plate.focus ?? null }
      const first = run.frame(run.instant(step.until), viewOf(plate))
      const laidOut = drawing.layOut(plate, size, window, first)
      const said = text.steps[step.id]?.callouts ?? {}
      const callouts = step.callouts.flatMap((callout): readonly StageCallout<StageAnchor>[] => {
        const words = said[callout.n]
        return words ? [{ ...callout, label: words.label, detail: words.detail }] : []
      })
      const draw = (clock: StageClock, notes: StageNotes<StageAnchor>) => {
        const frame = run.frame(clock.t, viewOf(plate))
        return laidOut.shapes(frame, clock, 'en', notes)
      }
      const still = draw(stillAt(run.instant(step.until)), { ...NO_NOTES, callouts })
      const keys = new Set(still.map(({ key }) => key))
      expect(callouts.filter(({ n }) => !keys.has(`callout:${n}`))).toEqual([])
      const moving = run.playing(step, plate.kind, INSTANTS)
      const faults = [still, ...moving.map((clock) => draw(clock, NO_NOTES))].flatMap((list) => [
        ...collisions(list),
        ...cut(list, laidOut),
      ])
      faults.push(...struck(still), ...astray(still, callouts))
      const sentences = laidOut.sentences(run.frame(run.instant(step.until), viewOf(plate)), 'en')
      expect(sentences.length).toBeGreaterThan(0)
      expect([...new Set(faults)]).toEqual([])
    },
  )
})
