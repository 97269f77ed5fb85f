import { easeCubicOut } from 'd3-ease'
import type { Happening } from '../../../frame/frame'
import { MS, staggerOf } from '../../../frame/motion'
import type { StageClock } from '../../clock'
import { cross } from '../../marks/signs'
import {
  append,
  BOOKMARK_LIFT,
  bookmark,
  clamp01,
  land,
  mix,
  pole,
  progress,
} from '../../motion/motion'
import {
  type Found,
  faded,
  joined,
  NOTHING,
  type Patch,
  patched,
  type Settling,
  settleAll,
  shifted,
} from '../../motion/settling'
import { circle, line, rect, round, standing, Z } from '../../shape'
import { partitionOf } from '../../spec'
import { boundary, center, isBoundaryVisible, isVisible, visibleOffsets } from '../../tape/axis'
import { recordTile } from '../../tape/record-tile'
import { commitKey, commitRecords } from './commit-log'
import { resultPlaceOf } from './results'
import { keyAt, type Scene } from './scene'
import { logState, tapePlace } from './tape'

/** How the latest changes are settling at this instant of stage time; pure in (frame, clock). */
export function settling(scene: Scene, clock: StageClock): Settling {
  return settleAll(scene.frame, clock, (change, ms) =>
    clock.reducedMotion
      ? settleReduced(scene, change, ms)
      : settleChange(scene, change, ms, clock.speed > 4),
  )
}

function settleChange(scene: Scene, change: Happening, ms: number, jumps: boolean): Found {
  const partition = partitionOf(scene.plate)
  switch (change.kind) {
    case 'batch.appended':
      return change.partition === partition && change.role === 'leader' && !jumps
        ? appended(scene, change.baseOffset, change.lastOffset, ms)
        : NOTHING
    case 'highWatermark.advanced':
      return change.partition === partition && change.role === 'leader'
        ? watermark(scene, change.from, change.to, ms)
        : NOTHING
    case 'offsets.committed':
      return bookmarkMoves(scene, change, ms)
    case 'records.returned':
      return jumps ? NOTHING : unveiled(scene, change, ms)
    case 'record.processed':
      return change.partition === partition && !jumps
        ? landed(scene, change.entity, change.offset, change.times, ms)
        : NOTHING
    case 'client.killed':
      return died(scene, change.entity, change.run, ms)
    case 'position.set':
      return patched([`position:${change.entity}`, faded(progress(ms, MS.fade))])
    default:
      return NOTHING
  }
}

function appended(scene: Scene, base: number, last: number, ms: number): Found {
  const { axis } = scene.places
  const count = last - base + 1
  const patches: [string, Patch][] = []
  for (const offset of visibleOffsets(axis, base, last + 1)) {
    const { slid, printed } = append(ms, offset - base, count)
    if (printed >= 1) continue
    const record = scene.records.get(offset)
    if (!record) continue
    const state = logState(scene, record)
    const unprinted = recordTile(scene, record, state, tapePlace(scene), false, false)
    patches.push([
      `tape:${offset}`,
      (shape) => ({
        ...shape,
        x: round(shape.x + axis.pitch * 0.9 * (1 - slid)),
        opacity: round(clamp01(slid * 3)),
        parts:
          printed <= 0
            ? unprinted
            : shape.parts.map((part) =>
                part.el === 'text' && part.face === 'mono' ? { ...part, opacity: printed } : part,
              ),
      }),
    ])
  }
  const from = Math.max(base, axis.from)
  const dx = (from - (last + 1)) * axis.pitch * (1 - pole(ms))
  const flag = isBoundaryVisible(axis, last + 1) ? flagSlide(scene, 'leo', dx) : NOTHING
  return { patches: [...patches, ...flag.patches], extra: [] }
}

/** HW and LEO share one pole where they are equal: it moves with the high watermark. */
function flagSlide(scene: Scene, name: 'hw' | 'leo', dx: number): Found {
  const isShared = scene.log?.highWatermark === scene.log?.logEndOffset
  if (isShared && name === 'leo') return NOTHING
  return patched([`flag:${name}`, shifted(dx, 0)])
}

function watermark(scene: Scene, from: number, to: number, ms: number): Found {
  const { axis, tape } = scene.places
  if (!isBoundaryVisible(axis, to)) return NOTHING
  const start = Math.max(from, axis.from)
  const slide = flagSlide(scene, 'hw', (start - to) * axis.pitch * (1 - pole(ms)))
  const cleared = progress(ms, MS.hatch)
  if (!scene.lit('hatch') || cleared >= 1) return slide
  const x1 = mix(boundary(axis, start), boundary(axis, to), cleared)
  const width = boundary(axis, to) - x1
  const hatch = standing('settle:hatch', Z.tape + 1, [
    rect(x1, tape.y + 1, width, tape.h - tape.band - 2, { fill: 'hatch', opacity: 0.55 }),
  ])
  return { patches: slide.patches, extra: [hatch] }
}

function bookmarkMoves(
  scene: Scene,
  change: Extract<Happening, { kind: 'offsets.committed' }>,
  ms: number,
): Found {
  const partition = partitionOf(scene.plate) ?? ''
  const { axis } = scene.places
  const to = change.offsets[partition]
  const written = recordWritten(scene, change, ms)
  if (to === undefined || !isBoundaryVisible(axis, to)) return written
  const before = change.before[partition] ?? to
  const from = Math.min(Math.max(before, axis.from), axis.to)
  const { slid, lifted } = bookmark(ms)
  const dx = (from - to) * axis.pitch * (1 - slid)
  const moved = shifted(dx, -BOOKMARK_LIFT * lifted)
  const patch = dx === 0 || scene.places.kind === 'wide' ? moved : wordless(moved, slid)
  return joined(patched([`ribbon:${change.group}`, patch]), written)
}

/** Where there is little room the words beside the bookmark come when it has arrived. */
function wordless(moved: Patch, slid: number): Patch {
  const shown = clamp01((slid - 0.9) * 10)
  return (shape) => {
    const parts = shape.parts.map((part) =>
      part.el === 'text' ? { ...part, opacity: round(shown) } : part,
    )
    return { ...moved(shape), parts }
  }
}

/** The commit is a record: it slides into its log. */
function recordWritten(
  scene: Scene,
  { group }: Extract<Happening, { kind: 'offsets.committed' }>,
  ms: number,
): Found {
  const last = commitRecords(scene).at(-1)
  const { slid } = append(ms, 0, 1)
  if (!last || group !== scene.plate.group || slid >= 1) return NOTHING
  return patched([commitKey(last), shifted(18 * (1 - slid), 0, clamp01(slid * 2))])
}

/** The veil lifts from what poll() returned, record after record. */
function unveiled(
  scene: Scene,
  change: Extract<Happening, { kind: 'records.returned' }>,
  ms: number,
): Found {
  const range = change.ranges.find(({ partition }) => partition === partitionOf(scene.plate))
  if (!range) return NOTHING
  const offsets = visibleOffsets(scene.places.axis, range.from, range.to)
  return patched(
    ...offsets.map((offset, i): readonly [string, Patch] => [
      `held:${change.entity}:${offset}`,
      faded(mix(0.5, 1, progress(ms, MS.fade, staggerOf(i, offsets.length) / 2))),
    ]),
    [`returned:${change.entity}`, faded(progress(ms, MS.fade, MS.fade))],
  )
}

/** A processed record comes down from the row; the second time it turns to danger after landing. */
function landed(scene: Scene, client: string, offset: number, times: number, ms: number): Found {
  const { places } = scene
  const row = scene.rows.find(({ consumer }) => consumer.id === client)
  const size = resultPlaceOf(scene)
  if (places.results === null || size === null || !isVisible(places.axis, offset)) return NOTHING
  if (times < 2) {
    const share = easeCubicOut(progress(ms, MS.appear))
    return patched([`result:${offset}:1`, shifted(0, -10 * (1 - share), share)])
  }
  const { fallen, settle, danger } = land(ms)
  const source = (row?.place.tileY ?? places.results.secondY - 40) - places.results.secondY
  const dy = source * (1 - fallen) + settle
  const plain = recordTile(scene, { offset, key: keyAt(scene, offset) }, 'plain', size, true)
  const key = `result:${offset}:2`
  if (danger >= 1) return NOTHING
  if (danger <= 0) {
    return patched([key, (shape) => ({ ...shifted(0, dy)(shape), z: Z.flight, parts: plain })])
  }
  const under = standing(`settle:${offset}`, Z.result, plain, {
    x: boundary(places.axis, offset) + (places.axis.pitch - size.w) / 2,
    y: places.results.secondY + settle,
  })
  return { patches: [[key, shifted(0, settle, danger)]], extra: [under] }
}

/** The cross is drawn, the actor turns to dashed, its trace is all that is left. */
function died(scene: Scene, client: string, run: number, ms: number): Found {
  const drawn = progress(ms, MS.cross)
  const dashed = progress(ms, MS.toDashed)
  if (dashed >= 1) return NOTHING
  const isWide = scene.places.kind === 'wide'
  const row = scene.rows.find(({ consumer }) => consumer.id === client)
  const solid = row
    ? [
        standing(
          `settle:rule:${client}`,
          Z.rule,
          [
            line(scene.places.left, row.place.rule, scene.places.right, row.place.rule, {
              stroke: 'ink',
              width: 1.5,
            }),
          ],
          { opacity: round(1 - dashed) },
        ),
      ]
    : []
  const traces = (row?.past?.processed ?? []).map((range): readonly [string, Patch] => [
    `trace:${client}:${run}:${range.from}`,
    faded(dashed),
  ])
  return {
    patches: [
      [
        `death:${client}:${run}`,
        (shape) => ({ ...shape, parts: cross(0, 0, isWide ? 9 : 8, isWide ? 3.8 : 3.4, drawn) }),
      ],
      [`rule:${client}`, faded(dashed)],
      ...traces,
    ],
    extra: solid,
  }
}

/** Reduced motion: a short fade at the destination; a trail or a dotted mark tells where it came from. */
function settleReduced(scene: Scene, change: Happening, ms: number): Found {
  const share = progress(ms, MS.reduced)
  const { axis, tape, results } = scene.places
  const partition = partitionOf(scene.plate) ?? ''
  switch (change.kind) {
    case 'batch.appended':
      if (change.partition !== partition || change.role !== 'leader') return NOTHING
      return patched(
        ...visibleOffsets(axis, change.baseOffset, change.lastOffset + 1).map(
          (offset): readonly [string, Patch] => [`tape:${offset}`, faded(share)],
        ),
      )
    case 'highWatermark.advanced': {
      if (change.partition !== partition || change.role !== 'leader') return NOTHING
      if (!isBoundaryVisible(axis, change.from)) return NOTHING
      const x = boundary(axis, change.from)
      const mark = line(x, tape.y - 14, x, tape.y + tape.h, {
        stroke: 'ink-3',
        width: 1.4,
        dash: '1.5 4',
      })
      return { patches: [['flag:hw', faded(share)]], extra: [standing('trail:hw', Z.flag, [mark])] }
    }
    case 'offsets.committed': {
      const before = change.before[partition]
      const to = change.offsets[partition]
      if (to === undefined) return NOTHING
      const found = patched([`ribbon:${change.group}`, faded(share)])
      if (before === undefined || before === to || !isBoundaryVisible(axis, before)) return found
      const y = scene.places.ribbon.y + 6
      const trail = [
        line(boundary(axis, before), y, boundary(axis, Math.min(to, axis.to)), y, TRAIL),
        circle(boundary(axis, before), y, 2.6, { fill: 'ink' }),
      ]
      return { ...found, extra: [standing('trail:ribbon', Z.ribbon - 1, trail)] }
    }
    case 'records.returned':
      return patched([`returned:${change.entity}`, faded(share)])
    case 'record.processed': {
      if (change.partition !== partition || results === null) return NOTHING
      if (!isVisible(axis, change.offset)) return NOTHING
      const row = scene.rows.find(({ consumer }) => consumer.id === change.entity)
      const storey = change.times > 1 ? 2 : 1
      const found = patched([`result:${change.offset}:${storey}`, faded(share)])
      if (!row) return found
      const x = center(axis, change.offset)
      const to = storey === 2 ? results.secondY : results.firstY
      const trail = line(x, row.place.tileY + row.place.tileH, x, to, TRAIL)
      return { ...found, extra: [standing('trail:processed', Z.guide, [trail])] }
    }
    case 'client.killed':
      return patched([`death:${change.entity}:${change.run}`, faded(share)])
    default:
      return NOTHING
  }
}

const TRAIL = { stroke: 'ink', width: 1.4 } as const
