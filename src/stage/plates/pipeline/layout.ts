import { assert } from '../../../base/assert'
import type { Size } from '../../size'
import { axisOf, clamp, type OffsetWindow } from '../../tape/axis'
import { wideRow } from '../../tape/layout'
import type { ReplicaPlace } from '../../tape/places'
import { compactPlaces } from './layout-compact'
import type { DequePlace, PipelinePlaces, SlotsPlace } from './places'
import type { PipelineSpec } from './spec'

/** Measures at 1440 x 560 (the wide plate) and 976 x 724 (beside the lesson). */
const ABREAST = { width: 1440, height: 560, from: 1200 } as const
const STACKED = { width: 976, height: 724 } as const
const COMPACT_BELOW = 760
const LEFT = 36
const LEAD = 4

/** Places for a plate of this size. Pure and independent of the frame: they stay the same while time moves. */
export function layout(plate: PipelineSpec, size: Size, window: OffsetWindow): PipelinePlaces {
  assert(size.width > 0 && size.height > 0, 'a plate has a size')
  if (size.width < COMPACT_BELOW) return compactPlaces(plate, size, window)
  const isAbreast = size.width >= ABREAST.from && size.width > size.height * 1.8
  return isAbreast ? abreastPlaces(plate, size, window) : stackedPlaces(plate, size, window)
}

function abreastPlaces(plate: PipelineSpec, size: Size, window: OffsetWindow): PipelinePlaces {
  const scale = clamp(Math.min(size.width / ABREAST.width, size.height / ABREAST.height), 0.9, 2)
  const width = size.width / scale
  const height = size.height / scale
  const right = width - 44
  const logLeft = width * 0.618
  const top = 112
  const bottom = height - 84
  const deques = dequePlaces(plate.deques, top, bottom, { x: 256, w: 206, ringX: 496, tileW: 33 })
  const rows = logRows(plate.replicas, 98, height - 12)
  const ends = { slotX: 574, wireX: 706, endX: logLeft - 12, shown: 5, pitch: 25, size: 20 }
  const slots = plate.slots.map((broker, i) => {
    const row = rows.find((one) => one.broker === broker)
    const y = row ? row.tape.y + row.tape.h / 2 : share(top, bottom, i, plate.slots.length)
    return slotsPlace(broker, y, ends, [])
  })
  const mid = (top + bottom) / 2
  const logRight = right
  return {
    width,
    height,
    scale,
    kind: 'wide',
    arrangement: 'abreast',
    left: LEFT,
    right,
    captionY: 38,
    producer: { rule: 60, right: 742, nameY: 90 },
    split: { x: 552, top: 74, bottom: height - 60 },
    now: { x: 140, y: mid, w: 36, h: 54, shown: 3 },
    serializer: { x: 167, y: mid },
    points: { x: 191, y: mid, textX: LEFT, textY: mid + 80 },
    deques,
    slots,
    callback: { x: LEFT, y: height - 36, pillX: LEFT + 76, right: 574 },
    log: {
      left: logLeft,
      right: logRight,
      rule: 60,
      nameY: 90,
      axis: axisOf(plate, window, logLeft + 108, logRight - 8, 36, 34, LEAD),
      rows,
    },
    legendY: null,
    bottom: height,
  }
}

function stackedPlaces(plate: PipelineSpec, size: Size, window: OffsetWindow): PipelinePlaces {
  const scale = clamp(Math.min(size.width / STACKED.width, size.height / STACKED.height), 0.86, 2)
  const width = size.width / scale
  const height = size.height / scale
  const right = width - 44
  const split = height * 0.575
  const top = 104
  const bottom = split - 40
  const deques = dequePlaces(plate.deques, top, bottom, { x: 246, w: 196, ringX: 474, tileW: 31 })
  const rows = logRows(plate.replicas, split + 38, height - 8)
  const gutter = right - 14
  const ends = { slotX: 548, wireX: 678, endX: right - 76, shown: 5, pitch: 24, size: 20 }
  const slots = plate.slots.map((broker, i) => {
    const row = rows.find((one) => one.broker === broker)
    const y = share(top - 6, bottom, i, plate.slots.length)
    const into = row ? wayInto(gutter + i * 10, y - 11, row) : []
    return slotsPlace(broker, y, ends, into)
  })
  const mid = (top + bottom) / 2
  return {
    width,
    height,
    scale,
    kind: 'wide',
    arrangement: 'stacked',
    left: LEFT,
    right,
    captionY: 38,
    producer: { rule: 60, right, nameY: 88 },
    split: { x: 528, top: 72, bottom },
    now: { x: 135, y: mid, w: 34, h: 50, shown: 3 },
    serializer: { x: 162, y: mid },
    points: { x: 185, y: mid, textX: LEFT, textY: mid + 74 },
    deques,
    slots,
    callback: { x: LEFT, y: split - 16, pillX: LEFT + 72, right: 548 },
    log: {
      left: LEFT,
      right,
      rule: split + 8,
      nameY: split + 32,
      axis: axisOf(plate, window, 170, gutter - 26, 44, 40, LEAD),
      rows,
    },
    legendY: null,
    bottom: height,
  }
}

/** From the end of a wire down beside the tapes to the height of the broker's own. */
function wayInto(
  x: number,
  y: number,
  { tape }: ReplicaPlace,
): readonly { x: number; y: number }[] {
  const middle = tape.y + tape.h / 2
  return [
    { x, y },
    { x, y: middle },
  ]
}

function share(top: number, bottom: number, i: number, count: number): number {
  return top + ((bottom - top) * (i + 0.5)) / count
}

function dequePlaces(
  partitions: readonly string[],
  top: number,
  bottom: number,
  at: { readonly x: number; readonly w: number; readonly ringX: number; readonly tileW: number },
): readonly DequePlace[] {
  const pitch = (bottom - top) / Math.max(1, partitions.length)
  const h = clamp(pitch - 30, 34, 62)
  return partitions.map((partition, i) => {
    const y = share(top, bottom, i, partitions.length) + 8
    const tile = { w: at.tileW - 2, h: h - 12, band: Math.max(15, Math.round((h - 12) * 0.42)) }
    const r = Math.min(13, h / 3.6)
    return {
      partition,
      x: at.x,
      y,
      w: at.w,
      h,
      labelY: y - h / 2 - 7,
      tile,
      ring: { x: at.ringX, y: y - 6, r, textY: y + r + 12 },
    }
  })
}

function slotsPlace(
  broker: number,
  y: number,
  at: {
    readonly slotX: number
    readonly wireX: number
    readonly endX: number
    readonly shown: number
    readonly pitch: number
    readonly size: number
  },
  into: SlotsPlace['into'],
): SlotsPlace {
  return {
    broker,
    x: at.slotX,
    y,
    size: at.size,
    pitch: at.pitch,
    shown: at.shown,
    labelY: y - 20,
    wireX: at.wireX,
    end: { x: at.endX, y: y - 11 },
    into,
    requestY: y - 11,
    answerY: y + 21,
  }
}

function logRows(brokers: readonly number[], top: number, bottom: number): readonly ReplicaPlace[] {
  const height = (bottom - top) / Math.max(1, brokers.length)
  return brokers.map((broker, i) => {
    const place = wideRow(broker, top + height * i, height)
    return i === 0 ? { ...place, rule: null } : place
  })
}
