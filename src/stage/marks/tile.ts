import { drawing } from '../lines'
import { line, type Paint, type Part, rect, round, type Slot, text } from '../shape'

export type TileState =
  /** A record in a log, or a copy in the application's hands. */
  | 'plain'
  | 'uncommitted'
  | 'now'
  | 'duplicate'
  /** A copy in the client's buffer, under a veil. */
  | 'veiled'
  /** An empty place. */
  | 'ghost'
  | 'lost'
  | 'control'

export interface Tile {
  readonly w: number
  readonly h: number
  readonly band: number
  readonly number: string
  readonly numberSize: number
  /** Empty: the channel `keys` is not lit and the band stays plain. */
  readonly letter: string
  readonly slot: Slot | null
  readonly state: TileState
  /** Copies held by clients are rounded; log tiles are square. */
  readonly rounded: boolean
}

interface Look {
  readonly stroke: Paint
  readonly width: number
  readonly face: Paint
  readonly ink: Paint
}

const LOOKS: Readonly<Record<TileState, Look>> = {
  plain: { stroke: 'ink', width: 1.4, face: 'tile', ink: 'ink' },
  uncommitted: { stroke: 'ink-3', width: 1.4, face: 'tile', ink: 'ink-2' },
  now: { stroke: 'ink', width: 2, face: 'ink', ink: 'paper' },
  duplicate: { stroke: 'danger', width: 2, face: 'danger-tint', ink: 'danger' },
  veiled: { stroke: 'ink', width: 1.4, face: 'tile', ink: 'ink' },
  ghost: { stroke: 'rule-2', width: 1.4, face: 'none', ink: 'ink-3' },
  lost: { stroke: 'danger', width: 1.4, face: 'none', ink: 'danger' },
  control: { stroke: 'ink', width: 1.4, face: 'paper-2', ink: 'ink-2' },
}

const GHOST_DASH = '3.5 3.5'
const REMEMBERED_MAX = 4000
const remembered = new Map<string, readonly Part[]>()

/** The parts of a record tile with its corner at 0, 0. The same tile is the same array, so draw can skip it. */
export function tile(spec: Tile): readonly Part[] {
  const key = Object.values(spec).join('|')
  const known = remembered.get(key)
  if (known) return known
  if (remembered.size >= REMEMBERED_MAX) remembered.clear()
  const parts = spec.state === 'ghost' || spec.state === 'lost' ? emptyPlace(spec) : fullTile(spec)
  remembered.set(key, parts)
  return parts
}

function emptyPlace(spec: Tile): readonly Part[] {
  const { w, h, band } = spec
  const look = LOOKS[spec.state]
  const r = spec.rounded ? 5 : 0
  return [
    rect(0, 0, w, h, { stroke: look.stroke, width: look.width, dash: GHOST_DASH, r, fill: 'none' }),
    ...numberOf(spec, look, spec.letter === '' ? h : h - band),
    ...(spec.letter === ''
      ? []
      : [
          line(0, h - band, w, h - band, { stroke: look.stroke, width: 1, dash: GHOST_DASH }),
          letterOf(spec, look.ink),
        ]),
  ]
}

function fullTile(spec: Tile): readonly Part[] {
  const { w, h, band, slot, state } = spec
  const look = LOOKS[state]
  const r = spec.rounded ? 5 : 0
  const faceHeight = slot === null ? h : h - band
  const parts: Part[] = [rect(0, 0, w, h, { fill: look.face, r })]
  if (state === 'uncommitted') {
    parts.push(rect(0.7, 0.7, w - 1.4, faceHeight - 0.7, { fill: 'hatch', opacity: 0.55 }))
    const width = spec.numberSize * 0.62 * spec.number.length + 4
    if (spec.number !== '')
      parts.push(
        rect((w - width) / 2, faceHeight / 2 - spec.numberSize / 2, width, spec.numberSize, {
          fill: 'tile',
          r: 2,
        }),
      )
  }
  if (slot !== null) {
    parts.push(spec.rounded ? roundedBand(w, h, band, r, slot) : squareBand(w, h, band, slot))
    parts.push(
      line(0, faceHeight, w, faceHeight, {
        stroke: look.stroke,
        width: state === 'duplicate' ? 1.4 : 1,
      }),
    )
  }
  parts.push(rect(0, 0, w, h, { stroke: look.stroke, width: look.width, fill: 'none', r }))
  parts.push(...numberOf(spec, look, faceHeight))
  if (slot !== null && spec.letter !== '') parts.push(letterOf(spec, `key-${slot}-text`))
  if (state === 'veiled')
    parts.push(rect(-1, -1, w + 2, h + 2, { fill: 'paper', r, opacity: 'veil' }))
  return parts
}

function squareBand(w: number, h: number, band: number, slot: Slot): Part {
  return rect(0, h - band, w, band, { fill: `key-${slot}` })
}

function roundedBand(w: number, h: number, band: number, r: number, slot: Slot): Part {
  return drawing(
    (pen) => {
      pen.moveTo(0, h - band)
      pen.lineTo(w, h - band)
      pen.arcTo(w, h, w - r, h, r)
      pen.arcTo(0, h, 0, h - r, r)
      pen.closePath()
    },
    { fill: `key-${slot}` },
  )
}

function numberOf(spec: Tile, look: Look, faceHeight: number): readonly Part[] {
  if (spec.number === '') return []
  const size = fitted(spec.number, spec.numberSize, spec.w)
  return [
    text(spec.w / 2, round(faceHeight / 2 + size * 0.36), spec.number, {
      size,
      weight: 500,
      anchor: 'middle',
      face: 'mono',
      paint: look.ink,
    }),
  ]
}

/** Long offsets keep inside the tile: 12 is the least size. */
function fitted(number: string, size: number, width: number): number {
  return Math.max(12, Math.min(size, Math.floor((width - 6) / (0.61 * number.length))))
}

function letterOf(spec: Tile, paint: Paint): Part {
  const size = Math.max(12, Math.round(spec.band * 0.74))
  return text(spec.w / 2, round(spec.h - spec.band / 2 + size * 0.36), spec.letter, {
    size,
    weight: 700,
    anchor: 'middle',
    paint,
  })
}

export type MiniSize = keyof typeof MINI

const MINI = {
  hero: { w: 25, h: 26, letter: 15, base: 6 },
  small: { w: 20, h: 20, letter: 13, base: 4.7 },
} as const

/** A record on its way: letter on colour, centred on 0, 0. */
export function mini(letter: string, slot: Slot | null, size: MiniSize = 'hero'): readonly Part[] {
  const { w, h, letter: letterSize, base } = MINI[size]
  return [
    rect(-w / 2, -h / 2, w, h, {
      fill: slot === null ? 'tile' : `key-${slot}`,
      stroke: 'ink',
      width: 1.1,
      r: 4,
    }),
    text(0, base, letter, {
      size: letterSize,
      weight: 700,
      anchor: 'middle',
      paint: slot === null ? 'ink' : `key-${slot}-text`,
    }),
  ]
}
