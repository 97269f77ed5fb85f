import { type Selection, select } from 'd3-selection'
import type { Part, Shape } from '../shape'
import {
  type Attributes,
  attributesOf,
  HATCH_DANGER_ID,
  HATCH_ID,
  shapeAttributes,
} from './attributes'

const SVG = 'http://www.w3.org/2000/svg'

/** What a node shows now, so that only differences are written. */
interface Shown {
  shape: Shape
  attributes: Attributes
}

const shownBy = new WeakMap<Element, Shown>()

/**
 * Draws shapes into a layer that nobody else touches: a keyed join, in the order of the list. Nodes whose
 * shape is the same object as last time are skipped, and only changed attributes are written.
 */
export function draw(layer: SVGGElement, shapes: readonly Shape[]): void {
  const root = select(layer)
  ensurePatterns(root)
  root
    .selectAll<SVGGElement, Shape>(':scope > g[data-key]')
    .data(shapes, (shape) => shape.key)
    .join('g')
    .each(function write(shape) {
      writeShape(this, shape)
    })
    .order()
}

/** Empties a layer, for when its plate goes away. */
export function forget(layer: SVGGElement): void {
  layer.replaceChildren()
}

function writeShape(node: SVGGElement, shape: Shape): void {
  const shown = shownBy.get(node)
  if (shown?.shape === shape) return
  const attributes = shapeAttributes(shape)
  writeAttributes(node, shown?.attributes, attributes)
  if (shown?.shape.parts !== shape.parts) writeParts(node, shown?.shape.parts ?? [], shape.parts)
  if (shown) {
    shown.shape = shape
    shown.attributes = attributes
  } else {
    shownBy.set(node, { shape, attributes })
  }
}

function writeParts(node: SVGGElement, before: readonly Part[], after: readonly Part[]): void {
  after.forEach((part, i) => {
    const old = before[i]
    if (old === part) return
    const existing = node.children[i]
    if (old && existing && old.el === part.el) {
      writeAttributes(existing, attributesOf(old), attributesOf(part))
      if (part.el === 'text' && old.el === 'text' && old.text !== part.text) {
        existing.textContent = part.text
      }
      return
    }
    const made = document.createElementNS(SVG, part.el)
    writeAttributes(made, undefined, attributesOf(part))
    if (part.el === 'text') made.textContent = part.text
    if (existing) existing.replaceWith(made)
    else node.append(made)
  })
  while (node.children.length > after.length) node.lastElementChild?.remove()
}

function writeAttributes(node: Element, before: Attributes | undefined, after: Attributes): void {
  for (const [name, value] of Object.entries(after)) {
    if (before?.[name] !== value) node.setAttribute(name, value)
  }
  if (!before) return
  for (const name of Object.keys(before)) {
    if (!(name in after)) node.removeAttribute(name)
  }
}

function ensurePatterns(root: Selection<SVGGElement, unknown, null, undefined>): void {
  if (!root.select(':scope > defs').empty()) return
  const defs = root.insert('defs', ':first-child')
  for (const { id, stroke, width, opacity } of [
    { id: HATCH_ID, stroke: 'var(--rule-2)', width: 1.6, opacity: 1 },
    { id: HATCH_DANGER_ID, stroke: 'var(--danger)', width: 1.2, opacity: 0.55 },
  ]) {
    defs
      .append('pattern')
      .attr('id', id)
      .attr('width', 6)
      .attr('height', 6)
      .attr('patternUnits', 'userSpaceOnUse')
      .attr('patternTransform', 'rotate(45)')
      .append('line')
      .attr('x1', 0)
      .attr('y1', 0)
      .attr('x2', 0)
      .attr('y2', 6)
      .attr('stroke', stroke)
      .attr('stroke-width', width)
      .attr('opacity', opacity)
  }
}
