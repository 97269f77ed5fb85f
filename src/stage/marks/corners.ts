import { polylines, type XY } from '../lines'
import type { LineStyle, Part } from '../shape'

/** Brackets at the four corners of a box, each `reach` long on both sides. */
export function corners(
  box: { readonly x: number; readonly y: number; readonly w: number; readonly h: number },
  reach: number,
  style: LineStyle,
): Part {
  const corner = (x: number, y: number, dx: number, dy: number): readonly XY[] => [
    [x, y + dy],
    [x, y],
    [x + dx, y],
  ]
  const [left, top, right, bottom] = [box.x, box.y, box.x + box.w, box.y + box.h]
  return polylines(
    [
      corner(left, top, reach, reach),
      corner(right, top, -reach, reach),
      corner(left, bottom, reach, -reach),
      corner(right, bottom, -reach, -reach),
    ],
    style,
  )
}
