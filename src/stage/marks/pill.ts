import { type Paint, type Part, rect, text } from '../shape'
import { textWidth } from '../text-width'
import { cross } from './signs'

export const PILL_HEIGHT = 26

/**
 * The pill of an answer, `w` wide, its corner at 0, 0; shorter words where it is narrow. Filled on its way, pale where
 * it has arrived, with a cross where the promise is broken.
 */
export function pill(
  label: string,
  w: number,
  kind: 'coming' | 'kept' | 'broken' | 'error',
): readonly Part[] {
  const isBroken = kind === 'broken'
  const room = w - (isBroken ? 26 : 8)
  const fits = textWidth(label, 13, 'sans', 600) <= room
  const shown = fits ? label : (label.split(' ').at(-1) ?? label)
  const h = PILL_HEIGHT
  const tone: Paint = kind === 'coming' || kind === 'kept' ? 'commit' : 'danger'
  const half = textWidth(shown, 13, 'sans', 600) / 2
  const x = w / 2 - (isBroken ? 7 : 0)
  return [
    rect(0, 0, w, h, {
      r: 13,
      fill: kind === 'coming' ? 'commit' : kind === 'kept' ? 'commit-tint' : 'paper',
      stroke: tone,
      width: 1.6,
      ...(isBroken ? { dash: '3.5 3' } : {}),
    }),
    text(x, 17.5, shown, {
      size: 13,
      weight: 600,
      anchor: 'middle',
      paint: kind === 'coming' ? 'paper' : tone,
    }),
    ...(isBroken ? cross(x + half + 10, h / 2, 4, 2.2) : []),
  ]
}
