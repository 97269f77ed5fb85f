import { type Part, round, type Shape, standing } from '../shape'
import {
  type Attributes,
  attributesOf,
  HATCH_DANGER_ID,
  HATCH_ID,
  shapeAttributes,
} from './attributes'
import { areSameParts, isSameButPlace, isSamePart, kindOf } from './same'

const SVG = 'http://www.w3.org/2000/svg'

/** A node and what it shows now, so that only differences are written. */
interface Drawn {
  readonly node: SVGGElement
  shape: Shape
  /** Position within its parent, px. */
  x: number
  y: number
}

/** Nodes out of use, by the elements they consist of. */
type Spare = Map<string, Drawn[]>

interface Layer {
  drawn: ReadonlyMap<string, Drawn>
  readonly spare: Spare
}

const layers = new WeakMap<SVGGElement, Layer>()

/** Kept of each kind: messages come and go a few at a time. */
const SPARE_MAX = 32

/** Least number of shapes of one z that count as a crowd: their stacking cannot be made out while they move. */
const CROWD = 24

/**
 * Draws shapes into a layer by a keyed join, in the order of the list; only this function may change the layer. An
 * unchanged shape (the same object) costs nothing, a moved one an attribute; the node of a removed shape is reused.
 * `isMoving`: the picture lasts for one animation frame, and a crowd is in no order within its z, because a browser
 * lays out and paints a reinserted node anew.
 */
export function draw(layer: SVGGElement, shapes: readonly Shape[], isMoving = false): void {
  const state = layers.get(layer) ?? begin(layer, hatches())
  const { loose, slides } = bySlide(state, shapes, isMoving)
  join(layer, state, loose, 0, isMoving ? CROWD : Number.POSITIVE_INFINITY)
  for (const [key, slide] of slides) {
    const carrier = state.drawn.get(key)?.node
    if (!carrier) continue
    const inner = layers.get(carrier) ?? begin(carrier, [])
    // They never overlap, so that their order does not matter.
    join(carrier, inner, slide.shapes, slide.x, isMoving ? 1 : Number.POSITIVE_INFINITY)
  }
}

/** Shapes in a common carrier node; when they move together, only the carrier's transform is written. */
interface Slide {
  /** Position of the node, px. */
  readonly x: number
  readonly shapes: Shape[]
}

const SLIDE = 'slide:'
/** Further than this (px) a slide does not go from where its shapes are: they are put anew. */
const SLIDE_MAX = 50_000

/** Shapes by their slide; in the list of loose shapes each slide is represented by its carrier. */
function bySlide(layer: Layer, shapes: readonly Shape[], isMoving: boolean) {
  const loose: Shape[] = []
  const slides = new Map<string, Slide>()
  for (const shape of shapes) {
    if (shape.slide === undefined) {
      loose.push(shape)
      continue
    }
    const key = `${SLIDE}${shape.slide}`
    const known = slides.get(key)
    if (known) known.shapes.push(shape)
    else {
      // At rest the offset is 0 whatever moved before, so that the same picture has the same DOM.
      const x = isMoving ? slideOf(layer, key, shapes, shape.slide) : 0
      const slide = { x, shapes: [shape] }
      slides.set(key, slide)
      loose.push(standing(key, shape.z, NO_PARTS, { x: slide.x }))
    }
  }
  return { loose, slides }
}

const NO_PARTS: readonly Part[] = []

/** Position (px) of a carrier at which its shapes keep their places within it, by the first one drawn before. */
function slideOf(layer: Layer, key: string, shapes: readonly Shape[], slide: string): number {
  const carrier = layer.drawn.get(key)?.node
  const before = carrier && layers.get(carrier)?.drawn
  if (!before) return 0
  for (const shape of shapes) {
    const drawn = shape.slide === slide ? before.get(shape.key) : undefined
    if (!drawn) continue
    const x = round(shape.x - drawn.x)
    return Math.abs(x) > SLIDE_MAX ? 0 : x
  }
  return 0
}

/** The keyed join of one parent, `x` px from the layer's origin; so many of one z, and more, keep to no order. */
function join(
  layer: SVGGElement,
  state: Layer,
  shapes: readonly Shape[],
  x: number,
  crowd: number,
): void {
  const { drawn: before, spare } = state
  const after = new Map<string, Drawn>()
  const fresh: Shape[] = []
  for (const shape of shapes) {
    const drawn = before.get(shape.key)
    if (drawn) {
      if (drawn.shape.z !== shape.z) drawn.node.remove()
      after.set(shape.key, drawn)
      rewrite(drawn, shape, x)
    } else fresh.push(shape)
  }
  setAside(before, after, spare)
  const unplaced = new Set<Element>()
  for (const shape of fresh) {
    const drawn = reused(spare, shape, x) ?? made(shape, x)
    after.set(shape.key, drawn)
    unplaced.add(drawn.node)
  }
  for (const alike of spare.values()) {
    for (const { node } of alike) if (node.parentNode) node.remove()
    alike.splice(0, alike.length - SPARE_MAX)
  }
  if (crowd < Number.POSITIVE_INFINITY) arrangeByLayer(layer, shapes, after, unplaced, crowd)
  else arrange(layer, shapes, after, unplaced)
  state.drawn = after
}

/** Empties a layer whose plate is closed. */
export function forget(layer: SVGGElement): void {
  layer.replaceChildren()
  layers.delete(layer)
}

/** Sets aside the nodes whose shapes have gone. One that has the focus, or carries others, goes: it must not become another. */
function setAside(
  before: ReadonlyMap<string, Drawn>,
  after: ReadonlyMap<string, Drawn>,
  spare: Spare,
): void {
  for (const [key, drawn] of before) {
    if (after.has(key)) continue
    if (drawn.node === document.activeElement || key.startsWith(SLIDE)) {
      // A browser need not tell that the focus has left a node which is gone.
      drawn.node.blur()
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
function reused(spare: Spare, shape: Shape, from: number): Drawn | null {
  const alike = spare.get(kindOf(shape))
  if (!alike) return null
  const twin = alike.findIndex(
    ({ shape: { z, parts } }) => z === shape.z && areSameParts(parts, shape.parts),
  )
  const drawn = twin < 0 ? alike.pop() : alike.splice(twin, 1)[0]
  if (!drawn) return null
  if (drawn.shape.z !== shape.z) drawn.node.remove()
  rewrite(drawn, shape, from)
  return drawn
}

function made(shape: Shape, from: number): Drawn {
  const node = document.createElementNS(SVG, 'g')
  writeAttributes(node, undefined, shapeAttributes(shape))
  writeParts(node, [], shape.parts)
  const drawn = { node, shape, x: Number.NaN, y: Number.NaN }
  put(drawn, shape, from)
  return drawn
}

/** Finer than can be seen: places are rounded to hundredths, and so is how far a carrier has gone. */
const SAME_PLACE_CARRIED = 0.015

/** Moves a node to its shape's place in a parent that is `from` px from the layer's origin. */
function put(drawn: Drawn, shape: Shape, from: number): void {
  const x = round(shape.x - from)
  const isSame = from === 0 ? x === drawn.x : Math.abs(x - drawn.x) < SAME_PLACE_CARRIED
  if (isSame && shape.y === drawn.y) return
  drawn.x = x
  drawn.y = shape.y
  drawn.node.setAttribute('transform', `translate(${x},${shape.y})`)
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
  crowd: number,
): void {
  // The definitions come first.
  let next = layer.firstElementChild?.nextElementSibling ?? null
  for (let from = 0, to = 0; from < shapes.length; from = to) {
    while (to < shapes.length && shapes[to]?.z === shapes[from]?.z) to += 1
    const nodes = shapes.slice(from, to).flatMap(({ key }) => drawn.get(key)?.node ?? [])
    const mine = new Set<Element>(nodes)
    const isCrowd = nodes.length >= crowd
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

function rewrite(drawn: Drawn, shape: Shape, from: number): void {
  const { node, shape: before } = drawn
  put(drawn, shape, from)
  if (before === shape) return
  if (!isSameButPlace(before, shape)) {
    writeAttributes(node, shapeAttributes(before), shapeAttributes(shape))
  }
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

/** A parent for shapes; they are inserted after its definitions. */
function begin(layer: SVGGElement, definitions: readonly Element[]): Layer {
  const defs = document.createElementNS(SVG, 'defs')
  defs.append(...definitions)
  layer.replaceChildren(defs)
  const state = { drawn: new Map(), spare: new Map() }
  layers.set(layer, state)
  return state
}

/** The patterns of a layer. */
function hatches(): readonly Element[] {
  return [
    { id: HATCH_ID, stroke: 'var(--rule-2)', width: 1.6, opacity: 1 },
    { id: HATCH_DANGER_ID, stroke: 'var(--danger)', width: 1.2, opacity: 0.55 },
  ].map(({ id, stroke, width, opacity }) => {
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
    return pattern
  })
}
