// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest'
import { entity, type Shape, standing } from '../shape'
import { draw } from './draw'
import { listen } from './listen'

const SVG = 'http://www.w3.org/2000/svg'
let svg: SVGSVGElement
let layer: SVGGElement
let end: () => void

function mark(id: string): Shape {
  return entity(id, 1, [], { entity: id, label: `mark ${id}`, isSelected: false })
}

beforeEach(() => {
  svg = document.createElementNS(SVG, 'svg')
  layer = document.createElementNS(SVG, 'g')
  svg.append(layer)
  document.body.replaceChildren(svg)
  draw(layer, [standing('rule', 0, []), mark('b1'), mark('b2'), mark('b3')])
  end = listen(layer, { onSelect: () => {}, onOffset: () => {}, onDrag: () => {} })
})

afterEach(() => end())

const focused = () => document.activeElement?.getAttribute('data-key') ?? null
const stops = () => document.querySelectorAll('[tabindex="0"]').length
const press = (key: string) =>
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  )

test('the Tab key has one stop in a picture of any number of marks, and enters at the first', () => {
  expect(stops()).toBe(1)
  svg.focus()
  expect(focused()).toBe('b1')
  expect(stops()).toBe(0)
})

test('arrows go from mark to mark, Home and End to the ends, and not past them', () => {
  svg.focus()
  press('ArrowRight')
  expect(focused()).toBe('b2')
  press('End')
  expect(focused()).toBe('b3')
  press('ArrowRight')
  expect(focused()).toBe('b3')
  press('ArrowLeft')
  expect(focused()).toBe('b2')
  press('Home')
  expect(focused()).toBe('b1')
})

test('an arrow between marks is not a step of the playhead; with Shift it is left to the page', () => {
  svg.focus()
  const bare = new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true })
  document.activeElement?.dispatchEvent(bare)
  const shifted = new KeyboardEvent('keydown', {
    ...{ key: 'ArrowRight', shiftKey: true, bubbles: true, cancelable: true },
  })
  document.activeElement?.dispatchEvent(shifted)
  expect([bare.defaultPrevented, shifted.defaultPrevented, focused()]).toEqual([true, false, 'b2'])
})

test('coming back, the focus is where it was; when that mark is gone, at the first', () => {
  svg.focus()
  press('ArrowRight')
  ;(document.activeElement as SVGElement).blur()
  expect(stops()).toBe(1)
  svg.focus()
  expect(focused()).toBe('b2')
  draw(layer, [mark('b1'), mark('b3')])
  expect(stops()).toBe(1)
  svg.focus()
  expect(focused()).toBe('b1')
})
