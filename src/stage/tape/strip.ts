import { MS } from '../../frame/motion'
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
import { line, type Part, rect, round, standing, Z } from '../shape'
import { type Axis, boundary, isBoundaryVisible, visibleOffsets } from './axis'

/** One log drawn as a tape, as far as appends and high watermarks move it. */
export interface Strip {
  readonly axis: Axis
  readonly tape: { readonly y: number; readonly h: number; readonly band: number }
  /** Exclusive; null: no log. */
  readonly end: number | null
  /** HW and LEO share one mark where they are equal: it moves with the high watermark. */
  readonly isShared: boolean
  /** Records above the high watermark are hatched. */
  readonly isHatched: boolean
  /** Height of the HW's mark above the tape. */
  readonly rise: number
  /** Keys of its shapes. */
  readonly keys: {
    readonly record: (offset: number) => string
    readonly hw: string
    readonly leo: string
    readonly hatch: string
    readonly trail: string
  }
  /** Tile of a record without its offset; null: the frame has no such record. */
  readonly blank: (offset: number) => readonly Part[] | null
}

interface Appended {
  readonly baseOffset: number
  /** Inclusive. */
  readonly lastOffset: number
  readonly role: 'leader' | 'follower'
}

/** At the leader a batch slides in and prints its offsets; at a follower, where it came down, it only prints. */
export function settleAppend(strip: Strip, appended: Appended, ms: number): Found {
  const { axis, keys } = strip
  const { baseOffset, lastOffset, role } = appended
  const end = lastOffset + 1
  const patches: [string, Patch][] = []
  for (const offset of visibleOffsets(axis, baseOffset, end)) {
    const { slid, printed } = append(ms, offset - baseOffset, end - baseOffset)
    const blank = printed < 1 ? strip.blank(offset) : null
    if (blank === null) continue
    const dx = role === 'leader' ? axis.pitch * 0.9 * (1 - slid) : 0
    patches.push([keys.record(offset), printing(blank, printed, dx, clamp01(slid * 3))])
  }
  const from = Math.max(baseOffset, axis.from)
  const dx = (from - end) * axis.pitch * (1 - pole(ms))
  return joined({ patches, extra: [] }, flagSlides(strip, 'leo', end, dx))
}

function printing(blank: readonly Part[], printed: number, dx: number, opacity: number): Patch {
  return (shape) => ({
    ...shape,
    x: round(shape.x + dx),
    opacity: round(opacity),
    parts:
      printed <= 0
        ? blank
        : shape.parts.map((part) =>
            part.el === 'text' && part.face === 'mono' ? { ...part, opacity: printed } : part,
          ),
  })
}

/** With reduced motion the records of a batch fade in where they stand. */
export function fadeInAppend(strip: Strip, appended: Appended, ms: number): Found {
  const share = progress(ms, MS.reduced)
  const offsets = visibleOffsets(strip.axis, appended.baseOffset, appended.lastOffset + 1)
  return patched(
    ...offsets.map((offset): readonly [string, Patch] => [strip.keys.record(offset), faded(share)]),
  )
}

/** Slide of the mark at `to`, from `dx` beside it. */
export function flagSlides(strip: Strip, name: 'hw' | 'leo', to: number, dx: number): Found {
  const isHidden = strip.isShared && name === 'leo'
  if (isHidden || !isBoundaryVisible(strip.axis, to)) return NOTHING
  return patched([strip.keys[name], shifted(dx, 0)])
}

interface Advanced {
  readonly from: number
  readonly to: number
}

/** Settling of a high watermark: the mark slides, and the hatch is wiped off the records that became readable. */
export function settleWatermark(strip: Strip, { from, to }: Advanced, ms: number): Found {
  const { axis, tape, keys } = strip
  if (!isBoundaryVisible(axis, to)) return NOTHING
  const start = Math.max(from, axis.from)
  const slide = flagSlides(strip, 'hw', to, (start - to) * axis.pitch * (1 - pole(ms)))
  const cleared = progress(ms, MS.hatch)
  if (!strip.isHatched || cleared >= 1) return slide
  const end = boundary(axis, Math.min(to, strip.end ?? to))
  const x1 = Math.min(end, mix(boundary(axis, start), end, cleared))
  const hatch = standing(keys.hatch, Z.tape + 1, [
    rect(x1, tape.y + 1, end - x1, tape.h - tape.band - 2, { fill: 'hatch', opacity: 0.55 }),
  ])
  return { patches: slide.patches, extra: [hatch] }
}

/** With reduced motion the mark fades in, and a dotted line stands where it was. */
export function fadeInWatermark(strip: Strip, { from, to }: Advanced, ms: number): Found {
  const { axis, tape, keys, rise } = strip
  if (!isBoundaryVisible(axis, to)) return NOTHING
  const x = boundary(axis, Math.max(from, axis.from))
  const mark = line(x, tape.y - rise, x, tape.y + tape.h, {
    ...{ stroke: 'ink-3', width: 1.4, dash: '1.5 4' },
  })
  return {
    patches: [[keys.hw, faded(progress(ms, MS.reduced))]],
    extra: [standing(keys.trail, Z.flag, [mark])],
  }
}
