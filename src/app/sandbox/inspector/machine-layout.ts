import { pathRound } from 'd3-path'
import { line } from 'd3-shape'
import { textWidth } from '../../../stage/text-width'
import type { MachineGraph } from '../../../worker/protocol'

/** A state's box; x, y is its corner, in CSS pixels. */
export interface StateBox {
  readonly name: string
  readonly x: number
  readonly y: number
  readonly w: number
  readonly isCurrent: boolean
  readonly isFinal: boolean
}

/** Edge between two states, for all events that take it; `isOpen`: it leads out of the current state. */
export interface MachineEdge {
  readonly from: string
  readonly to: string
  readonly d: string
  readonly head: string
  readonly isOpen: boolean
}

export interface MachineLayout {
  readonly width: number
  readonly height: number
  readonly boxes: readonly StateBox[]
  readonly edges: readonly MachineEdge[]
  /** Transitions that every state has: they are listed in words, not drawn. */
  readonly everywhere: readonly { readonly event: string; readonly to: string }[]
}

export const STATE_H = 26
const ROW = 54
const PAD = 10
const TEXT = 12.5
/** Ways between neighbours dip below the last layer. */
const DIP = 18
const MARGIN = 26

/** States in layers by their distance from the initial one; a small graph, read from top to bottom. */
export function layoutMachine(graph: MachineGraph, width: number): MachineLayout {
  const everywhere = sharedMoves(graph)
  const drawn = graph.transitions.filter(
    ({ from, to, event }) =>
      from !== to && !everywhere.some((move) => move.event === event && move.to === to),
  )
  const layers = layersOf(graph, drawn)
  const boxes = layers.flatMap((names, layer) => placed(names, layer, graph, width))
  const known = new Map(boxes.map((box) => [box.name, box]))
  const ways = new Map(drawn.map((each) => [`${each.from} ${each.to}`, each]))
  const edges = [...ways.values()].flatMap(({ from, to }) => {
    const a = known.get(from)
    const b = known.get(to)
    return a && b ? [{ from, to, ...route(a, b, width), isOpen: from === graph.current }] : []
  })
  return { width, height: layers.length * ROW - (ROW - STATE_H) + DIP, boxes, edges, everywhere }
}

/** Events that lead to one state from all states but that one. */
function sharedMoves({ states, transitions }: MachineGraph): MachineLayout['everywhere'] {
  const counts = new Map<string, Set<string>>()
  for (const { from, to, event } of transitions) {
    if (from === to) continue
    const key = `${event} ${to}`
    counts.set(key, (counts.get(key) ?? new Set()).add(from))
  }
  return [...counts]
    .filter(([, from]) => from.size > 2 && from.size >= states.length - 1)
    .map(([key]) => ({ event: key.split(' ')[0] ?? '', to: key.split(' ')[1] ?? '' }))
}

function layersOf(
  { states, initial }: MachineGraph,
  drawn: MachineGraph['transitions'],
): readonly (readonly string[])[] {
  const depth = new Map<string, number>([[initial, 0]])
  const open = [initial]
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    for (const { from, to } of drawn) {
      if (from !== next || depth.has(to)) continue
      depth.set(to, (depth.get(next) ?? 0) + 1)
      open.push(to)
    }
  }
  const deepest = Math.max(0, ...depth.values())
  const layers: string[][] = Array.from({ length: deepest + 1 }, () => [])
  for (const { name } of states) layers[depth.get(name) ?? deepest]?.push(name)
  return layers
}

function placed(
  names: readonly string[],
  layer: number,
  graph: MachineGraph,
  width: number,
): readonly StateBox[] {
  const widths = names.map((name) => textWidth(name, TEXT, 'mono') + 2 * PAD)
  const all = widths.reduce((sum, w) => sum + w, 0)
  const room = width - 2 * MARGIN
  const gap = names.length > 1 ? Math.max(8, Math.min(40, (room - all) / (names.length - 1))) : 0
  let x = (width - all - gap * (names.length - 1)) / 2
  return names.map((name, i) => {
    const w = widths[i] ?? 0
    const box = {
      ...{ name, x: Math.round(x), y: layer * ROW + 2, w: Math.round(w) },
      isCurrent: name === graph.current,
      isFinal: graph.states.some((state) => state.name === name && state.isFinal),
    }
    x += w + gap
    return box
  })
}

const stroke = line().digits(1)

/** Down to the next layer straight, further down along the right, back up along the left. */
function route(
  a: StateBox,
  b: StateBox,
  width: number,
): { readonly d: string; readonly head: string } {
  const down = b.y - a.y
  const pen = pathRound(1)
  if (down === ROW) {
    const [x1, y1, x2, y2] = [middle(a), a.y + STATE_H, middle(b), b.y]
    pen.moveTo(x1, y1)
    pen.bezierCurveTo(x1, y1 + 16, x2, y2 - 18, x2, y2 - 1)
    return { d: pen.toString(), head: headAt(x2, y2 - 1, 0, -1) }
  }
  if (down === 0) {
    const [x1, x2] = [middle(a), middle(b)]
    const y = a.y + STATE_H
    pen.moveTo(x1, y)
    pen.bezierCurveTo(x1, y + DIP, x2, y + DIP, x2, y + 1)
    return { d: pen.toString(), head: headAt(x2, y + 1, 0, 1) }
  }
  const side = down > 0 ? 1 : -1
  const x1 = side === 1 ? a.x + a.w : a.x
  const x2 = side === 1 ? b.x + b.w : b.x
  const far =
    side === 1 ? Math.min(width - 3, Math.max(x1, x2) + 30) : Math.max(3, Math.min(x1, x2) - 30)
  const [y1, y2] = [a.y + STATE_H / 2, b.y + STATE_H / 2]
  pen.moveTo(x1, y1)
  pen.bezierCurveTo(far, y1, far, y2, x2 + side, y2)
  return { d: pen.toString(), head: headAt(x2 + side, y2, side, 0) }
}

/** An open head with its tip at x, y; `dx`, `dy`: one step back on the way. */
function headAt(x: number, y: number, dx: number, dy: number): string {
  const wing = (side: number): [number, number] => [
    x + 7 * dx + 4 * dy * side,
    y + 7 * dy + 4 * dx * side,
  ]
  return stroke([wing(1), [x, y], wing(-1)]) ?? ''
}

function middle({ x, w }: StateBox): number {
  return Math.round(x + w / 2)
}
