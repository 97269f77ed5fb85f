import { cross } from '../../marks/signs'
import { circle, event, line, type Paint, type Part, type Shape, Z } from '../../shape'
import { drawnPartition } from '../../spec'
import { boundary, center, isBoundaryVisible, visibleOffsets } from '../../tape/axis'
import { stageMessages } from '../../words/messages'
import { offsetAxisMessages } from './messages'
import { committedOf, type Row, type RunOf, rangesOf, type Scene } from './scene'

/** The trace of a run that has ended, in the middle of its row. */
export function endedTrace(scene: Scene, row: Row): readonly Shape[] {
  return row.past ? trace(scene, row, row.past, row.place.endedY, 1) : []
}

/** The trace of the run before, small, above the records of the present run. */
export function earlierTrace(scene: Scene, row: Row): readonly Shape[] {
  if (!row.past || scene.places.kind === 'compact') return []
  return trace(scene, row, row.past, row.place.earlierY, 0.75)
}

interface Range {
  readonly from: number
  readonly to: number
  readonly by: number
}

/** A line over the records that the run processed, one tick each; a cross where it died. */
function trace(scene: Scene, row: Row, run: RunOf, y: number, size: number): readonly Shape[] {
  const sayOffsetAxis = offsetAxisMessages(scene.locale)
  const sayStage = stageMessages(scene.locale)
  const { axis, kind } = scene.places
  const client = row.consumer.id
  const death = deathOffset(run, drawnPartition(scene.plate))
  const crosses = run.end !== 'closed' && death !== null && isBoundaryVisible(axis, death)
  const shapes = rangesOf(run.processed, drawnPartition(scene.plate))
    .filter((range) => range.to > axis.from && range.from < axis.to)
    .map((range): Shape => {
      const parts = tracedLine(scene, range, y, size, crosses && death === range.to)
      const label = sayOffsetAxis('sayTrace', { client, first: range.from, last: range.to - 1 })
      const key = `trace:${client}:${run.run}:${range.from}`
      return event(key, Z.row, parts, { by: range.by, label, stop: 'mark' })
    })
  if (!crosses || death === null) return shapes
  const isWide = kind === 'wide'
  return [
    ...shapes,
    event(
      `death:${client}:${run.run}`,
      Z.row + 1,
      cross(0, 0, (isWide ? 9 : 8) * size, (isWide ? 3.8 : 3.4) * size),
      {
        by: run.endedBy,
        label: `${client}, ${sayStage(`ended_${run.end}`)}`,
        stop: 'mark',
      },
      { x: boundary(axis, death), y },
    ),
  ]
}

/** A processed range [from, to): pale below the group's committed offset, with a dot where the uncommitted part begins. */
function tracedLine(
  scene: Scene,
  range: Range,
  y: number,
  size: number,
  endsInCross: boolean,
): readonly Part[] {
  const { axis } = scene.places
  const committed = committedOf(scene)?.offset ?? range.from
  const split = Math.min(range.to, Math.max(range.from, committed))
  const x = (offset: number) => boundary(axis, Math.min(axis.to, Math.max(axis.from, offset)))
  const end = x(range.to) - (endsInCross ? 10 * size : 0)
  const parts: Part[] = []
  const draw = (from: number, to: number, x2: number, paint: Paint) => {
    if (to <= from || to <= axis.from || from >= axis.to) return
    parts.push(line(x(from), y, x2, y, { stroke: paint, width: 1.8 }))
    for (const offset of visibleOffsets(axis, from, to)) {
      const middle = center(axis, offset)
      parts.push(line(middle, y - 6 * size, middle, y + 6 * size, { stroke: paint, width: 1.8 }))
    }
  }
  draw(range.from, split, x(split), 'rule-2')
  draw(split, range.to, end, 'ink')
  if (isBoundaryVisible(axis, split) && split < range.to) {
    parts.push(circle(x(split), y, 4.5 * size, { fill: 'ink' }))
  }
  return parts
}

/** Offset at which a run stopped: after the last record it processed, or its position. */
export function deathOffset(run: RunOf, partition: string | null): number | null {
  const ranges = rangesOf(run.processed, partition)
  const last = ranges[ranges.length - 1]
  if (last) return last.to
  const position = partition === null ? undefined : run.positions[partition]
  return position === undefined || position < 0 ? null : position
}
