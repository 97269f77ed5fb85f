import type { StageRecord } from '../frame-parts'
import { polylines, segment } from '../lines'
import { logStart, tornEdge, walls } from '../marks/flags'
import type { TileState } from '../marks/tile'
import { event, line, type Part, rect, type Shape, standing, text, Z } from '../shape'
import { stageMessages } from '../words/messages'
import { isTapeAnchor } from './anchor'
import { boundary, isBoundaryVisible, visibleOffsets } from './axis'
import { endOf, type LogRow, type LogScene, leaderRow, lostRanges } from './log-scene'
import { tapeMessages } from './messages'
import { recordTile, type TilePlace } from './record-tile'

/** Opacity of the tape of a stopped process, which serves no requests: its records are still on disk. */
export const OFF_OPACITY = 0.45

/** A replica's tape: its tiles, empty places for offsets that it lacks, its ends and the disk under it. */
export function tapeShapes(scene: LogScene, row: LogRow): readonly Shape[] {
  return [
    ...emptyPlaces(scene, row),
    ...tiles(scene, row),
    ...ends(scene, row),
    ...(scene.lit('disk') ? diskFloor(scene, row) : []),
    ...bars(scene, row),
  ]
}

export function tapePlace(scene: LogScene, row: LogRow): TilePlace {
  const { h, band, number } = row.place.tape
  return { w: scene.sheet.axis.pitch, h, band, number }
}

/** Records at or above the replica's own HW can not be read yet: hatched, where the plate lights that channel. */
export function recordState(scene: LogScene, row: LogRow, record: StageRecord): TileState {
  if (record.control !== null) return 'control'
  const isAbove = row.replica !== null && record.offset >= row.replica.highWatermark
  return scene.lit('hatch') && isAbove ? 'uncommitted' : 'plain'
}

function tiles(scene: LogScene, row: LogRow): readonly Shape[] {
  const sayStage = stageMessages(scene.locale)
  const sayTape = tapeMessages(scene.locale)
  const { axis } = scene.sheet
  const { replica, place, state } = row
  if (!replica) return []
  const opacity = state === 'off' ? OFF_OPACITY : 1
  return visibleOffsets(axis, replica.logStartOffset, replica.logEndOffset).flatMap(
    (offset): readonly Shape[] => {
      const record = row.records.get(offset)
      if (!record) return []
      const parts = recordTile(
        scene,
        record,
        recordState(scene, row, record),
        tapePlace(scene, row),
        false,
      )
      const label = sayStage('sayRecord', { offset, key: record.key ?? sayStage('sayNoKey') })
      const told = { by: record.by, label: sayTape('sayOn', { what: label, broker: place.broker }) }
      const at = { x: boundary(axis, offset), y: place.tape.y, offset, opacity }
      return [event(`tape:${place.broker}:${offset}`, Z.tape, parts, told, at)]
    },
  )
}

/**
 * Empty places: of records that a follower still has to fetch, of the leader's next record, and, in the danger colour,
 * of acknowledged records that were lost.
 */
function emptyPlaces(scene: LogScene, row: LogRow): readonly Shape[] {
  const { axis } = scene.sheet
  const { replica, place } = row
  if (!replica) return []
  const end = endOf(row)
  const furthest = Math.max(...scene.rows.map(endOf))
  const lost = lostOf(scene, row)
  const last = Math.max(furthest, row.isLeader ? end + 1 : end, ...lost.map(({ to }) => to))
  return visibleOffsets(axis, end, last).map((offset) => {
    const isLost = lost.some(({ from, to }) => offset >= from && offset < to)
    const key = `${isLost ? 'lost' : 'seat'}:${place.broker}:${offset}`
    return standing(key, Z.tape - 1, emptyPlace(scene, row, offset, isLost), {
      x: boundary(axis, offset),
      y: place.tape.y,
    })
  })
}

/** Ranges of lost offsets on a tape: the leader's always, another one's when a callout names them. */
function lostOf(scene: LogScene, row: LogRow): readonly { from: number; to: number }[] {
  const named = scene.notes.callouts.flatMap(({ anchor }) =>
    isTapeAnchor(anchor) && anchor.at === 'lost' && anchor.broker === row.place.broker
      ? [{ from: anchor.from, to: anchor.to }]
      : [],
  )
  return row === leaderRow(scene) ? [...named, ...lostRanges(scene)] : named
}

export function emptyPlace(
  scene: LogScene,
  row: LogRow,
  offset: number,
  isLost: boolean,
): readonly Part[] {
  const { pitch } = scene.sheet.axis
  const { tape } = row.place
  const inset = isLost ? 2 : 0
  const paint = isLost ? 'danger' : 'ink-3'
  return [
    rect(inset, inset, pitch - 2 * inset, tape.h - 2 * inset, {
      stroke: isLost ? 'danger' : 'rule-2',
      width: isLost ? 1.6 : 1,
      dash: isLost ? '3.5 3.5' : '3 4',
      fill: 'none',
    }),
    text(pitch / 2, tape.h / 2 + 6, String(offset), {
      size: Math.min(tape.number - 3, 16),
      anchor: 'middle',
      face: 'mono',
      paint,
    }),
  ]
}

function ends(scene: LogScene, row: LogRow): readonly Shape[] {
  const { axis, kind } = scene.sheet
  const { replica, place } = row
  if (!replica || replica.logEndOffset <= replica.logStartOffset) return []
  const { broker, tape } = place
  const shapes: Shape[] = []
  const reach = kind === 'wide' ? 12 : 20
  const opacity = row.state === 'off' ? OFF_OPACITY : 1
  const edge = (side: -1 | 1): readonly Part[] =>
    kind === 'wide' ? tornEdge(tape.h, side, reach) : [walls(tape.h, reach * side, EDGE)]
  if (replica.logStartOffset < axis.from && replica.logEndOffset > axis.from) {
    const at = { x: axis.x0, y: tape.y, opacity }
    shapes.push(standing(`tape:${broker}:torn-left`, Z.tape, edge(-1), at))
  } else if (replica.logStartOffset > 0 && isBoundaryVisible(axis, replica.logStartOffset)) {
    const at = { x: boundary(axis, replica.logStartOffset), y: tape.y, opacity }
    shapes.push(standing(`log-start:${broker}`, Z.flag, [logStart(-10, tape.h)], at))
  }
  if (replica.logEndOffset > axis.to) {
    const at = { x: boundary(axis, axis.to), y: tape.y, opacity }
    shapes.push(standing(`tape:${broker}:torn-right`, Z.tape, edge(1), at))
  }
  return shapes
}

const EDGE = { stroke: 'ink', width: 1.4, fill: 'none' } as const

/** A thick floor under the offsets that the OS has written back, a dashed shelf under the others. */
function diskFloor(scene: LogScene, row: LogRow): readonly Shape[] {
  const { axis } = scene.sheet
  const { replica, place } = row
  if (!replica) return []
  const start = Math.max(axis.from, replica.logStartOffset)
  const end = Math.min(axis.to, replica.logEndOffset)
  const written = Math.min(end, Math.max(start, replica.writtenBack))
  const y = place.tape.y + place.tape.h
  const x = (offset: number) => boundary(axis, offset)
  const parts: Part[] = []
  if (written > start)
    parts.push(line(x(start), y + 3, x(written), y + 3, { stroke: 'ink', width: 6 }))
  if (end > written)
    parts.push(line(x(written), y + 4, x(end), y + 4, { stroke: 'ink', width: 1.6, dash: '7 4' }))
  return [standing(`disk:${place.broker}`, Z.tape + 1, parts)]
}

/** Fence bars across the tape of a broker that the controller has fenced. */
function bars(scene: LogScene, row: LogRow): readonly Shape[] {
  if (row.state !== 'fenced' || !row.broker) return []
  const { axis } = scene.sheet
  const { tape, broker } = row.place
  const end = Math.min(scene.sheet.right, boundary(axis, Math.max(axis.from + 2, endOf(row))) + 6)
  const start = axis.x0 - 6
  const fence = [segment(start, 4, end, 4), segment(start, tape.h - 4, end, tape.h - 4)]
  for (let x = start; x <= end; x += axis.pitch * 1.5) fence.push(segment(x, -8, x, tape.h + 8))
  const parts = [polylines(fence, { stroke: 'ink', width: 2 })]
  return [standing(`fence:${broker}`, Z.flag - 2, parts, { y: tape.y })]
}
