import type { Happening } from '../../../frame/frame'
import { type ByValue, callByValue } from '../../../model/happening/kinds'
import { chainDiscs, type Point } from '../../notes/chain'
import type { Shape } from '../../shape'
import { drawnPartition } from '../../spec'
import { boundary, center, isVisible } from '../../tape/axis'
import { repeated } from './results'
import type { Row, Scene } from './scene'
import { deathOffset } from './trace'

/** Discs on the effects of a chain's causes, beside what the picture shows. */
export function chainShapes(scene: Scene, picture: readonly Shape[]): readonly Shape[] {
  const { notes, locale, places } = scene
  return chainDiscs(notes, locale, (happening) => pointOf(scene, happening), picture, places)
}

/** Place of a happening on this plate: its offset in its row, else its entity. */
function pointOf(scene: Scene, happening: Happening): Point {
  const row = scene.rows.find(({ consumer }) => consumer.id === happening.entity) ?? null
  const point = callByValue('spot', SPOTS, happening, scene, row)
  return point ?? (row ? namePoint(scene, row) : brokerPoint(scene))
}

/** Null: at the actor. */
const SPOTS: ByValue<'spot', [scene: Scene, row: Row | null], Point | null> = {
  actor: null,
  append: ({ lastOffset }, scene) => onTape(scene, center(scene.places.axis, lastOffset), 8),
  batch: null,
  callback: null,
  commit: ({ offsets }, scene) => {
    const { axis, ribbon } = scene.places
    const offset = offsets[drawnPartition(scene.plate) ?? ''] ?? axis.from
    return { x: clampX(scene, boundary(axis, offset)), y: ribbon.y + ribbon.h * 0.4 }
  },
  death: (_ended, scene, row) => row && deathPoint(scene, row),
  drain: null,
  leader: null,
  position: ({ offset }, scene, row) =>
    row && {
      x: clampX(scene, boundary(scene.places.axis, offset)),
      y: row.place.tileY - 18,
    },
  ranges: ({ ranges }, scene, row) => {
    const range = ranges.find(({ partition }) => partition === drawnPartition(scene.plate))
    if (!row || !range) return null
    const x = clampX(scene, center(scene.places.axis, range.from))
    return { x, y: row.place.tileY + row.place.tileH + 2 }
  },
  request: null,
  result: ({ kind, offset }, scene) => resultPoint(scene, offset, kind === 'record.processed'),
  send: null,
  truncate: null,
  watermark: ({ to }, scene) => onTape(scene, boundary(scene.places.axis, to), -24),
}

function onTape(scene: Scene, x: number, dy: number): Point {
  return { x: clampX(scene, x), y: scene.places.tape.y + dy }
}

function resultPoint(scene: Scene, offset: number, landed: boolean): Point {
  const { axis, results, bottom } = scene.places
  const x = clampX(scene, center(axis, offset))
  if (results === null) return { x, y: bottom - 40 }
  const twice = repeated(scene)
  const isSecond = twice !== null && offset >= twice.from && offset < twice.to && landed
  return { x, y: isSecond ? results.secondY : results.firstY }
}

function deathPoint(scene: Scene, row: Row): Point {
  const { axis } = scene.places
  const offset = row.past ? deathOffset(row.past, drawnPartition(scene.plate)) : null
  if (offset === null || !isVisible(axis, offset)) return namePoint(scene, row)
  return { x: boundary(axis, offset), y: row.place.endedY - 22 }
}

function namePoint(scene: Scene, row: Row): Point {
  return { x: scene.places.left + 60, y: row.place.words[0] - 6 }
}

function brokerPoint(scene: Scene): Point {
  const { kind, left, tape } = scene.places
  return kind === 'wide'
    ? { x: left + 12, y: tape.y + tape.h + 18 }
    : { x: left + 190, y: tape.rule - 5 }
}

function clampX(scene: Scene, x: number): number {
  const { axis, right } = scene.places
  return Math.min(Math.max(x, axis.x0), right)
}
