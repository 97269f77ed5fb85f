import type { Part, Shape } from './shape'
import { textWidth } from './text-width'

export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}

/** Boxes that a label must not cover: letters and faces of tiles. Lines may be crossed (with halo). */
export function solidBoxes(shapes: readonly Shape[]): readonly Box[] {
  return shapes.flatMap((shape) =>
    // A shape that has not appeared yet takes no room.
    (shape.opacity === 0 ? [] : shape.parts).flatMap((part) => {
      const box = boxOf(part)
      return box === null ? [] : [{ ...box, x: box.x + shape.x, y: box.y + shape.y }]
    }),
  )
}

const RULE_LEAST = 200

/** Boxes of the lines that divide a plate: words do not cross them, though a hairline may. */
export function ruleBoxes(shapes: readonly Shape[]): readonly Box[] {
  return shapes.flatMap(({ parts, x, y }) =>
    parts.flatMap((part) =>
      part.el === 'line' &&
      part.y1 === part.y2 &&
      part.x2 - part.x1 >= RULE_LEAST &&
      (part.width ?? 1) >= 1.4 &&
      part.stroke !== 'rule-2'
        ? [{ x: x + part.x1, y: y + part.y1 - 1, w: part.x2 - part.x1, h: 2 }]
        : [],
    ),
  )
}

/** The sides of empty frames: words do not cross them, though they may stand within. */
export function frameBoxes(shapes: readonly Shape[]): readonly Box[] {
  return shapes.flatMap((shape) =>
    (shape.opacity === 0 ? [] : shape.parts).flatMap((part) => {
      if (part.el !== 'rect' || !part.stroke || (part.fill ?? 'none') !== 'none') return []
      const [x, y] = [shape.x + part.x, shape.y + part.y]
      return [
        { x, y: y - 0.5, w: part.w, h: 1 },
        { x, y: y + part.h - 0.5, w: part.w, h: 1 },
        { x: x - 0.5, y, w: 1, h: part.h },
        { x: x + part.w - 0.5, y, w: 1, h: part.h },
      ]
    }),
  )
}

const POLE_WIDTH = 2.4

/** Poles of flags and of leader epochs: words may cross them, numbers do not stand on them. */
export function poleBoxes(shapes: readonly Shape[]): readonly Box[] {
  return shapes.flatMap(({ parts, x, y }) =>
    parts.flatMap((part) =>
      part.el === 'line' && part.x1 === part.x2 && (part.width ?? 1) >= POLE_WIDTH
        ? [{ x: x + part.x1 - 2, y: y + part.y1, w: 4, h: part.y2 - part.y1 }]
        : [],
    ),
  )
}

function boxOf(part: Part): Box | null {
  switch (part.el) {
    case 'rect':
      return part.fill === undefined || part.fill === 'none'
        ? null
        : { x: part.x, y: part.y, w: part.w, h: part.h }
    case 'circle':
      return { x: part.x - part.r, y: part.y - part.r, w: part.r * 2, h: part.r * 2 }
    case 'text':
      return textBox(part)
    default:
      return null
  }
}

export function textBox(part: Extract<Part, { el: 'text' }>): Box {
  const w = textWidth(part.text, part.size, part.face, part.weight)
  const left =
    part.anchor === 'end' ? part.x - w : part.anchor === 'middle' ? part.x - w / 2 : part.x
  return { x: left, y: part.y - part.size * 0.86, w, h: part.size * 1.1 }
}
