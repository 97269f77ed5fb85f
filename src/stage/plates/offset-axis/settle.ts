import { easeCubicOut } from 'd3-ease'
import { MS, staggerOf } from '../../../frame/motion'
import { type ByValue, callByValue, type HappeningWith } from '../../../model/happening/kinds'
import type { StageClock } from '../../clock'
import { cross } from '../../marks/signs'
import { append, BOOKMARK_LIFT, bookmark, clamp01, land, mix, progress } from '../../motion/motion'
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
import { circle, line, round, standing, Z } from '../../shape'
import { drawnPartition } from '../../spec'
import { boundary, center, isBoundaryVisible, isVisible, visibleOffsets } from '../../tape/axis'
import { recordTile } from '../../tape/record-tile'
import {
  fadeInAppend,
  fadeInWatermark,
  type Strip,
  settleAppend,
  settleWatermark,
} from '../../tape/strip'
import { commitKey, commitRecords } from './commit-log'
import { resultPlaceOf } from './results'
import { keyAt, type Scene } from './scene'
import { logState, tapePlace } from './tape'

/** Settling of the latest changes at this instant of stage time; pure in (frame, clock). */
export function settling(scene: Scene, clock: StageClock): Settling {
  const motions = clock.reducedMotion ? REDUCED : MOTIONS
  const jumps = clock.speed > 4
  return settleAll(
    scene.frame,
    clock,
    (change, ms) => callByValue('motion', motions, change, scene, ms, jumps) ?? NOTHING,
  )
}

/** Effect of every motion; null: none. `jumps`: too fast for each record to be followed. */
type Motions = ByValue<'motion', [scene: Scene, ms: number, jumps: boolean], Found>

const MOTIONS: Motions = {
  append: (change, scene, ms, jumps) =>
    isHere(scene, change) && change.role === 'leader' && !jumps
      ? settleAppend(stripOf(scene), change, ms)
      : NOTHING,
  callback: null,
  close: null,
  commit: (change, scene, ms) => bookmarkMoves(scene, change, ms),
  death: ({ entity, run }, scene, ms) => died(scene, entity, run, ms),
  drain: null,
  fence: null,
  flush: null,
  isr: null,
  loss: null,
  notice: null,
  offline: null,
  position: ({ entity }, _scene, ms) =>
    patched([`position:${entity}`, faded(progress(ms, MS.fade))]),
  process: (change, scene, ms, jumps) =>
    isHere(scene, change) && !jumps
      ? landed(scene, change.entity, change.offset, change.times, ms)
      : NOTHING,
  recover: null,
  reset: null,
  return: (change, scene, ms, jumps) => (jumps ? NOTHING : returnedRecords(scene, change, ms)),
  roles: null,
  send: null,
  start: null,
  truncate: null,
  watermark: (change, scene, ms) =>
    isHere(scene, change) && change.role === 'leader'
      ? settleWatermark(stripOf(scene), change, ms)
      : NOTHING,
}

/** Reduced motion: a short fade at the destination; a trail or a dotted mark shows its origin. */
const REDUCED: Motions = {
  ...MOTIONS,
  append: (change, scene, ms) =>
    isHere(scene, change) && change.role === 'leader'
      ? fadeInAppend(stripOf(scene), change, ms)
      : NOTHING,
  commit: bookmarkFades,
  death: ({ entity, run }, _scene, ms) => patched([`death:${entity}:${run}`, fadedIn(ms)]),
  position: null,
  process: processedFades,
  return: ({ entity }, _scene, ms) => patched([`returned:${entity}`, fadedIn(ms)]),
  watermark: (change, scene, ms) =>
    isHere(scene, change) && change.role === 'leader'
      ? fadeInWatermark(stripOf(scene), change, ms)
      : NOTHING,
}

function fadedIn(ms: number): Patch {
  return faded(progress(ms, MS.reduced))
}

function isHere(scene: Scene, { partition }: { readonly partition: string }): boolean {
  return partition === drawnPartition(scene.plate)
}

function stripOf(scene: Scene): Strip {
  const { log, places } = scene
  return {
    axis: places.axis,
    tape: places.tape,
    end: log?.logEndOffset ?? null,
    isShared: log?.highWatermark === log?.logEndOffset,
    isHatched: scene.lit('hatch'),
    rise: 14,
    keys: {
      record: (offset) => `tape:${offset}`,
      hw: 'flag:hw',
      leo: 'flag:leo',
      hatch: 'settle:hatch',
      trail: 'trail:hw',
    },
    blank: (offset) => {
      const record = scene.records.get(offset)
      if (!record) return null
      const state = logState(scene, record)
      return recordTile(scene, record, state, tapePlace(scene), false, false)
    },
  }
}

function bookmarkMoves(scene: Scene, change: HappeningWith<'motion', 'commit'>, ms: number): Found {
  const partition = drawnPartition(scene.plate) ?? ''
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

/** On a compact plate the words beside the bookmark appear when it has arrived. */
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
  { group }: HappeningWith<'motion', 'commit'>,
  ms: number,
): Found {
  const last = commitRecords(scene).at(-1)
  const { slid } = append(ms, 0, 1)
  if (!last || group !== scene.plate.group || slid >= 1) return NOTHING
  return patched([commitKey(last), shifted(18 * (1 - slid), 0, clamp01(slid * 2))])
}

/** Settling of poll(): the veil lifts from the returned records, one after the other. */
function returnedRecords(
  scene: Scene,
  change: HappeningWith<'motion', 'return'>,
  ms: number,
): Found {
  const range = change.ranges.find(({ partition }) => partition === drawnPartition(scene.plate))
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

function bookmarkFades(change: HappeningWith<'motion', 'commit'>, scene: Scene, ms: number): Found {
  const { axis, ribbon } = scene.places
  const partition = drawnPartition(scene.plate) ?? ''
  const before = change.before[partition]
  const to = change.offsets[partition]
  if (to === undefined) return NOTHING
  const found = patched([`ribbon:${change.group}`, fadedIn(ms)])
  if (before === undefined || before === to || !isBoundaryVisible(axis, before)) return found
  const y = ribbon.y + 6
  const trail = [
    line(boundary(axis, before), y, boundary(axis, Math.min(to, axis.to)), y, TRAIL),
    circle(boundary(axis, before), y, 2.6, { fill: 'ink' }),
  ]
  return { ...found, extra: [standing('trail:ribbon', Z.ribbon - 1, trail)] }
}

function processedFades(
  change: HappeningWith<'motion', 'process'>,
  scene: Scene,
  ms: number,
): Found {
  const { axis, results } = scene.places
  if (!isHere(scene, change) || results === null || !isVisible(axis, change.offset)) return NOTHING
  const row = scene.rows.find(({ consumer }) => consumer.id === change.entity)
  const storey = change.times > 1 ? 2 : 1
  const found = patched([`result:${change.offset}:${storey}`, fadedIn(ms)])
  if (!row) return found
  const x = center(axis, change.offset)
  const to = storey === 2 ? results.secondY : results.firstY
  const trail = line(x, row.place.tileY + row.place.tileH, x, to, TRAIL)
  return { ...found, extra: [standing('trail:processed', Z.guide, [trail])] }
}

const TRAIL = { stroke: 'ink', width: 1.4 } as const
