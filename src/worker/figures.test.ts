import { expect, test } from 'vitest'
import { scenario } from '../lessons/auto-commit-34-40/scenario'
import { applyVariant } from '../scenario/variant'
import { MODEL } from '../timeline/model-engine'
import { MAIN, Timeline } from '../timeline/timeline'
import { countFigures } from './figures'

function figuresOf(variant: string | null) {
  const chosen =
    variant === null ? { ok: true as const, value: scenario } : applyVariant(scenario, variant)
  if (!chosen.ok) throw new Error(chosen.problem.code)
  const run = new Timeline(MODEL, chosen.value).run(MAIN)
  while (!run.advance(10_000));
  return countFigures(chosen.value, run.log.all, 'billing')
}

test('seven payments are made twice after the crash, none is lost', () => {
  const { duplicates, lost } = figuresOf(null)
  expect({ duplicates, lost }).toEqual({ duplicates: 7, lost: 0 })
})

test('without the crash, or with an orderly close, none is made twice', () => {
  for (const variant of ['no-crash', 'clean-close']) {
    const { duplicates, lost } = figuresOf(variant)
    expect({ duplicates, lost }).toEqual({ duplicates: 0, lost: 0 })
  }
})
