import { assert } from '../../../base/assert'
import type { Size } from '../../size'
import { axisOf, clamp, type OffsetWindow } from '../../tape/axis'
import type { Places, ResultPlace, RowPlace } from './places'
import type { OffsetAxisSpec } from './spec'

/** Measures of the wide plate at 976 x 724 (1440 x 900) and of the compact one at 390 x 414. */
const WIDE = {
  width: 976,
  height: 724,
  left: 36,
  x0: 150,
  right: 44,
  pitch: 46,
  least: 40,
} as const
const COMPACT = { width: 390, height: 414, left: 20, pitch: 35, scaleMax: 1.5 } as const
const COMPACT_BELOW = 760
/** Under this height the wide plate draws its parts tighter. */
const TIGHT_BELOW = 690
/** The letter of a key keeps its least size. */
const BAND_MIN = 14
/** Columns shown before the offset in focus. */
const LEAD = { wide: 4, compact: 1 } as const

/** Places for a plate of this size. Pure and independent of the frame: they stay the same while time moves. */
export function layout(plate: OffsetAxisSpec, size: Size, window: OffsetWindow): Places {
  assert(size.width > 0 && size.height > 0, 'a plate has a size')
  return size.width < COMPACT_BELOW
    ? compactPlaces(plate, size, window)
    : widePlaces(plate, size, window)
}

function widePlaces(plate: OffsetAxisSpec, size: Size, window: OffsetWindow): Places {
  const scale = clamp(Math.min(size.width / WIDE.width, size.height / WIDE.height), 1, 2)
  const width = size.width / scale
  const height = size.height / scale
  const right = width - WIDE.right
  const axis = axisOf(plate, window, WIDE.x0, right, WIDE.pitch, WIDE.least, LEAD.wide)
  const tight = height < TIGHT_BELOW
  const tape = tight
    ? { rule: 56, y: 104, h: 66, band: 21, number: 21 }
    : { rule: 60, y: 118, h: 76, band: 24, number: 23 }
  const ribbon = { y: tape.y + tape.h + 1, w: 22, h: tight ? 44 : 56 }
  const results = resultPlace(plate, {
    base: height - 34,
    h: tight ? 46 : 58,
    gap: 5,
    band: tight ? 14 : 17,
    number: tight ? 17 : 20,
    titleDrop: tight ? 18 : 23,
    times: !tight,
  })
  const top = tape.y + tape.h + (tight ? 66 : 82)
  const bottom = results === null ? height - 24 : results.secondY - (tight ? 6 : 13)
  return {
    width,
    height,
    scale,
    kind: 'wide',
    left: WIDE.left,
    right,
    axis,
    captionY: tight ? 34 : 38,
    tape,
    commitLog: { x: WIDE.x0, y: tape.rule + (tight ? 7 : 10) },
    ribbon,
    rows: rowPlaces(plate.rows, top, bottom, wideRow),
    results,
    legendY: null,
    bottom: height,
  }
}

function compactPlaces(plate: OffsetAxisSpec, size: Size, window: OffsetWindow): Places {
  const fit = Math.min(size.width / COMPACT.width, size.height / COMPACT.height)
  const scale = clamp(fit, 1, COMPACT.scaleMax)
  const width = size.width / scale
  const height = size.height / scale
  const right = width - COMPACT.left
  const axis = axisOf(
    plate,
    window,
    COMPACT.left,
    right,
    COMPACT.pitch,
    COMPACT.pitch,
    LEAD.compact,
  )
  const tape = { rule: 26, y: 44, h: 56, band: 18, number: 18 }
  const results = resultPlace(plate, {
    base: height - 28,
    h: 44,
    gap: 3,
    band: 14,
    number: 16,
    titleDrop: -8,
    times: false,
  })
  const bottom = results === null ? height - 24 : results.secondY - 24
  return {
    width,
    height,
    scale,
    kind: 'compact',
    left: COMPACT.left,
    right,
    axis,
    captionY: null,
    tape,
    commitLog: null,
    ribbon: { y: tape.y + tape.h + 1, w: 18, h: 34 },
    rows: rowPlaces(plate.rows, tape.y + tape.h + 46, bottom, compactRow),
    results,
    legendY: height - 7,
    bottom: height,
  }
}

function rowPlaces(
  clients: readonly string[],
  top: number,
  bottom: number,
  place: (client: string, rule: number, bottom: number) => RowPlace,
): readonly RowPlace[] {
  const height = (bottom - top) / Math.max(1, clients.length)
  return clients.map((client, i) => place(client, top + height * i, top + height * (i + 1)))
}

/** 40 px above the tiles for names of held records, 41 px below for brackets and their words, as room allows. */
function wideRow(client: string, rule: number, bottom: number): RowPlace {
  const height = bottom - rule
  const above = height >= 118 ? 40 : 30
  const below = height >= 112 ? 41 : 6
  const tileH = clamp(height - above - below, 34, 60)
  const tileY = rule + above
  return {
    client,
    rule,
    bottom,
    tileY,
    tileH,
    band: Math.max(BAND_MIN, Math.round(tileH * 0.3)),
    number: tileH >= 52 ? 20 : 17,
    bracketY: below > 20 ? tileY + tileH + 6 : null,
    earlierY: rule + 15,
    endedY: rule + Math.min(62, height / 2),
    words:
      height >= 118
        ? [rule + 30, rule + 51, rule + 79, rule + 108]
        : [rule + 22, rule + 38, rule + 56, rule + 76],
  }
}

function compactRow(client: string, rule: number, bottom: number): RowPlace {
  const height = bottom - rule
  const roomy = height >= 110
  const above = roomy ? 34 : 24
  const tileH = clamp(height - above - (roomy ? 32 : 3), 34, 50)
  const tileY = rule + above
  const words = rule + 17
  return {
    client,
    rule,
    bottom,
    tileY,
    tileH,
    band: Math.max(BAND_MIN, Math.round(tileH * 0.31)),
    number: 17,
    bracketY: roomy ? tileY + tileH + 5 : null,
    earlierY: rule + 9,
    endedY: rule + Math.min(44, height * 0.62),
    words: [words, words, words, words],
  }
}

function resultPlace(
  plate: OffsetAxisSpec,
  measure: {
    readonly base: number
    readonly h: number
    readonly gap: number
    readonly band: number
    readonly number: number
    readonly titleDrop: number
    readonly times: boolean
  },
): ResultPlace | null {
  if (!plate.channels.includes('results')) return null
  const { base, h, gap } = measure
  const secondY = base - 2 * h - gap
  return {
    base,
    firstY: base - h,
    secondY,
    h,
    band: measure.band,
    number: measure.number,
    title: secondY + measure.titleDrop,
    timesY: measure.times ? base + 21 : null,
  }
}
