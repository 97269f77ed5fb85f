import type { Size } from '../../size'
import type { Arrangement } from '../../spec'
import { brokerRows, brokersOnTop } from './layout-brokers'
import { groupPlaces, producerPlaces } from './layout-clients'
import { compactLayout } from './layout-compact'
import type { Detail, SurveyPlaces, TapePlace } from './places'
import type { Topology } from './topology'

/** Below this many CSS pixels clients stand under the tapes, not beside them. */
const WIDE_MIN = 640
const SPACIOUS_MIN = 960

/** x of the columns: producers, names, tapes, the log end's number, groups. */
export interface Columns {
  readonly left: number
  /** x at which the lines from the producers end. */
  readonly lines: number
  readonly names: number
  readonly start: number
  readonly end: number
  /** x at which the lines to the consumers begin. */
  readonly after: number
  readonly groups: number
  readonly right: number
  readonly pitch: number
}

/** Places of the survey. Pure: the same topology, size and arrangement give the same places. */
export function layout(topology: Topology, size: Size, arrangement: Arrangement): SurveyPlaces {
  if (size.width < WIDE_MIN) return compactLayout(topology, size)
  const columns = columnsOf(size.width)
  const block =
    arrangement === 'partition'
      ? byPartition(topology, size, columns)
      : brokerRows(topology, size, columns)
  const axisY = block.bottom + 12
  const height = Math.max(size.height, axisY + 26)
  return {
    kind: 'wide',
    arrangement,
    width: size.width,
    height,
    scale: 1,
    left: columns.left,
    right: columns.right,
    captionY: arrangement === 'partition' ? CAPTION_Y : null,
    brokers: block.brokers,
    rows: block.rows,
    tape: tapeOf(columns),
    dividers: block.dividers,
    axisY,
    producers: producerPlaces(topology, block.rows, columns, height),
    groups: groupPlaces(topology, block.rows, columns, axisY),
  }
}

export interface Block {
  readonly brokers: SurveyPlaces['brokers']
  readonly rows: readonly TapePlace[]
  readonly dividers: readonly number[]
  readonly bottom: number
}

function columnsOf(width: number): Columns {
  if (width >= SPACIOUS_MIN) {
    return {
      ...{ left: 36, lines: 140, names: 176, start: 301, pitch: 24 },
      ...{ end: width - 312, after: width - 266, groups: width - 248, right: width - 24 },
    }
  }
  return {
    ...{ left: 16, lines: 92, names: 104, start: 244, pitch: 20 },
    ...{ end: width - 222, after: width - 182, groups: width - 164, right: width - 12 },
  }
}

function tapeOf({ start, end, pitch }: Columns): SurveyPlaces['tape'] {
  const count = Math.max(1, Math.floor((end - start) / pitch))
  return { start: end - count * pitch, end, pitch, count }
}

const TOP = 34
const CAPTION_Y = 18
const DIVIDER = 19
const BOTTOM = 38

function byPartition(topology: Topology, size: Size, columns: Columns): Block {
  const { partitions } = topology
  const topics = new Set(partitions.map(({ topic }) => topic)).size
  const gaps = Math.max(0, topics - 1) * DIVIDER
  const bare = size.height - TOP - BOTTOM - gaps
  const isRoomy = (bare - BROKERS_HIGH) / Math.max(1, partitions.length) >= ROOMY_STEP
  const brokers = brokersOnTop(topology, columns, TOP, isRoomy ? 'shelves' : 'line')
  const top = TOP + (isRoomy ? BROKERS_HIGH : BROKERS_LOW)
  const room = size.height - BOTTOM - top - gaps
  const step = clamp(room / Math.max(1, partitions.length), DETAIL_MIN.strip, 55)
  const detail = detailOf(step)
  const rows: TapePlace[] = []
  const dividers: number[] = []
  let y = top
  partitions.forEach((partition, i) => {
    const before = partitions[i - 1]
    if (before && before.topic !== partition.topic) {
      dividers.push(Math.round(y + DIVIDER / 2 - TAPE_DROP[detail]))
      y += DIVIDER
    }
    rows.push({
      ...{ partition: partition.key, broker: null, detail, x: columns.names },
      ...{ y: Math.round(y), h: heightOf(detail, step), pitch: columns.pitch },
      isTight: step < ROOMY_STEP,
    })
    y += step
  })
  return { brokers, rows, dividers, bottom: Math.max(y, top + 55) }
}

const BROKERS_HIGH = 108
const BROKERS_LOW = 44

/** A row at least this high has room for the detail. */
const DETAIL_MIN = { tape: 46, small: 24, strip: 19 } as const satisfies Record<Detail, number>
const TAPE_HEIGHT = { tape: 30, small: 19, strip: 9 } as const satisfies Record<Detail, number>
/** From here on there is room for words between two rows. */
const ROOMY_STEP = 31

function heightOf(detail: Detail, step: number): number {
  return detail === 'small' ? Math.round(clamp(step - 10, 14, 19)) : TAPE_HEIGHT[detail]
}
const TAPE_DROP = { tape: 4, small: 2, strip: 4 } as const satisfies Record<Detail, number>

function detailOf(step: number): Detail {
  if (step >= DETAIL_MIN.tape) return 'tape'
  return step >= DETAIL_MIN.small ? 'small' : 'strip'
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
