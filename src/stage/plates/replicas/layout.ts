import { assert } from '../../../base/assert'
import type { Size } from '../../size'
import { axisOf, clamp, type OffsetWindow } from '../../tape/axis'
import { compactRow, wideRow } from '../../tape/layout'
import type { ReplicaPlace } from '../../tape/places'
import type { ClientPlace, ReplicasPlaces } from './places'
import type { ReplicasSpec } from './spec'

/** Measures of the wide plate at 976 x 724 (1440 x 900) and of the compact one at 390 x 414. */
const WIDE = {
  width: 976,
  height: 724,
  left: 36,
  x0: 212,
  right: 44,
  pitch: 46,
  least: 40,
} as const
const COMPACT = { width: 390, height: 414, left: 20, pitch: 35, scaleMax: 1.15 } as const
const COMPACT_BELOW = 760
/** Under the tapes of a compact plate, for the words of callouts that have no room beside their numbers. */
const LEGEND = 22
/** From this height on a compact plate need not be tight. */
const ROOMY = 480
/** Columns shown before the offset in focus. */
const LEAD = { wide: 4, compact: 3 } as const
/** Height of the producers' band, one line each. */
const CLIENT = { wide: 74, tight: 52, compact: 48 } as const

/** Places for a plate of this size. Pure and independent of the frame: they stay the same while time moves. */
export function layout(plate: ReplicasSpec, size: Size, window: OffsetWindow): ReplicasPlaces {
  assert(size.width > 0 && size.height > 0, 'a plate has a size')
  return size.width < COMPACT_BELOW
    ? compactPlaces(plate, size, window)
    : widePlaces(plate, size, window)
}

function widePlaces(plate: ReplicasSpec, size: Size, window: OffsetWindow): ReplicasPlaces {
  const scale = clamp(Math.min(size.width / WIDE.width, size.height / WIDE.height), 1, 2)
  const width = size.width / scale
  const height = size.height / scale
  const right = width - WIDE.right
  const tight = height < 690
  const head = tight ? { rule: 48, y: 74 } : { rule: 60, y: 88 }
  const band = tight ? CLIENT.tight : CLIENT.wide
  const first = head.y + (tight ? 14 : 18)
  const clients = plate.clients.map((client, i): ClientPlace => {
    const y = first + band * i + band - (tight ? 18 : 22)
    return { client, y, brokenY: y - (tight ? 25 : 30) }
  })
  const top = first + band * clients.length + 4
  const bottom = height - 14
  return {
    width,
    height,
    scale,
    kind: 'wide',
    left: WIDE.left,
    right,
    axis: axisOf(plate, window, WIDE.x0, right, WIDE.pitch, WIDE.least, LEAD.wide),
    captionY: tight ? 30 : 38,
    head,
    clients,
    rows: rowsOf(plate.brokers, top, bottom, wideRow),
    legendY: null,
    bottom,
  }
}

function compactPlaces(plate: ReplicasSpec, size: Size, window: OffsetWindow): ReplicasPlaces {
  const fit = Math.min(size.width / COMPACT.width, size.height / COMPACT.height)
  const scale = clamp(fit, 1, COMPACT.scaleMax)
  const width = size.width / scale
  const height = size.height / scale
  const right = width - COMPACT.left
  const { left, pitch } = COMPACT
  const air = height < ROOMY ? 0 : 8
  const band = CLIENT.compact + air
  const first = 36 + air
  const clients = plate.clients.map((client, i): ClientPlace => {
    const y = first + band * i + 32
    return { client, y, brokenY: y }
  })
  const top = first + 2 + band * clients.length
  const bottom = height - LEGEND
  return {
    width,
    height,
    scale,
    kind: 'compact',
    left,
    right,
    axis: axisOf(plate, window, left, right, pitch, pitch, LEAD.compact),
    captionY: null,
    head: { rule: null, y: 26 + air / 2 },
    clients,
    rows: rowsOf(plate.brokers, top, bottom, compactRow),
    legendY: height - 7,
    bottom,
  }
}

function rowsOf(
  brokers: readonly number[],
  top: number,
  bottom: number,
  place: (broker: number, rule: number, height: number) => ReplicaPlace,
): readonly ReplicaPlace[] {
  const height = (bottom - top) / Math.max(1, brokers.length)
  return brokers.map((broker, i) => place(broker, top + height * i, height))
}
