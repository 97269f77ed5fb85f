import type { PipelinePlate, Size } from '../../plate'
import { axisOf, clamp, type Window } from '../offset-axis/layout'
import { compactRow } from '../replicas/layout'
import type { PipelinePlaces, SlotsPlace, TrayPlace } from './places'

/** Measures at 390 x 414. */
const COMPACT = { width: 390, height: 414, left: 20, pitch: 35, scaleMax: 1.5 } as const
const LEAD = 3

/** On a phone: trays with their slots above, the tapes below; what waits is told by the partitioner's line. */
export function compactPlaces(plate: PipelinePlate, size: Size, window: Window): PipelinePlaces {
  const fit = Math.min(size.width / COMPACT.width, size.height / COMPACT.height)
  const scale = clamp(fit, 1, COMPACT.scaleMax)
  const width = size.width / scale
  const height = size.height / scale
  const { left, pitch } = COMPACT
  const right = width - left
  const top = 46
  const logTop = height - clamp(plate.replicas.length, 1, 3) * 94 - 4
  const bottom = logTop - 30
  const rowHeight = (height - 4 - logTop) / Math.max(1, plate.replicas.length)
  const mid = (top + bottom) / 2
  return {
    plate: 'pipeline',
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
    trays: traysOf(plate.trays, top - 14, bottom),
    slots: plate.slots.map((broker, i) =>
      slotsOf(broker, i, plate.slots.length, top, bottom, right),
    ),
    callback: { x: left, y: bottom + 14, pillX: left + 56, right: 250 },
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
    bottom: height,
  }
}

function traysOf(partitions: readonly string[], top: number, bottom: number): readonly TrayPlace[] {
  const pitch = (bottom - top) / Math.max(1, partitions.length)
  const h = clamp(pitch - 6, 26, 36)
  return partitions.map((partition, i) => {
    const y = top + pitch * (i + 0.5)
    return {
      partition,
      x: 66,
      y,
      w: 138,
      h,
      labelY: null,
      tile: { w: 24, h: h - 6, band: h - 6 },
      ring: { x: 220, y, r: 7.5, textY: null },
    }
  })
}

function slotsOf(
  broker: number,
  i: number,
  count: number,
  top: number,
  bottom: number,
  right: number,
): SlotsPlace {
  const y = top + ((bottom - top) * (i + 0.5)) / count + 4
  return {
    broker,
    x: 248,
    y,
    size: 15,
    pitch: 18,
    shown: 5,
    labelY: y - 13,
    wireX: 248,
    end: { x: right, y: y + 18 },
    into: [],
    requestY: y + 18,
    answerY: y + 30,
  }
}
