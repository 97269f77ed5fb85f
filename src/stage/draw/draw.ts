import type { Part, Shape } from '../shape'
import {
  type Attributes,
  attributesOf,
  HATCH_DANGER_ID,
  HATCH_ID,
  shapeAttributes,
  transformOf,
} from './attributes'
import { areSameParts, isSameButPlace, isSamePart, kindOf } from './same'

const SVG = 'http://www.w3.org/2000/svg'

/** A node and what it shows now, so that only differences are written. */
interface Drawn {
  readonly node: SVGGElement
  shape: Shape
}

/** Nodes out of use by what they are made of. */
type Spare = Map<string, Drawn[]>

interface Layer {
  drawn: ReadonlyMap<string, Drawn>
  readonly spare: Spare
}

const layers = new WeakMap<SVGGElement, Layer>()

/** Kept of each kind: messages come and go a few at a time. */
const SPARE_MAX = 32

/** So many of one z are a crowd: which of them lies over which cannot be followed while they move. */
const CROWD = 24

/**
 * Draws shapes into a layer that nobody else touches: a keyed join, in the order of the list. What is the same object
 * as last time costs nothing, what only moved one attribute; a node whose shape has gone serves the next of its kind.
 * `isMoving`: the picture lasts for one animation frame, and a crowd keeps to its z but to no order within: a node
 * that is taken out and put back is laid out and painted anew.
 */
export function draw(layer: SVGGElement, shapes: readonly Shape[], isMoving = false): void {
  const state = layers.get(layer) ?? begin(layer)
  const { drawn: before, spare } = state
  const after = new Map<string, Drawn>()
  const fresh: Shape[] = []
  for (const shape of shapes) {
    const drawn = before.get(shape.key)
    if (drawn) {
      if (drawn.shape.z !== shape.z) drawn.node.remove()
      after.set(shape.key, drawn)
      rewrite(drawn, shape)
    } else fresh.push(shape)
  }
  setAside(before, after, spare)
  const unplaced = new Set<Element>()
  for (const shape of fresh) {
    const drawn = reused(spare, shape) ?? made(shape)
    after.set(shape.key, drawn)
    unplaced.add(drawn.node)
  }
  for (const alike of spare.values()) {
    for (const { node } of alike) if (node.parentNode) node.remove()
    alike.splice(0, alike.length - SPARE_MAX)
  }
  if (isMoving) arrangeByLayer(layer, shapes, after, unplaced)
  else arrange(layer, shapes, after, unplaced)
  state.drawn = after
}

/** Empties a layer, for when its plate goes away. */
export function forget(layer: SVGGElement): void {
  layer.replaceChildren()
  layers.delete(layer)
}

/** Sets aside the nodes whose shapes have gone. One that has the focus goes: it must not become another. */
function setAside(
  before: ReadonlyMap<string, Drawn>,
  after: ReadonlyMap<string, Drawn>,
  spare: Spare,
): void {
  for (const [key, drawn] of before) {
    if (after.has(key)) continue
    if (drawn.node === document.activeElement) {
      drawn.node.remove()
      continue
    }
    const kind = kindOf(drawn.shape)
    const alike = spare.get(kind)
    if (alike) alike.push(drawn)
    else spare.set(kind, [drawn])
  }
}

/** A node out of use, one that looks like the shape if there is: letters and colours written anew are laid out anew. */
function reused(spare: Spare, shape: Shape): Drawn | null {
  const alike = spare.get(kindOf(shape))
  if (!alike) return null
  const twin = alike.findIndex(
    ({ shape: { z, parts } }) => z === shape.z && areSameParts(parts, shape.parts),
  )
  const drawn = twin < 0 ? alike.pop() : alike.splice(twin, 1)[0]
  if (!drawn) return null
  if (drawn.shape.z !== shape.z) drawn.node.remove()
  rewrite(drawn, shape)
  return drawn
}

function made(shape: Shape): Drawn {
  const node = document.createElementNS(SVG, 'g')
  writeAttributes(node, undefined, shapeAttributes(shape))
  writeParts(node, [], shape.parts)
  return { node, shape }
}

/** Puts the nodes into the order of the shapes; those that stand right already are not touched. */
function arrange(
  layer: SVGGElement,
  shapes: readonly Shape[],
  drawn: ReadonlyMap<string, Drawn>,
  unplaced: ReadonlySet<Element>,
): void {
  const placedAfter = (node: Element | null | undefined) => {
    let next = node?.nextElementSibling ?? null
    while (next && unplaced.has(next)) next = next.nextElementSibling
    return next
  }
  let next = placedAfter(layer.firstElementChild)
  for (const { key } of shapes) {
    const node = drawn.get(key)?.node
    if (!node) continue
    if (node === next) next = placedAfter(node)
    else layer.insertBefore(node, next)
  }
}

/** As arrange, but a crowd of one z may stand in any order. Needs every node that is in the layer to be at its z. */
function arrangeByLayer(
  layer: SVGGElement,
  shapes: readonly Shape[],
  drawn: ReadonlyMap<string, Drawn>,
  unplaced: ReadonlySet<Element>,
): void {
  // The definitions come first.
  let next = layer.firstElementChild?.nextElementSibling ?? null
  for (let from = 0, to = 0; from < shapes.length; from = to) {
    while (to < shapes.length && shapes[to]?.z === shapes[from]?.z) to += 1
    const nodes = shapes.slice(from, to).flatMap(({ key }) => drawn.get(key)?.node ?? [])
    const mine = new Set<Element>(nodes)
    const isCrowd = nodes.length >= CROWD
    while (isCrowd && next && mine.delete(next)) next = next.nextElementSibling
    for (const node of nodes) {
      if (!mine.has(node)) continue
      while (next && next !== node && unplaced.has(next) && mine.has(next)) {
        next = next.nextElementSibling
      }
      if (node === next) next = node.nextElementSibling
      else layer.insertBefore(node, next)
    }
  }
}

function rewrite(drawn: Drawn, shape: Shape): void {
  const { node, shape: before } = drawn
  if (before === shape) return
  if (isSameButPlace(before, shape)) {
    if (before.x !== shape.x || before.y !== shape.y) {
      node.setAttribute('transform', transformOf(shape))
    }
  } else writeAttributes(node, shapeAttributes(before), shapeAttributes(shape))
  if (before.parts !== shape.parts) writeParts(node, before.parts, shape.parts)
  drawn.shape = shape
}

function writeParts(node: SVGGElement, before: readonly Part[], after: readonly Part[]): void {
  let child = node.firstElementChild
  after.forEach((part, i) => {
    const old = before[i]
    const existing = child
    child = child?.nextElementSibling ?? null
    if (old && isSamePart(old, part)) return
    if (old && existing && old.el === part.el) {
      writeAttributes(existing, attributesOf(old), attributesOf(part))
      if (part.el === 'text' && old.el === 'text' && old.text !== part.text) {
        existing.textContent = part.text
      }
      return
    }
    const fresh = document.createElementNS(SVG, part.el)
    writeAttributes(fresh, undefined, attributesOf(part))
    if (part.el === 'text') fresh.textContent = part.text
    if (existing) existing.replaceWith(fresh)
    else node.append(fresh)
  })
  for (let i = after.length; i < before.length; i++) node.lastElementChild?.remove()
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

/** Gives a new layer its patterns. */
function begin(layer: SVGGElement): Layer {
  const defs = document.createElementNS(SVG, 'defs')
  for (const { id, stroke, width, opacity } of [
    { id: HATCH_ID, stroke: 'var(--rule-2)', width: 1.6, opacity: 1 },
    { id: HATCH_DANGER_ID, stroke: 'var(--danger)', width: 1.2, opacity: 0.55 },
  ]) {
    const pattern = document.createElementNS(SVG, 'pattern')
    writeAttributes(pattern, undefined, {
      ...{ id, width: '6', height: '6' },
      ...{ patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    })
    const line = document.createElementNS(SVG, 'line')
    writeAttributes(line, undefined, {
      ...{ x1: '0', y1: '0', x2: '0', y2: '6', stroke },
      ...{ 'stroke-width': String(width), 'stroke-opacity': String(opacity) },
    })
    pattern.append(line)
    defs.append(pattern)
  }
  layer.replaceChildren(defs)
  const state = { drawn: new Map(), spare: new Map() }
  layers.set(layer, state)
  return state
}
