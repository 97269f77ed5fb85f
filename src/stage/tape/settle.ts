import type { Happening } from '../../frame/frame'
import { MS, staggerOf } from '../../frame/motion'
import { type ByValue, callByValue } from '../../model/happening/kinds'
import type { StageClock } from '../clock'
import { cross, ring } from '../marks/signs'
import { clamp01, mix, pole, progress } from '../motion/motion'
import {
  type Found,
  faded,
  joined,
  NOTHING,
  type Patch,
  patched,
  shifted,
} from '../motion/settling'
import { line, round, type Shape, standing, Z } from '../shape'
import { textWidth } from '../text-width'
import { stageMessages } from '../words/messages'
import { boundary, visibleOffsets } from './axis'
import type { LogRow, LogScene } from './log-scene'
import { recordTile } from './record-tile'
import {
  fadeInAppend,
  fadeInWatermark,
  flagSlides,
  type Strip,
  settleAppend,
  settleWatermark,
} from './strip'
import { emptyPlace, OFF_OPACITY, recordState, tapePlace } from './tape'

/** Effect of one change on the tapes. */
export function settleLog(
  scene: LogScene,
  change: Happening,
  ms: number,
  clock: StageClock,
): Found {
  return callByValue('motion', LOG_MOTIONS, change, scene, ms, clock) ?? NOTHING
}

/** Effect of every motion on the tapes; null: none. */
export const LOG_MOTIONS: ByValue<
  'motion',
  [scene: LogScene, ms: number, clock: StageClock],
  Found
> = {
  append: (change, scene, ms, clock) => {
    const row = rowHere(scene, change)
    if (!row || clock.speed > 4) return NOTHING
    const settle = clock.reducedMotion ? fadeInAppend : settleAppend
    return settle(stripOf(scene, row), change, ms)
  },
  callback: ({ entity, id }, _scene, ms, clock) => {
    const share = progress(ms, clock.reducedMotion ? MS.reduced : MS.toDashed)
    const lift = clock.reducedMotion ? 0 : 6 * (1 - share)
    return patched([`ack:${entity}:${id}`, shifted(0, lift, share)])
  },
  close: null,
  commit: null,
  death: (change, scene, ms) => {
    const row = rowOf(scene, change)
    return row ? died(scene, row, ms) : NOTHING
  },
  drain: null,
  fence: stateChanged,
  flush: null,
  isr: (change, scene, ms) =>
    isHere(scene, change) ? patched(['isr', faded(progress(ms, MS.pole))]) : NOTHING,
  loss: null,
  notice: null,
  offline: newRoles,
  position: null,
  process: null,
  recover: (change, scene, ms, clock) => {
    const row = rowOf(scene, change)
    return row ? recovered(scene, row, ms, clock) : NOTHING
  },
  reset: null,
  return: null,
  roles: newRoles,
  send: null,
  start: stateChanged,
  truncate: (change, scene, ms, clock) => {
    const row = rowHere(scene, change)
    return row ? truncated(scene, row, change.to, change.from, ms, clock) : NOTHING
  },
  watermark: (change, scene, ms, clock) => {
    const row = rowHere(scene, change)
    const settle = clock.reducedMotion ? fadeInWatermark : settleWatermark
    return row ? settle(stripOf(scene, row), change, ms) : NOTHING
  },
}

/** Row of the broker that did it. */
function rowOf({ rows }: LogScene, { entity }: Happening): LogRow | null {
  return rows.find(({ broker }) => broker?.id === entity) ?? null
}

type OfPartition = Happening & { readonly partition: string }

function isHere(scene: LogScene, { partition }: OfPartition): boolean {
  return partition === scene.partition?.key
}

function rowHere(scene: LogScene, change: OfPartition): LogRow | null {
  return isHere(scene, change) ? rowOf(scene, change) : null
}

function stateChanged(change: Happening, scene: LogScene, ms: number): Found {
  const row = rowOf(scene, change)
  return row ? patched([`state:${row.place.broker}`, faded(progress(ms, MS.fade))]) : NOTHING
}

function stripOf(scene: LogScene, row: LogRow): Strip {
  const { place, replica } = row
  const { broker } = place
  return {
    axis: scene.sheet.axis,
    tape: place.tape,
    end: replica?.logEndOffset ?? null,
    isShared: replica?.highWatermark === replica?.logEndOffset,
    isHatched: scene.lit('hatch'),
    rise: 12,
    keys: {
      record: (offset) => `tape:${broker}:${offset}`,
      hw: `hw:${broker}`,
      leo: `leo:${broker}`,
      hatch: `settle:hatch:${broker}`,
      trail: `trail:hw:${broker}`,
    },
    blank: (offset) => {
      const record = row.records.get(offset)
      if (!record) return null
      const state = recordState(scene, row, record)
      return recordTile(scene, record, state, tapePlace(scene, row), false, false)
    },
  }
}

/** Settling of a truncation: empty places in the danger colour from the end backwards, and the log's end moving back. */
function truncated(
  scene: LogScene,
  row: LogRow,
  to: number,
  from: number,
  ms: number,
  clock: StageClock,
): Found {
  const { axis } = scene.sheet
  const { place, replica } = row
  // They stay until the place is taken again.
  const end = Math.max(to, replica?.logEndOffset ?? to)
  const offsets = visibleOffsets(axis, end, from)
  const fade = clock.reducedMotion ? MS.reduced : MS.pole
  const extra = offsets.map((offset, i): Shape => {
    const share = progress(ms, fade, staggerOf(offsets.length - 1 - i, offsets.length) / 2)
    return standing(
      `cut:${place.broker}:${offset}`,
      Z.tape + 2,
      emptyPlace(scene, row, offset, true),
      {
        x: boundary(axis, offset),
        y: place.tape.y,
        opacity: round(share),
      },
    )
  })
  const dx = (Math.min(from, axis.to) - to) * axis.pitch * (1 - pole(ms))
  const strip = stripOf(scene, row)
  const slides = clock.reducedMotion
    ? NOTHING
    : joined(flagSlides(strip, 'leo', to, dx), flagSlides(strip, 'hw', to, 0))
  return joined({ patches: [], extra }, slides)
}

function newRoles(change: OfPartition, scene: LogScene, ms: number): Found {
  if (!isHere(scene, change)) return NOTHING
  const share = progress(ms, MS.pole)
  return patched(
    ['isr', faded(share)],
    ['leader-epoch', faded(share)],
    ['offline', faded(share)],
    ...scene.rows.map(({ place }): readonly [string, Patch] => [
      `role:${place.broker}`,
      faded(share),
    ]),
  )
}

/** The process reads its disk again: tiles come back from left to right, while a ring beside the name fills. */
function recovered(scene: LogScene, row: LogRow, ms: number, clock: StageClock): Found {
  const say = stageMessages(scene.locale)
  const done = progress(ms, MS.recover)
  const { place, replica } = row
  const state = patched([`state:${place.broker}`, faded(progress(ms, MS.fade))])
  if (done >= 1 || !replica || clock.reducedMotion || clock.speed > 4) return state
  const offsets = visibleOffsets(scene.sheet.axis, replica.logStartOffset, replica.logEndOffset)
  const tiles = offsets.map((offset, i): readonly [string, Patch] => {
    const share = clamp01(done * (offsets.length + 2) - i)
    return [`tape:${place.broker}:${offset}`, faded(mix(OFF_OPACITY, 1, share))]
  })
  const isWide = scene.sheet.kind === 'wide'
  const width = textWidth(say('broker', { broker: place.broker }), isWide ? 18 : 15, 'sans', 600)
  const parts = ring(isWide ? width + 17 : -10, isWide ? -6 : -5, isWide ? 7 : 5, done, 3)
  const at = { x: scene.sheet.left, y: place.words[0] }
  const turning = standing(`recovering:${place.broker}`, Z.text, parts, at)
  return joined(state, { patches: tiles, extra: [turning] })
}

/** The cross is drawn, the rule turns to dashed. */
function died(scene: LogScene, row: LogRow, ms: number): Found {
  const dashed = progress(ms, MS.toDashed)
  const drawn = progress(ms, MS.cross)
  if (dashed >= 1) return NOTHING
  const { rule, broker } = row.place
  const { left, right } = scene.sheet
  const solid = rule === null ? [] : [line(left, rule, right, rule, { stroke: 'ink', width: 1.5 })]
  const isCross = (shape: Shape) => shape.parts.findIndex((part) => part.el === 'line')
  return {
    patches: [
      [`rule:${broker}`, faded(dashed)],
      [`state:${broker}`, faded(dashed)],
      [
        `name:${broker}`,
        (shape) => {
          const first = shape.parts[isCross(shape)]
          if (first?.el !== 'line') return shape
          const x = first.x1 + 6
          return {
            ...shape,
            parts: [
              ...shape.parts.filter((part) => part.el !== 'line'),
              ...cross(x, -6, 6, 2.8, drawn),
            ],
          }
        },
      ],
    ],
    extra: [standing(`settle:rule:${broker}`, Z.rule, solid, { opacity: round(1 - dashed) })],
  }
}
