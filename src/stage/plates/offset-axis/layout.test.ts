import { describe, expect, test } from 'vitest'
import { FOCUS, plate } from '../../fixtures/billing'
import { panOfDrag } from '../../pan-of-drag'
import { layout } from './layout'

const SIZES = {
  'desktop 1440': { width: 976, height: 724 },
  'projector 1920': { width: 1220, height: 888 },
  'short 1280': { width: 840, height: 544 },
  'tablet 1024': { width: 575, height: 614 },
  'phone 390': { width: 390, height: 414 },
  'phone 360': { width: 360, height: 414 },
  'phone 320': { width: 320, height: 414 },
} as const

const at = (size: { readonly width: number; readonly height: number }, pan = 0) =>
  layout(plate, size, { pan, focus: FOCUS })

describe('places of the offset axis', () => {
  test('at 1440 seventeen hero tiles of 46 stand from 150 to 932, four before the bookmark', () => {
    const { axis, tape } = at(SIZES['desktop 1440'])
    expect(axis).toEqual({ x0: 150, pitch: 46, from: 30, to: 47, least: 0, most: 45 })
    expect(tape).toEqual({ rule: 60, y: 118, h: 76, band: 24, number: 23 })
  })

  test('the projector shows the same columns, larger', () => {
    const { axis, scale } = at(SIZES['projector 1920'])
    expect([axis.from, axis.to]).toEqual([30, 47])
    expect(scale).toBeGreaterThan(1.2)
  })

  test('at 1024 and on a phone the axis is a window of ten offsets', () => {
    for (const size of [SIZES['tablet 1024'], SIZES['phone 390']]) {
      const { axis } = at(size)
      expect([axis.from, axis.to]).toEqual([33, 43])
    }
  })

  test.each(Object.entries(SIZES))('%s: no tile is narrower than 34 px', (_, size) => {
    const { axis, scale } = at(size)
    expect(axis.pitch * scale).toBeGreaterThanOrEqual(34)
  })

  test.each(Object.entries(SIZES))(
    '%s: tape, bookmark, rows and results follow each other',
    (_, size) => {
      const { tape, ribbon, rows, results, height } = at(size)
      const edges = [
        tape.y,
        tape.y + tape.h,
        ribbon.y + ribbon.h,
        ...rows.flatMap((row) => [row.rule, row.tileY, row.tileY + row.tileH]),
        results?.secondY ?? 0,
        results?.firstY ?? 0,
        results?.base ?? 0,
        height,
      ]
      expect(edges).toEqual([...edges].sort((a, b) => a - b))
    },
  )

  test('a window that fits is shown whole and is not moved by the focus', () => {
    const whole = { ...plate, partitions: [{ key: 'orders-0', window: { from: 0, to: 12 } }] }
    const { axis } = layout(whole, SIZES['desktop 1440'], { pan: 0, focus: 9 })
    expect([axis.from, axis.to]).toEqual([0, 17])
  })

  test('the window moves by whole offsets and stays on the tape', () => {
    const size = SIZES['phone 390']
    expect(at(size, 3).axis.from).toBe(36)
    expect(at(size, 500).axis.from).toBe(52)
    expect(at(size, -500).axis.from).toBe(0)
  })

  test('dragging the tape to the left looks further right, never beyond the end', () => {
    const places = at(SIZES['phone 390'])
    expect(panOfDrag(places, -70)).toBe(2)
    expect(panOfDrag(places, 70)).toBe(-2)
    expect(panOfDrag(places, -5000)).toBe(52 - 33)
  })
})
