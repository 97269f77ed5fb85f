import type { Columns } from './layout'
import type { ClientPlace, GroupPlace, TapePlace } from './places'
import type { Topology } from './topology'

const PRODUCER_STEP = 62

/** Producers stand at the left, each at the height of the tapes that it writes to. */
export function producerPlaces(
  { producers }: Topology,
  rows: readonly TapePlace[],
  columns: Columns,
  height: number,
): readonly ClientPlace[] {
  const first = rows[0]?.y ?? 150
  const wanted = producers.map(({ id, partitions }, i) => ({
    id,
    y: middle(rows, partitions) ?? first + 40 + i * PRODUCER_STEP,
  }))
  const room = (height - 60) / Math.max(1, producers.length)
  const step = Math.min(PRODUCER_STEP, room)
  return spread(wanted, step, height - 40).map(({ id, y }) => ({
    id,
    box: {
      x: columns.left - 14,
      y: y - 26,
      w: columns.lines - columns.left - 24,
      h: step < 50 ? 34 : 56,
    },
    x: columns.left + 36,
    y,
    isTight: step < 50,
  }))
}

/** Places in the given order, which never changes: at least `step` apart, at most at `most`. px. */
function spread<T extends { readonly y: number }>(
  wanted: readonly T[],
  step: number,
  most: number,
): readonly T[] {
  let least = 40
  const down = wanted.map((each) => {
    const y = Math.max(each.y, least)
    least = y + step
    return { ...each, y }
  })
  let limit = most
  return down
    .toReversed()
    .map((each) => {
      const y = Math.min(each.y, limit)
      limit = y - step
      return { ...each, y: Math.round(y) }
    })
    .toReversed()
}

function middle(rows: readonly TapePlace[], partitions: readonly string[]): number | null {
  const ys = rows
    .filter(
      ({ partition, detail, broker }) => partitions.includes(partition) && isLed(detail, broker),
    )
    .map(({ y, h }) => y + h / 2)
  if (ys.length === 0) return null
  return (Math.min(...ys) + Math.max(...ys)) / 2
}

/** By broker a partition stands several times: the tape is the leader's, the strips are followers. */
function isLed(detail: TapePlace['detail'], broker: number | null): boolean {
  return broker === null || detail !== 'strip'
}

const HEAD = 58
const HEAD_TIGHT = 26
const MEMBER = 72
const MEMBER_LEAST = 26
const GAP = 18
const TOP = 34

/** Groups stand at the right, each beside the tapes that it reads where there is room. */
export function groupPlaces(
  { groups }: Topology,
  rows: readonly TapePlace[],
  columns: Columns,
  bottom: number,
): readonly GroupPlace[] {
  const members = groups.reduce((sum, group) => sum + group.members.length, 0)
  const room = bottom + 12 - TOP - groups.length * GAP
  const isTight = (room - groups.length * HEAD) / Math.max(1, members) < 44
  const head = isTight ? HEAD_TIGHT : HEAD
  const step = Math.max(
    MEMBER_LEAST,
    Math.min(MEMBER, (room - groups.length * head) / Math.max(1, members)),
  )
  const heights = groups.map((group) => head + group.members.length * step)
  let y = TOP
  return groups.map((group, i) => {
    const after = heights.slice(i).reduce((sum, height) => sum + height + GAP, -GAP)
    const beside = middle(rows, group.partitions)
    const wish = beside === null || i === 0 ? y : beside - head - (group.members.length * step) / 2
    const top = Math.round(Math.max(y, Math.min(wish, bottom + 12 - after)))
    y = top + (heights[i] ?? 0) + GAP
    return {
      id: group.id,
      x: columns.groups,
      y: top,
      w: columns.right - columns.groups,
      members: group.members.map((id, k) => member(id, top + head + k * step, step, columns)),
    }
  })
}

function member(id: string, top: number, step: number, columns: Columns): ClientPlace {
  const isTight = step < 44
  const y = Math.round(top + (isTight ? step / 2 : 18))
  return {
    id,
    box: {
      x: columns.groups + 28,
      y: y - 19,
      w: columns.right - columns.groups - 28,
      h: isTight ? 28 : 56,
    },
    x: columns.groups + 22,
    y,
    isTight,
  }
}
