import { type Path, pathRound } from 'd3-path'
import { curveBumpX, line } from 'd3-shape'
import { type FillStyle, type LineStyle, type Part, path } from './shape'

/** Coordinates in the units of the view box. */
export type XY = readonly [x: number, y: number]

/** Decimals of a coordinate, as many as `round` leaves. */
const DIGITS = 2

const straight = line<XY>().digits(DIGITS)
const bump = line<XY>().curve(curveBumpX).digits(DIGITS)

/** The points of a straight stroke. */
export function segment(x1: number, y1: number, x2: number, y2: number): readonly XY[] {
  return [
    [x1, y1],
    [x2, y2],
  ]
}

/** A stroke through points. */
export function polyline(points: readonly XY[], style: LineStyle): Part {
  return polylines([points], style)
}

/** Several strokes as one part. */
export function polylines(strokes: readonly (readonly XY[])[], style: LineStyle): Part {
  return path(strokes.map((points) => straight(points)).join(''), { fill: 'none', ...style })
}

/** A closed outline through corners. */
export function polygon(corners: readonly XY[], style: FillStyle): Part {
  return path(`${straight(corners)}Z`, style)
}

/** An S-curve that leaves and arrives level. */
export function link(from: XY, to: XY, style: LineStyle): Part {
  return path(bump([from, to]) ?? '', { fill: 'none', ...style })
}

/** Strokes of a path: arcs, and curves with given control points. */
export function drawing(draw: (pen: Path) => void, style: FillStyle): Part {
  const pen = pathRound(DIGITS)
  draw(pen)
  return path(pen.toString(), style)
}
