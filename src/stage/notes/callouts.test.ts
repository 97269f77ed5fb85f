import { expect, test } from 'vitest'
import { line, type Shape, standing, text } from '../shape'
import type { StageCallout } from '../stage-notes'
import { placeCallouts, type Sheet, type Spot } from './callouts'

const SHEET: Sheet = {
  ...{ width: 390, height: 400, left: 20, right: 370, kind: 'compact' },
  legendY: 393,
}

const callout = (n: number, label: string): StageCallout<unknown> => ({
  ...{ n, label, tone: 'ink', anchor: { at: 'isr' } },
})

function placed(
  callouts: readonly StageCallout<unknown>[],
  spot: Spot,
  under: readonly Shape[] = [],
) {
  const spots = { of: () => [spot], hasOwnWords: () => false }
  return placeCallouts(SHEET, callouts, under, spots).map(({ key, parts }) => [
    key,
    parts.flatMap((part) => (part.el === 'text' ? [part.text] : [])),
  ])
}

test('a number without room for its words has them in the line below', () => {
  const cramped: Spot = { x: 40, y: 100, target: null, side: 'left' }
  expect(placed([callout(1, 'held back')], cramped)).toEqual([
    ['callout:1', ['1']],
    ['callout:1:words', ['1', 'held back']],
  ])
  const roomy: Spot = { ...cramped, side: 'right' }
  expect(placed([callout(1, 'held back')], roomy)).toEqual([['callout:1', ['1', 'held back']]])
})

test('words do not cross a rule; a guide they may', () => {
  const spot: Spot = { x: 40, y: 100, target: null, side: 'right' }
  const across = (width: number) => [
    standing('rule', 1, [line(20, 103, 370, 103, { stroke: 'ink', width })]),
  ]
  expect(placed([callout(1, 'held back')], spot, across(1)).map(([key]) => key)).toEqual([
    'callout:1',
  ])
  expect(placed([callout(1, 'held back')], spot, across(1.5)).at(-1)).toEqual([
    'callout:1:words',
    ['1', 'held back'],
  ])
})

test('what the plate says already only gets its number', () => {
  const own = standing('own', 1, [text(100, 105, 'held back', { size: 14 })])
  const spot: Spot = { x: 40, y: 100, target: null, side: 'right' }
  expect(placed([callout(1, 'held back')], spot, [own])).toEqual([['callout:1', ['1']]])
})
