import type { Happening } from '../../../frame/frame'
import { chainDiscs, type Point } from '../../notes/chain'
import type { Shape } from '../../shape'
import { partitionOf } from '../../spec'
import { boundary, center, isVisible } from '../../tape/axis'
import { repeated } from './results'
import type { Row, Scene } from './scene'
import { deathOffset } from './trace'

/** Numbered discs on what the causes of a chain did. */
export function chainShapes(scene: Scene): readonly Shape[] {
  return chainDiscs(scene.notes.chain, scene.locale, (happening) => pointOf(scene, happening))
}

/** Where a happening is to be seen on this plate: its offset in its row, else the one who did it. */
function pointOf(scene: Scene, happening: Happening): Point {
  const { axis, tape, ribbon, results } = scene.places
  const partition = partitionOf(scene.plate) ?? ''
  const row = scene.rows.find(({ consumer }) => consumer.id === happening.entity) ?? null
  const onTape = (offset: number): Point => ({
    x: clampX(scene, center(axis, offset)),
    y: tape.y + 8,
  })
  switch (happening.kind) {
    case 'batch.appended':
      return onTape(happening.lastOffset)
    case 'highWatermark.advanced':
      return { x: clampX(scene, boundary(axis, happening.to)), y: tape.y - 24 }
    case 'offsets.committed':
    case 'commit.sent':
    case 'commit.succeeded':
      return {
        x: clampX(scene, boundary(axis, happening.offsets[partition] ?? axis.from)),
        y: ribbon.y + ribbon.h * 0.4,
      }
    case 'record.processing':
    case 'record.processed':
      return resultPoint(scene, happening.offset, happening.kind === 'record.processed')
    case 'client.killed':
    case 'client.closed':
      return row ? deathPoint(scene, row) : brokerPoint(scene)
    case 'records.fetched':
    case 'records.returned': {
      const range = happening.ranges.find((r) => r.partition === partition)
      if (!row || !range) return row ? namePoint(scene, row) : brokerPoint(scene)
      return {
        x: clampX(scene, center(axis, range.from)),
        y: row.place.tileY + row.place.tileH + 2,
      }
    }
    case 'position.set':
      return row
        ? { x: clampX(scene, boundary(axis, happening.offset)), y: row.place.tileY - 18 }
        : brokerPoint(scene)
    default: {
      const twice = results === null ? null : repeated(scene)
      if (twice && twice.by === happening.id) return resultPoint(scene, twice.to - 1, true)
      return row ? namePoint(scene, row) : brokerPoint(scene)
    }
  }
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
  const offset = row.past ? deathOffset(row.past, partitionOf(scene.plate)) : null
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
