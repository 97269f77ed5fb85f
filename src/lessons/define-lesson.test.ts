import { expect, expectTypeOf, test } from 'vitest'
import { scenario } from './auto-commit-34-40/scenario'
import { defineLesson } from './define-lesson'
import type { LessonText } from './lesson'

const KILLED = { kind: 'client.killed', entity: 'c1' } as const

const lesson = defineLesson({
  id: 'example',
  scenario,
  plate: { kind: 'offset-axis', partitions: [], focus: 0, channels: [] },
  headline: [],
  codeClient: 'c1',
  versions: [{ version: '2.8', variant: null }],
  recorded: {},
  steps: [
    { id: 'first', until: { ref: KILLED }, callouts: [] },
    { id: 'second', until: { ref: KILLED, plusMs: 5 }, callouts: [], panel: 'code' },
    { id: 'third', from: { plusMs: 1 }, until: { plusMs: 2 }, callouts: [] },
  ],
  compare: [{ id: 'crash', variant: null }],
  claims: ['a.claim'],
})

test('a step begins where the one before it ends, the first at 0, unless it says otherwise', () => {
  expect(lesson.steps.map(({ from }) => from)).toEqual([
    { plusMs: 0 },
    { ref: KILLED },
    { plusMs: 1 },
  ])
})

test('what a lesson leaves out is none', () => {
  expect(lesson.steps.map(({ panel }) => panel)).toEqual(['none', 'code', 'none'])
  expect([lesson.plate, lesson.slider]).toEqual([
    { kind: 'offset-axis', partitions: [], focus: 0, channels: [], rows: [], group: '' },
    null,
  ])
})

test('its text has words for each step, claim and comparison, and for no other', () => {
  type Text = LessonText<typeof lesson>
  expectTypeOf<keyof Text['steps']>().toEqualTypeOf<'first' | 'second' | 'third'>()
  expectTypeOf<keyof Text['claims']>().toEqualTypeOf<'a.claim'>()
  expectTypeOf<keyof Text['compare']>().toEqualTypeOf<'crash'>()
})
