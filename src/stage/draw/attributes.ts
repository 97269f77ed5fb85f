import type { Paint, Part, Shape } from '../shape'

export type Attributes = Readonly<Record<string, string>>

/** Ids of the patterns, one set a page. */
export const HATCH_ID = 'stage-hatch'
export const HATCH_DANGER_ID = 'stage-hatch-danger'

const known = new WeakMap<Part, Attributes>()

/** SVG attributes of a part; the same part gives the same object. */
export function attributesOf(part: Part): Attributes {
  const remembered = known.get(part)
  if (remembered) return remembered
  const attributes = { ...geometry(part), ...(part.el === 'text' ? letters(part) : strokes(part)) }
  known.set(part, attributes)
  return attributes
}

function paintValue(paint: Paint): string {
  switch (paint) {
    case 'none':
      return 'none'
    case 'hatch':
      return `url(#${HATCH_ID})`
    case 'hatch-danger':
      return `url(#${HATCH_DANGER_ID})`
    default:
      return `var(--${paint})`
  }
}

function geometry(part: Part): Record<string, string> {
  switch (part.el) {
    case 'rect':
      return numbers({ x: part.x, y: part.y, width: part.w, height: part.h, rx: part.r })
    case 'line':
      return numbers({ x1: part.x1, y1: part.y1, x2: part.x2, y2: part.y2 })
    case 'circle':
      return numbers({ cx: part.x, cy: part.y, r: part.r })
    case 'path':
      return { d: part.d }
    case 'text':
      return numbers({ x: part.x, y: part.y })
  }
}

function numbers(values: Readonly<Record<string, number>>): Record<string, string> {
  const written: Record<string, string> = {}
  for (const [name, value] of Object.entries(values)) {
    written[name] = String(Math.round(value * 100) / 100)
  }
  return written
}

function strokes(part: Exclude<Part, { el: 'text' }>): Record<string, string> {
  const written: Record<string, string> = {}
  if (part.el !== 'line') written.fill = paintValue(part.fill ?? 'none')
  if (part.stroke) written.stroke = paintValue(part.stroke)
  if (part.width !== undefined) written['stroke-width'] = String(part.width)
  if (part.dash !== undefined) written['stroke-dasharray'] = part.dash
  if (part.cap) written['stroke-linecap'] = part.cap
  if (part.join) written['stroke-linejoin'] = part.join
  if (part.opacity !== undefined) {
    written[opacityOf(part)] = part.opacity === 'veil' ? 'var(--veil)' : String(part.opacity)
  }
  return written
}

/**
 * Attribute that carries the opacity of a part. `opacity` makes a browser composite an offscreen group, for each of a
 * hundred tiles: a part with one paint takes `fill-opacity` or `stroke-opacity`.
 */
function opacityOf(part: Exclude<Part, { el: 'text' }>): string {
  if (!part.stroke) return 'fill-opacity'
  return part.el === 'line' || (part.fill ?? 'none') === 'none' ? 'stroke-opacity' : 'opacity'
}

function letters(part: Extract<Part, { el: 'text' }>): Record<string, string> {
  const written: Record<string, string> = {
    'font-size': String(part.size),
    'font-family': `var(--${part.face ?? 'sans'})`,
    fill: paintValue(part.paint ?? 'ink'),
  }
  if (part.weight !== undefined && part.weight !== 400) written['font-weight'] = String(part.weight)
  if (part.anchor && part.anchor !== 'start') written['text-anchor'] = part.anchor
  if (part.opacity !== undefined) {
    written[part.halo ? 'opacity' : 'fill-opacity'] = String(part.opacity)
  }
  if (part.halo) {
    written['paint-order'] = 'stroke'
    written.stroke = paintValue(part.halo)
    written['stroke-width'] = '5'
    written['stroke-linejoin'] = 'round'
  }
  return written
}

/** Attributes of the node that holds a shape, but for its place. */
export function shapeAttributes(shape: Shape): Attributes {
  const written: Record<string, string> = { 'data-key': shape.key }
  if (shape.opacity < 1) written.opacity = String(shape.opacity)
  if (shape.offset !== null) written['data-offset'] = String(shape.offset)
  if (shape.shows === 'standing') return written
  if (shape.shows === 'entity') {
    written['data-entity'] = shape.entity
    written.role = 'button'
    written['aria-label'] = shape.label
    written['aria-pressed'] = String(shape.isSelected)
    written.tabindex = '-1'
    return written
  }
  written['data-by'] = String(shape.by)
  written['data-act'] = shape.act
  written.role = shape.stop === 'mark' ? 'button' : 'img'
  written['aria-label'] = shape.label
  written.tabindex = '-1'
  return written
}
