import {
  type Box,
  frameBoxes,
  overlaps,
  poleBoxes,
  ruleBoxes,
  solidBoxes,
  textBox,
} from '../bounds'
import { disc } from '../marks/signs'
import { circle, line, type Part, type Shape, standing, text, Z } from '../shape'
import type { StageCallout } from '../stage-notes'
import { textWidth, wrap } from '../text-width'

/** One more than a plate beside a column has: a wide plate names six stations. */
const CALLOUTS_MAX = 6

/** Measures of a plate, as the placing of callouts needs them. px. */
export interface Sheet {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly kind: 'wide' | 'compact'
  /** Baseline of the line that gives the words of bare numbers; null or left out: there is none. */
  readonly legendY?: number | null
}

/** Place of a callout's disc, and the directions in which its words may run. px. */
export interface Spot {
  readonly x: number
  readonly y: number
  /** End of the leader line; null when the disc stands beside its target. */
  readonly target: { readonly x: number; readonly y: number } | null
  /** Words right of the disc, left of it, or with their last line above a target. */
  readonly side: 'right' | 'left'
  /** Width of the words; left out: to the edge of the plate. */
  readonly room?: number
}

/** Possible places of callouts on a plate. */
export interface Spots<Anchor> {
  /** Spots for an anchor, best first. Empty: its target is not in the picture. */
  readonly of: (anchor: Anchor) => readonly Spot[]
  /** The plate prints the words of this anchor itself: only the disc is placed. */
  readonly hasOwnWords: (anchor: Anchor) => boolean
}

const RADIUS = { wide: 11, compact: 9 } as const
/** Least distance between a number and the words of another, px. */
const APART = 36
/** Least distance between words and a neighbouring shape, px. */
const AROUND = 6
/** Greatest vertical distance of an anchor from words that are taken for its own, px, exclusive. */
const OWN_BAND = 90

/** Boxes of the picture that callouts must not cover. */
interface Ground {
  /** Letters, faces, rules, frames, and the callouts placed before: closed to discs and words. */
  readonly taken: Box[]
  /** Poles, and the surroundings of the words of other callouts: closed to discs. */
  readonly noDiscs: Box[]
}

interface Block {
  readonly parts: readonly Part[]
  /** The disc's, then those of the words. */
  readonly boxes: readonly [Box, ...(readonly Box[])]
  /** True: a number whose words stand in the legend. */
  readonly isBare: boolean
}

/** Circled numbers with their leaders and words, placed where they cover nothing. Standing shapes. */
export function placeCallouts<Anchor>(
  sheet: Sheet,
  callouts: readonly StageCallout<Anchor>[],
  under: readonly Shape[],
  spots: Spots<Anchor>,
): readonly Shape[] {
  if (callouts.length === 0) return []
  const ground: Ground = {
    taken: [...solidBoxes(under), ...ruleBoxes(under), ...frameBoxes(under)],
    noDiscs: [...poleBoxes(under)],
  }
  const shapes: Shape[] = []
  const bare: StageCallout<unknown>[] = []
  for (const callout of callouts.slice(0, CALLOUTS_MAX)) {
    const hasOwnWords = spots.hasOwnWords(callout.anchor)
    const at = spots.of(callout.anchor)
    const placed =
      (hasOwnWords ? null : beside(sheet, callout, at, under, ground)) ??
      place(sheet, callout, at, hasOwnWords, ground)
    if (!placed) continue
    const [own, ...words] = placed.boxes
    ground.taken.push(widened(own, APART), ...words)
    ground.noDiscs.push(...words.map((box) => widened(box, APART)))
    shapes.push(standing(`callout:${callout.n}`, Z.callout, placed.parts))
    if (placed.isBare && !hasOwnWords) bare.push(callout)
  }
  return [...shapes, ...legend(sheet, bare)]
}

const LEGEND_GAP = 16

/** Labels of the bare numbers, as many as one line holds; the narration has all of them. */
function legend(sheet: Sheet, callouts: readonly StageCallout<unknown>[]): readonly Shape[] {
  const y = sheet.legendY ?? null
  if (y === null) return []
  const shapes: Shape[] = []
  let x = sheet.left + 9
  for (const { n, label, tone } of callouts) {
    const width = textWidth(label, 13.5, 'sans', 500)
    if (x + 14 + width > sheet.right) continue
    const [ring, number] = disc(n, 9)
    const parts: Part[] = []
    if (ring?.el === 'circle') parts.push({ ...ring, x, y: y - 5 })
    if (number?.el === 'text') parts.push({ ...number, x, y: y - 0.6 })
    parts.push(text(x + 14, y, label, { size: 13.5, weight: 500, paint: tone }))
    shapes.push(standing(`callout:${n}:words`, Z.callout, parts))
    x += 14 + width + LEGEND_GAP
  }
  return shapes
}

/** Number and detail beside words that the picture already has at the height of the anchor; null: it has no such words. */
function beside(
  sheet: Sheet,
  callout: StageCallout<unknown>,
  spots: readonly Spot[],
  under: readonly Shape[],
  ground: Ground,
): Block | null {
  for (const shape of under) {
    for (const part of shape.parts) {
      if (part.el !== 'text' || part.text !== callout.label) continue
      const own = textBox(part)
      const box = { ...own, x: own.x + shape.x, y: own.y + shape.y }
      const y = box.y + box.h / 2
      if (!spots.some((spot) => Math.abs(spot.y - y) < OWN_BAND)) continue
      const right: Spot = { x: box.x + box.w + 18, y, target: null, side: 'right' }
      const left: Spot = { x: box.x - 18, y, target: null, side: 'left' }
      const detail: readonly Line[] = callout.detail
        ? [{ words: callout.detail, size: 14.5, weight: 400, paint: 'ink-2' }]
        : []
      const behind = [block(sheet, callout, right, detail), block(sheet, callout, right, [])]
      const before = block(sheet, callout, left, [])
      // Words that end at a pole have it at their right.
      const tries = part.anchor === 'end' ? [before, ...behind] : [...behind, before]
      const placed = tries.find((one) => isFree(sheet, one, ground))
      if (placed) return { ...placed, isBare: false }
    }
  }
  return null
}

/** Keeps the words of a callout from being read with another number, or with a neighbouring shape. */
function widened(box: Box, by: number): Box {
  return { ...box, x: box.x - by, w: box.w + 2 * by }
}

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.w))
  const low = Math.max(...boxes.map((box) => box.y + box.h))
  return { x, y, w: right - x, h: low - y }
}

function isFree(sheet: Sheet, { boxes }: Block, { taken, noDiscs }: Ground): boolean {
  const [own, ...words] = boxes
  // The gaps between lines of words must be empty too.
  const places = words.length === 0 ? [own] : [own, widened(around(words), AROUND)]
  return (
    boxes.every((box) => inside(sheet, box)) &&
    !places.some((box) => taken.some((other) => overlaps(box, other))) &&
    !noDiscs.some((box) => overlaps(own, box))
  )
}

/** The first spot where disc and words cover nothing; else the words are left to the narration. */
function place(
  sheet: Sheet,
  callout: StageCallout<unknown>,
  spots: readonly Spot[],
  hasOwnWords: boolean,
  ground: Ground,
): Block | null {
  const free = (one: Block) => isFree(sheet, one, ground)
  for (const sizes of hasOwnWords ? [] : sizesOf(sheet, callout)) {
    for (const spot of spots) {
      const found = blocks(sheet, callout, spot, sizes).find(free)
      if (found) return found
    }
  }
  const bare = spots.map((spot) => block(sheet, callout, spot, []))
  return (
    bare.find(free) ?? bare.find(({ boxes }) => boxes.every((box) => inside(sheet, box))) ?? null
  )
}

function inside(sheet: Sheet, box: Box): boolean {
  const { width, height } = sheet
  return box.x >= 6 && box.y >= 2 && box.x + box.w <= width - 4 && box.y + box.h <= height - 2
}

interface Line {
  readonly words: string
  readonly size: number
  readonly weight: 400 | 600 | 700
  readonly paint: 'ink' | 'ink-2' | 'danger' | 'commit'
  /** Set behind the line before, on its baseline, this far from its start. */
  readonly behind?: number
}

/** Sizes of the words: those of one list are equally good; a verdict is small only where no other size fits. */
function sizesOf(
  { kind }: Sheet,
  { verdict }: StageCallout<unknown>,
): readonly (readonly number[])[] {
  if (kind === 'compact') return verdict ? [[17, 16]] : [[15, 14.5]]
  return verdict ? [[23, 21], [17]] : [[17, 16]]
}

/** Ways to set the words at a spot, best first: on few lines rather than large, in full, without the detail. */
function blocks(
  sheet: Sheet,
  callout: StageCallout<unknown>,
  spot: Spot,
  sizes: readonly number[],
): readonly Block[] {
  const isWide = sheet.kind === 'wide'
  const toEdge = spot.side === 'right' ? sheet.right - spot.x - 20 : spot.x - 20 - sheet.left
  const room = Math.min(toEdge, spot.room ?? toEdge)
  const linesMax = isWide ? (callout.verdict ? 3 : 2) : callout.verdict ? 2 : 1
  const found: Block[] = []
  for (let count = 1; count <= linesMax; count++) {
    for (const own of sizes) {
      const lines = labelLines(callout, own, room, linesMax)
      if (lines?.length !== count) continue
      if (isWide && callout.detail !== undefined) {
        const detail = detailLines(callout.detail, room)
        if (detail) found.push(block(sheet, callout, spot, [...lines, ...detail]))
        const behind = detailBehind(callout.detail, lines, spot, room)
        if (behind) found.push(block(sheet, callout, spot, [...lines, behind]))
      }
      found.push(block(sheet, callout, spot, lines))
    }
  }
  return found
}

function labelLines(
  callout: StageCallout<unknown>,
  size: number,
  room: number,
  linesMax: number,
): readonly Line[] | null {
  const weight = callout.verdict ? 700 : 600
  const lines = wrap(callout.label, room, size, weight)
  if (lines.length > linesMax) return null
  if (lines.some((words) => textWidth(words, size, 'sans', weight) > room)) return null
  return lines.map((words) => ({ words, size, weight, paint: callout.tone }))
}

function detailLines(detail: string, room: number): readonly Line[] | null {
  const lines = wrap(detail, room, 14.5)
  if (lines.length > 2 || lines.some((words) => textWidth(words, 14.5) > room)) return null
  return lines.map((words) => ({ words, size: 14.5, weight: 400, paint: 'ink-2' }))
}

/** The detail on the label's own line, where there is none below. */
function detailBehind(
  detail: string,
  lines: readonly Line[],
  spot: Spot,
  room: number,
): Line | null {
  const [label] = lines
  if (!label || lines.length > 1 || spot.side === 'left') return null
  const behind = textWidth(label.words, label.size, 'sans', label.weight) + 9
  if (behind + textWidth(detail, 14.5) > room) return null
  return { words: detail, size: 14.5, weight: 400, paint: 'ink-2', behind }
}

function block(
  sheet: Sheet,
  callout: StageCallout<unknown>,
  spot: Spot,
  lines: readonly Line[],
): Block {
  const parts: Part[] = []
  if (spot.target) parts.push(...leader(spot, callout.tone))
  const radius = RADIUS[sheet.kind]
  const [ring, number] = disc(callout.n, radius)
  if (ring?.el === 'circle') parts.push({ ...ring, x: spot.x, y: spot.y })
  if (number?.el === 'text') parts.push({ ...number, x: spot.x, y: spot.y + 4.6 })
  const words = setLines(spot, lines)
  const [w, h] = [2 * radius + 6, 2 * radius + 2]
  const discBox = { x: spot.x - w / 2, y: spot.y - h / 2, w, h }
  return {
    parts: [...parts, ...words],
    boxes: [discBox, ...words.flatMap((part) => (part.el === 'text' ? [textBox(part)] : []))],
    isBare: lines.length === 0,
  }
}

/** One line is centred on the disc; of several the first is, so that the number reads with it. */
function setLines(spot: Spot, lines: readonly Line[]): readonly Part[] {
  const x = spot.side === 'right' ? spot.x + 20 : spot.x - 18
  const first = lines[0]
  if (!first) return []
  const isSolo = lines.every((current, i) => i === 0 || current.behind !== undefined)
  let y = spot.y + first.size * (isSolo ? 0.35 : 0.2)
  return lines.map((current, i) => {
    if (i > 0 && current.behind === undefined) y += current.size * 1.28
    return text(x + (current.behind ?? 0), Math.round(y * 10) / 10, current.words, {
      size: current.size,
      weight: current.weight,
      anchor: spot.side === 'right' ? 'start' : 'end',
      paint: current.paint,
      halo: 'paper',
    })
  })
}

/** A hairline from the disc to its target, with a dot at the end. */
function leader(spot: Spot, tone: StageCallout<unknown>['tone']): readonly Part[] {
  if (!spot.target) return []
  const { x, y } = spot.target
  const dx = x - spot.x
  const dy = y - spot.y
  const length = Math.hypot(dx, dy)
  if (length <= 13) return []
  const share = 11 / length
  return [
    line(spot.x + dx * share, spot.y + dy * share, x, y, { stroke: tone, width: 1 }),
    circle(x, y, 2.6, { fill: tone }),
  ]
}
