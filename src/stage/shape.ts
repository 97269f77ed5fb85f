import type { Happening } from '../frame/frame'

export type HappeningId = Happening['id']

/** Colour slots of keys, in order of first appearance. */
export type Slot = 1 | 2 | 3 | 4 | 5 | 6

/** A token of tokens.css, or a pattern of the stage. Never a colour. */
export type Paint =
  | 'none'
  | 'paper'
  | 'paper-2'
  | 'tile'
  | 'ink'
  | 'ink-2'
  | 'ink-3'
  | 'rule'
  | 'rule-2'
  | 'danger'
  | 'danger-tint'
  | 'commit'
  | 'commit-tint'
  | `key-${Slot}`
  | `key-${Slot}-text`
  | 'hatch'
  | 'hatch-danger'

export interface LineStyle {
  readonly stroke?: Paint
  readonly width?: number
  readonly dash?: string
  readonly cap?: 'round'
  readonly join?: 'round'
  /** 0..1; `veil` is the token: paper laid over what is not the application's yet. */
  readonly opacity?: number | 'veil'
}

export interface FillStyle extends LineStyle {
  readonly fill?: Paint
}

export type Face = 'sans' | 'mono' | 'serif'

export interface TextStyle {
  /** Units of the view box. */
  readonly size: number
  readonly weight?: 400 | 500 | 600 | 700
  readonly face?: Face
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly paint?: Paint
  /** Paper around the letters where they cross a guide. */
  readonly halo?: 'paper' | 'tile'
  readonly opacity?: number
}

/** A drawing primitive in the coordinates of its shape. */
export type Part =
  | ({
      readonly el: 'rect'
      readonly x: number
      readonly y: number
      readonly w: number
      readonly h: number
      readonly r: number
    } & FillStyle)
  | ({
      readonly el: 'line'
      readonly x1: number
      readonly y1: number
      readonly x2: number
      readonly y2: number
    } & LineStyle)
  | ({ readonly el: 'path'; readonly d: string } & FillStyle)
  | ({
      readonly el: 'circle'
      readonly x: number
      readonly y: number
      readonly r: number
    } & FillStyle)
  | ({
      readonly el: 'text'
      readonly x: number
      readonly y: number
      readonly text: string
    } & TextStyle)

interface Drawn {
  /** Stable over frames: the identity of the DOM node. */
  readonly key: string
  /** Painted in ascending order; equal: in order of the list. */
  readonly z: number
  readonly x: number
  readonly y: number
  readonly opacity: number
  readonly parts: readonly Part[]
  /** The column it stands in, for hover and focus. */
  readonly offset: number | null
  /** Those of one slide that follow each other in the list mostly move together, sideways: a hint for drawing. */
  readonly slide?: string
}

/** Shows a happening: can be selected, asked why, and be a link of a chain. */
export interface EventShape extends Drawn {
  readonly shows: 'event'
  readonly by: HappeningId
  /** Said by a screen reader. */
  readonly label: string
  /** `mark` is reached by the arrow keys from mark to mark; a `part` by pointer, by key through the event log. */
  readonly stop: 'mark' | 'part'
  readonly act: 'select' | 'why'
}

/** Shape of an entity of the cluster: it can be selected and opened on its own plate. */
export interface EntityShape extends Drawn {
  readonly shows: 'entity'
  /** A broker or client id, `group:<id>`, `topic:<name>` or `partition:<key>`. */
  readonly entity: string
  /** Said by a screen reader. */
  readonly label: string
  readonly isSelected: boolean
}

/** Shape without a happening: axis, name, rule. */
export interface StandingShape extends Drawn {
  readonly shows: 'standing'
}

export type Shape = EventShape | EntityShape | StandingShape

/** Layers, back to front. */
export const Z = {
  guide: 0,
  rule: 1,
  tape: 10,
  ribbonLine: 14,
  row: 20,
  result: 30,
  flag: 36,
  ribbon: 38,
  text: 50,
  /** Messages in flight, above everything that stands still. */
  flight: 54,
  callout: 60,
  chain: 70,
} as const

export interface At {
  readonly x?: number
  readonly y?: number
  readonly opacity?: number
  readonly offset?: number
}

export function standing(
  key: string,
  z: number,
  parts: readonly Part[],
  at: At = {},
): StandingShape {
  return { shows: 'standing', ...drawn(key, z, parts, at) }
}

/** `by` must be the id of a happening (> 0). */
export function event(
  key: string,
  z: number,
  parts: readonly Part[],
  told: { readonly by: HappeningId; readonly label: string; readonly stop?: EventShape['stop'] },
  at: At = {},
): EventShape {
  return {
    shows: 'event',
    ...drawn(key, z, parts, at),
    by: told.by,
    label: told.label,
    stop: told.stop ?? 'part',
    act: 'select',
  }
}

export function entity(
  key: string,
  z: number,
  parts: readonly Part[],
  is: { readonly entity: string; readonly label: string; readonly isSelected: boolean },
  at: At = {},
): EntityShape {
  return { shows: 'entity', ...drawn(key, z, parts, at), ...is }
}

/** As `event`, or standing for what was there before the first happening (`by` 0). */
export function eventOrStanding(
  key: string,
  z: number,
  parts: readonly Part[],
  told: { readonly by: HappeningId; readonly label: string; readonly stop?: EventShape['stop'] },
  at: At = {},
): Shape {
  return told.by > 0 ? event(key, z, parts, told, at) : standing(key, z, parts, at)
}

function drawn(key: string, z: number, parts: readonly Part[], at: At): Drawn {
  return {
    key,
    z,
    x: at.x ?? 0,
    y: at.y ?? 0,
    opacity: at.opacity ?? 1,
    parts,
    offset: at.offset ?? null,
  }
}

/** Event shapes without a happening, or with one that is not among `known`: a broken promise of the stage. */
export function unexplained(
  shapes: readonly Shape[],
  known: ReadonlySet<HappeningId>,
): readonly EventShape[] {
  return shapes.filter(
    (shape): shape is EventShape =>
      shape.shows === 'event' && !(shape.by > 0 && known.has(shape.by)),
  )
}

export function rect(
  x: number,
  y: number,
  w: number,
  h: number,
  style: FillStyle & { readonly r?: number },
): Part {
  return { el: 'rect', x, y, w, h, r: 0, ...style }
}

export function line(x1: number, y1: number, x2: number, y2: number, style: LineStyle): Part {
  return { el: 'line', x1, y1, x2, y2, ...style }
}

export function path(d: string, style: FillStyle): Part {
  return { el: 'path', d, ...style }
}

export function circle(x: number, y: number, r: number, style: FillStyle): Part {
  return { el: 'circle', x, y, r, ...style }
}

export function text(x: number, y: number, value: string, style: TextStyle): Part {
  return { el: 'text', x, y, text: value, ...style }
}

/** Two decimals: enough for a pixel at any zoom, and short attributes. */
export function round(value: number): number {
  return Math.round(value * 100) / 100
}
