import type { Happening } from '../../frame/frame'
import { MS, staggerOf } from '../../frame/motion'
import type { StageClock } from '../clock'
import { cross, ring } from '../marks/signs'
import { append, clamp01, mix, pole, progress } from '../motion/motion'
import {
  type Found,
  faded,
  joined,
  NOTHING,
  type Patch,
  patched,
  shifted,
} from '../motion/settling'
import { line, rect, round, type Shape, standing, Z } from '../shape'
import { textWidth } from '../text-width'
import { stageMessages } from '../words/messages'
import { boundary, isBoundaryVisible, visibleOffsets } from './axis'
import type { LogRow, LogScene } from './log-scene'
import { recordTile } from './record-tile'
import { emptyPlace, OFF_OPACITY, recordState, tapePlace } from './tape'

/** What one change does to the tapes. */
export function settleLog(
  scene: LogScene,
  change: Happening,
  ms: number,
  clock: StageClock,
): Found {
  const row = scene.rows.find(({ broker }) => broker?.id === change.entity) ?? null
  const isHere = 'partition' in change && change.partition === scene.partition?.key
  const jumps = clock.speed > 4
  switch (change.kind) {
    case 'batch.appended':
      if (!row || !isHere || jumps) return NOTHING
      return clock.reducedMotion
        ? appearing(scene, row, change.baseOffset, change.lastOffset, ms)
        : appended(scene, row, change.baseOffset, change.lastOffset, ms, change.role)
    case 'highWatermark.advanced':
      return row && isHere ? watermark(scene, row, change.from, change.to, ms, clock) : NOTHING
    case 'log.truncated':
      return row && isHere ? truncated(scene, row, change.to, change.from, ms, clock) : NOTHING
    case 'leader.elected':
    case 'partition.offline':
      return isHere ? newRoles(scene, ms) : NOTHING
    case 'isr.shrunk':
    case 'isr.expanded':
      return isHere ? patched(['isr', faded(progress(ms, MS.pole))]) : NOTHING
    case 'broker.killed':
    case 'broker.poweredOff':
    case 'broker.stopped':
    case 'broker.startFailed':
      return row ? died(scene, row, ms) : NOTHING
    case 'broker.recovered':
      return row ? recovered(scene, row, ms, clock) : NOTHING
    case 'broker.started':
    case 'broker.fenced':
    case 'zookeeper.sessionExpired':
      return row ? patched([`state:${row.place.broker}`, faded(progress(ms, MS.fade))]) : NOTHING
    case 'sends.completed': {
      const share = progress(ms, clock.reducedMotion ? MS.reduced : MS.toDashed)
      const lift = clock.reducedMotion ? 0 : 6 * (1 - share)
      return patched([`ack:${change.entity}:${change.id}`, shifted(0, lift, share)])
    }
    default:
      return NOTHING
  }
}

function appearing(scene: LogScene, row: LogRow, base: number, last: number, ms: number): Found {
  const share = progress(ms, MS.reduced)
  return patched(
    ...visibleOffsets(scene.sheet.axis, base, last + 1).map((offset): readonly [string, Patch] => [
      `tape:${row.place.broker}:${offset}`,
      faded(share),
    ]),
  )
}

/** At the leader a batch slides in and prints its numbers; at a follower, where it came down, it only prints. */
function appended(
  scene: LogScene,
  row: LogRow,
  base: number,
  last: number,
  ms: number,
  role: 'leader' | 'follower',
): Found {
  const { axis } = scene.sheet
  const count = last - base + 1
  const patches: [string, Patch][] = []
  for (const offset of visibleOffsets(axis, base, last + 1)) {
    const { slid, printed } = append(ms, offset - base, count)
    const record = row.records.get(offset)
    if (printed >= 1 || !record) continue
    const state = recordState(scene, row, record)
    const blank = recordTile(scene, record, state, tapePlace(scene, row), false, false)
    const dx = role === 'leader' ? axis.pitch * 0.9 * (1 - slid) : 0
    patches.push([
      `tape:${row.place.broker}:${offset}`,
      (shape) => ({
        ...shape,
        x: round(shape.x + dx),
        opacity: round(clamp01(slid * 3)),
        parts:
          printed <= 0
            ? blank
            : shape.parts.map((part) =>
                part.el === 'text' && part.face === 'mono' ? { ...part, opacity: printed } : part,
              ),
      }),
    ])
  }
  const from = Math.max(base, axis.from)
  const dx = (from - (last + 1)) * axis.pitch * (1 - pole(ms))
  return joined({ patches, extra: [] }, flagSlides(scene, row, 'leo', last + 1, dx))
}

/** HW and LEO share one mark where they are equal: it moves with the high watermark. */
function flagSlides(
  scene: LogScene,
  row: LogRow,
  name: 'hw' | 'leo',
  to: number,
  dx: number,
): Found {
  const { replica, place } = row
  const isShared = replica?.highWatermark === replica?.logEndOffset
  if (!isBoundaryVisible(scene.sheet.axis, to) || (isShared && name === 'leo')) return NOTHING
  return patched([`${name}:${place.broker}`, shifted(dx, 0)])
}

function watermark(
  scene: LogScene,
  row: LogRow,
  from: number,
  to: number,
  ms: number,
  clock: StageClock,
): Found {
  const { axis } = scene.sheet
  const { tape, broker } = row.place
  if (!isBoundaryVisible(axis, to)) return NOTHING
  const start = Math.max(from, axis.from)
  if (clock.reducedMotion) {
    const mark = line(boundary(axis, start), tape.y - 12, boundary(axis, start), tape.y + tape.h, {
      stroke: 'ink-3',
      width: 1.4,
      dash: '1.5 4',
    })
    return {
      patches: [[`hw:${broker}`, faded(progress(ms, MS.reduced))]],
      extra: [standing(`trail:hw:${broker}`, Z.flag, [mark])],
    }
  }
  const slide = flagSlides(scene, row, 'hw', to, (start - to) * axis.pitch * (1 - pole(ms)))
  const cleared = progress(ms, MS.hatch)
  if (!scene.lit('hatch') || cleared >= 1) return slide
  const end = boundary(axis, Math.min(to, row.replica?.logEndOffset ?? to))
  const x1 = Math.min(end, mix(boundary(axis, start), end, cleared))
  const hatch = standing(`settle:hatch:${broker}`, Z.tape + 1, [
    rect(x1, tape.y + 1, end - x1, tape.h - tape.band - 2, { fill: 'hatch', opacity: 0.55 }),
  ])
  return { patches: slide.patches, extra: [hatch] }
}

/** What is cut off leaves empty places in danger, from the end backwards, and the log's end comes back. */
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
  const slides = clock.reducedMotion
    ? NOTHING
    : joined(flagSlides(scene, row, 'leo', to, dx), flagSlides(scene, row, 'hw', to, 0))
  return joined({ patches: [], extra }, slides)
}

function newRoles(scene: LogScene, ms: number): Found {
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

const RECOVERY_MS = 480

/** The process reads its disk again: tiles come back from left to right, while a ring beside the name fills. */
function recovered(scene: LogScene, row: LogRow, ms: number, clock: StageClock): Found {
  const say = stageMessages(scene.locale)
  const done = progress(ms, RECOVERY_MS)
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
