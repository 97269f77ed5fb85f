import type { Size } from '../../size'
import { axisOf, clamp, type OffsetWindow } from '../../tape/axis'
import { compactRow } from '../../tape/layout'
import type { DequePlace, PipelinePlaces, SlotsPlace } from './places'
import type { PipelineSpec } from './spec'

/** Measures at 390 x 414; wider plates are stretched rather than magnified. */
const COMPACT = { width: 390, height: 414, left: 20, pitch: 35, scaleMax: 1.15 } as const
const LEAD = 3
const ROW = { least: 90, most: 112, share: 0.235 } as const
/** Under the tapes, for the words of callouts that have no room beside their numbers. */
const LEGEND = 22

/** On a phone: deques with their slots above, the tapes below; what waits is told by the partitioner's line. */
export function compactPlaces(
  plate: PipelineSpec,
  size: Size,
  window: OffsetWindow,
): PipelinePlaces {
  const fit = Math.min(size.width / COMPACT.width, size.height / COMPACT.height)
  const scale = clamp(fit, 1, COMPACT.scaleMax)
  const width = size.width / scale
  const height = size.height / scale
  const { left, pitch } = COMPACT
  const right = width - left
  const stretch = (width - 2 * left) / (COMPACT.width - 2 * left)
  const slotsX = left + 228 * stretch
  const top = 46
  const rowHeight = clamp((height - LEGEND) * ROW.share, ROW.least, ROW.most)
  const logTop = height - LEGEND - clamp(plate.replicas.length, 1, 3) * rowHeight
  const bottom = logTop - 30
  const mid = (top + bottom) / 2
  return {
    width,
    height,
    scale,
    kind: 'compact',
    arrangement: 'stacked',
    left,
    right,
    captionY: null,
    producer: { rule: 28, right, nameY: 20 },
    split: null,
    now: { x: left + 12, y: mid, w: 24, h: 30, shown: 0 },
    serializer: null,
    points: { x: left + 34, y: mid, textX: right, textY: 20 },
    deques: dequesOf(plate.deques, top - 14, bottom, slotsX),
    slots: plate.slots.map((broker, i) =>
      slotsOf(broker, i, plate.slots.length, { top, bottom, x: slotsX, right, stretch }),
    ),
    callback: { x: left, y: bottom + 14, pillX: left + 56, right },
    log: {
      left,
      right,
      rule: null,
      nameY: logTop,
      axis: axisOf(plate, window, left, right, pitch, pitch, LEAD),
      rows: plate.replicas.map((broker, i) =>
        compactRow(broker, logTop + rowHeight * i, rowHeight),
      ),
    },
    legendY: height - 7,
    bottom: height,
  }
}

function dequesOf(
  partitions: readonly string[],
  top: number,
  bottom: number,
  slotsX: number,
): readonly DequePlace[] {
  const pitch = (bottom - top) / Math.max(1, partitions.length)
  const h = clamp(pitch - 6, 26, 36)
  return partitions.map((partition, i) => {
    const y = top + pitch * (i + 0.5)
    return {
      partition,
      x: 66,
      y,
      w: slotsX - 44 - 66,
      h,
      labelY: null,
      tile: { w: 24, h: h - 6, band: h - 6 },
      ring: { x: slotsX - 28, y, r: 7.5, textY: null },
    }
  })
}

/** Name, slots and wire of a broker one under the other: a request on its way covers neither. */
function slotsOf(
  broker: number,
  i: number,
  count: number,
  at: {
    readonly top: number
    readonly bottom: number
    readonly x: number
    readonly right: number
    readonly stretch: number
  },
): SlotsPlace {
  const y = at.top + ((at.bottom - at.top) * (i + 0.5)) / count - 8
  const wireY = y + 26
  return {
    broker,
    x: at.x,
    y,
    size: 15,
    pitch: 18 * Math.min(at.stretch, 1.4),
    shown: 5,
    labelY: y - 13,
    wireX: at.x,
    end: { x: at.right, y: wireY },
    into: [],
    requestY: wireY,
    answerY: wireY,
  }
}
