import type { AnchorTable } from '../../notes/anchors'
import type { Spot } from '../../notes/callouts'
import { drawnPartition } from '../../spec'
import { boundary, center, isBoundaryVisible, isVisible } from '../../tape/axis'
import { textWidth } from '../../text-width'
import { offsetAxisMessages } from './messages'
import { repeated } from './results'
import { committedOf, type Row, type Scene } from './scene'
import type { OffsetAxisAnchor } from './spec'
import { deathOffset } from './trace'

const DISC = 11

/** Spots for a callout of this plate, best first. */
export const ANCHORS: AnchorTable<Scene, OffsetAxisAnchor> = {
  committed: (scene, { group }) => committedSpots(scene, group),
  position: (scene, { client }) => positionSpots(scene, rowOf(scene, client)),
  death: (scene, { client, run }) => deathSpots(scene, rowOf(scene, client), run),
  row: (scene, { client }) => rowSpots(scene, rowOf(scene, client)),
  offset: (scene, { offset, row }) => offsetSpots(scene, offset, row),
  secondStorey: storeySpots,
}

function rowOf(scene: Scene, client: string): Row | null {
  return scene.rows.find(({ consumer }) => consumer.id === client) ?? null
}

/** The words of this one stand beside the ribbon already (committed.ts): only the disc is placed. */
function committedSpots(scene: Scene, groupId: string): readonly Spot[] {
  const { places } = scene
  const group = scene.frame.groups.find(({ id }) => id === groupId) ?? null
  const committed = committedOf(scene, group)
  if (!committed || !isBoundaryVisible(places.axis, committed.offset)) return []
  const x = boundary(places.axis, committed.offset)
  const y = places.ribbon.y + places.ribbon.h / 2 - 1
  const side = places.ribbon.w / 2 + 8 + DISC
  return [
    { x: x - side, y, target: null, side: 'left' },
    { x: x + side, y, target: null, side: 'right' },
  ]
}

function positionSpots(scene: Scene, row: Row | null): readonly Spot[] {
  const say = offsetAxisMessages(scene.locale)
  const position = row?.assigned?.position ?? -1
  const { axis } = scene.places
  if (!row || position < 0 || !isBoundaryVisible(axis, position)) return []
  const x = boundary(axis, position)
  const { tileY, tileH, bracketY } = row.place
  const target = { x, y: tileY - 14 }
  const above = row.place.rule + 12
  if (scene.places.kind === 'compact') {
    const low = tileY + tileH / 2
    return [
      { x: x + 26, y: above, target, side: 'right' },
      { x: x - 26, y: above, target, side: 'left' },
      { x: scene.places.width - 17, y: tileY - 12, target: null, side: 'left' },
      { x: scene.places.width - 17, y: low, target: { x: x + 1, y: low }, side: 'left' },
    ]
  }
  const named = textWidth(say('position', { offset: position }), 15, 'mono') + 13
  return [
    { x: x + named + 20, y: tileY - 13, target: null, side: 'right' },
    { x: x + 26, y: above, target, side: 'right' },
    { x: x - 26, y: above, target, side: 'left' },
    { x: x + 22, y: (bracketY ?? tileY + tileH) + 16, target: null, side: 'right' },
  ]
}

function deathSpots(scene: Scene, row: Row | null, run: number): readonly Spot[] {
  if (!row?.past || row.past.run !== run) return []
  const { axis, kind } = scene.places
  const offset = deathOffset(row.past, drawnPartition(scene.plate))
  if (offset === null || !isBoundaryVisible(axis, offset)) return []
  const x = boundary(axis, offset)
  const y = row.state === 'ended' ? row.place.endedY : row.place.earlierY
  const gap = kind === 'wide' ? 32 : 23
  return [
    { x: x + gap, y, target: null, side: 'right' },
    { x: x - gap, y: y - 24, target: { x, y }, side: 'left' },
  ]
}

function rowSpots(scene: Scene, row: Row | null): readonly Spot[] {
  if (!row) return []
  const { axis, left } = scene.places
  const { place } = row
  const isWide = scene.places.kind === 'wide'
  const first = row.hand[0]?.offset ?? row.buffer[0]?.from ?? null
  const spots: Spot[] = []
  if (first !== null && isVisible(axis, first)) {
    const x = boundary(axis, first)
    spots.push({ x: x - 30, y: place.tileY - (isWide ? 16 : 6), target: null, side: 'left' })
    const last = row.hand[row.hand.length - 1]?.offset ?? first
    const end = boundary(axis, Math.min(axis.to, last + 1))
    const below = (place.bracketY ?? place.tileY + place.tileH) + 16
    spots.push({ x: x - 30, y: below, target: null, side: 'left' })
    spots.push({ x: end + 30, y: place.tileY + place.tileH / 2, target: null, side: 'right' })
    spots.push({ x: x + 16, y: place.rule + 14, target: null, side: 'right' })
  } else {
    const x = isWide ? Math.max(axis.x0 + 20, boundary(axis, axis.from + 2)) : left + 118
    spots.push({ x, y: isWide ? place.words[0] - 6 : place.endedY, target: null, side: 'right' })
    spots.push({ x, y: place.endedY, target: null, side: 'right' })
  }
  return spots
}

function offsetSpots(
  scene: Scene,
  offset: number,
  row: 'log' | 'held' | 'result',
): readonly Spot[] {
  const { axis, tape, results } = scene.places
  if (!isVisible(axis, offset)) return []
  const x = center(axis, offset)
  if (row === 'log') return around(x, tape.y - 26, { x, y: tape.y - 2 })
  if (row === 'result') {
    if (results === null) return []
    const y = results.firstY + results.h / 2
    const beside = boundary(axis, offset + 1)
    const target = { x: beside - 2, y }
    return [
      { x: beside + 32, y, target, side: 'right' },
      ...around(x, results.firstY - 22, { x, y: results.firstY - 2 }),
    ]
  }
  const holder = scene.rows.find(
    ({ hand, buffer }) =>
      hand.some((record) => record.offset === offset) ||
      buffer.some((part) => offset >= part.from && offset < part.to),
  )
  if (!holder) return []
  const { tileY, tileH, bracketY } = holder.place
  const edge = boundary(axis, offset)
  const lift = scene.places.kind === 'wide' ? 16 : 6
  const middle = tileY + tileH / 2
  const before: readonly Spot[] = [
    { x: edge - 30, y: tileY - lift, target: null, side: 'left' },
    { x: edge - 30, y: middle, target: { x: edge, y: middle }, side: 'left' },
  ]
  // Below its row is the next consumer's.
  if (scene.places.kind === 'compact') return before
  return [
    ...before,
    { x: edge - 30, y: (bracketY ?? tileY + tileH) + 16, target: null, side: 'left' },
    ...around(x, (bracketY ?? tileY + tileH) + 42, { x, y: tileY + tileH + 2 }),
  ]
}

function around(x: number, y: number, target: { readonly x: number; readonly y: number }): Spot[] {
  return [
    { x, y, target, side: 'right' },
    { x, y, target, side: 'left' },
  ]
}

function storeySpots(scene: Scene): readonly Spot[] {
  const say = offsetAxisMessages(scene.locale)
  const { axis, results, kind, left } = scene.places
  const twice = repeated(scene)
  if (!twice || results === null || twice.to <= axis.from || twice.from >= axis.to) return []
  const end = boundary(axis, Math.min(twice.to, axis.to))
  const y = results.secondY + results.h / 2
  const target = { x: end - 2, y }
  if (kind === 'wide') {
    const start = boundary(axis, Math.max(twice.from, axis.from))
    return [
      { x: end + 32, y, target, side: 'right' },
      { x: start - 60, y, target: { x: start, y }, side: 'left' },
      { x: end - 140, y: results.secondY - 20, target: null, side: 'right' },
    ]
  }
  const titleWidth = textWidth(say('results'), 15.5, 'sans', 600)
  return [
    { x: end + 22, y: y - 10, target: null, side: 'right' },
    { x: left + titleWidth + 24, y: results.title - 5, target: null, side: 'right' },
  ]
}
