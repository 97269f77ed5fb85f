import type { Size } from '../../size'
import { type Block, type Columns, clamp } from './layout'
import type { BrokerPlace, TapePlace } from './places'
import type { Topology } from './topology'

/** Narrower than this a broker shows its number and its state only. */
const ROOMY_MIN = 148

/** Brokers side by side over the tapes, with their shelves or on one line. */
export function brokersOnTop(
  { brokers }: Topology,
  columns: Columns,
  y: number,
  form: 'shelves' | 'line',
): readonly BrokerPlace[] {
  const gap = brokers.length > 5 ? 10 : 24
  const width = columns.end + 32 - columns.names
  const w = Math.min(224, (width - gap * (brokers.length - 1)) / Math.max(1, brokers.length))
  const isRoomy = w >= ROOMY_MIN
  return brokers.map((number, i) => ({
    number,
    x: Math.round(columns.names + i * (w + gap)),
    y,
    w: Math.round(w),
    h: form === 'shelves' ? 96 : 34,
    shelvesY: form === 'shelves' ? y + 36 : null,
    stateY: form === 'shelves' ? y + 91 : null,
    isRoomy,
  }))
}

const HEAD = 34
/** Between a broker's last replica and the next broker. */
const FOOT = 8
const BOTTOM = 40
const TOP = 22
const SHARES = { leader: 2, follower: 1 } as const

/** A name can still be read on a row this high, px. */
const FOLLOWER_MIN = 15
/** Least height of an offline partition's row, px: that it is offline is written under its name. */
const NOWHERE_MIN = 24

/**
 * Each broker's replicas under its own rule: those that it leads as tapes, the others as strips. Last come
 * partitions all of whose brokers were removed: they have a name only.
 */
export function brokerRows(topology: Topology, size: Size, columns: Columns): Block {
  const held = topology.brokers.map((number) => ({
    number,
    leads: topology.partitions.filter(({ leader }) => leader === number),
    follows: topology.partitions.filter(
      ({ leader, assignment }) => leader !== number && assignment.includes(number),
    ),
  }))
  const nowhere = topology.partitions.filter(
    ({ assignment }) => !assignment.some((number) => topology.brokers.includes(number)),
  )
  const shares = held.reduce(
    (sum, { leads, follows }) =>
      sum + leads.length * SHARES.leader + follows.length * SHARES.follower,
    nowhere.length * SHARES.follower,
  )
  const heads = held.length * (HEAD + FOOT)
  const unit = clamp((size.height - TOP - BOTTOM - heads) / Math.max(1, shares), 12, 21)
  const rows: TapePlace[] = []
  const brokers: BrokerPlace[] = []
  let y = TOP
  for (const { number, leads, follows } of held) {
    const begin = y
    y += HEAD
    for (const { key } of leads) {
      rows.push(tape(key, number, columns, y, unit * SHARES.leader))
      y += unit * SHARES.leader
    }
    for (const { key } of follows) {
      const step = Math.max(FOLLOWER_MIN, unit)
      rows.push(strip(key, number, columns, y, step))
      y += step
    }
    y += FOOT
    brokers.push({
      ...{ number, x: columns.names, y: Math.round(begin), w: columns.end + 32 - columns.names },
      ...{ h: Math.round(y - begin - FOOT - 4), shelvesY: null, stateY: null, isRoomy: true },
    })
  }
  const step = Math.max(NOWHERE_MIN, unit)
  for (const { key } of nowhere) {
    rows.push(strip(key, null, columns, y, step))
    y += step
  }
  return { brokers, rows, dividers: [], bottom: y }
}

function tape(
  partition: string,
  broker: number,
  columns: Columns,
  y: number,
  step: number,
): TapePlace {
  const h = Math.min(19, Math.round(step - 11))
  const detail = h >= 14 ? 'small' : 'strip'
  return {
    ...{ partition, broker, detail, x: columns.names, y: Math.round(y) },
    ...{ h: detail === 'small' ? h : 9, pitch: columns.pitch, isTight: step < 33 },
  }
}

function strip(
  partition: string,
  broker: number | null,
  columns: Columns,
  y: number,
  step: number,
): TapePlace {
  return {
    ...{ partition, broker, detail: 'strip', x: columns.names, y: Math.round(y + (step - 9) / 2) },
    ...{ h: 9, pitch: columns.pitch, isTight: true },
  }
}
