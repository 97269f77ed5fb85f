import { corners } from '../marks/corners'
import { type Part, round, type Shape, standing, text, Z } from '../shape'
import type { StageNotes } from '../stage-notes'
import { textWidth } from '../text-width'

/** Title of the plate and the settings that matter. `captionY`: the baseline, px; null where there is no room. */
export function captionShapes(
  at: { readonly left: number; readonly right: number; readonly captionY: number | null },
  { caption }: StageNotes<unknown>,
): readonly Shape[] {
  if (at.captionY === null || caption === null) return []
  const { figure, text: words, headline } = caption
  const y = at.captionY
  const lead = figure === '' ? 0 : textWidth(figure, 14, 'sans', 600) + 14
  const settings = headline.replaceAll('  ', '\u00a0 ')
  const room = at.right - at.left - textWidth(settings, 13, 'mono') - 24
  const fits = lead + textWidth(words, 14) <= room
  return [
    standing('caption', Z.text, [
      text(at.left, y, figure, { size: 14, weight: 600 }),
      ...(fits ? [text(at.left + lead, y, words, { size: 14, paint: 'ink-2' })] : []),
      text(at.right, y, settings, { size: 13, face: 'mono', anchor: 'end', paint: 'ink-2' }),
    ]),
  ]
}

interface Face {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** Tiles of one row that stand closer than this are one range. */
const RANGE_GAP = 8

/** Four corner brackets around the selection: around a whole range when its tiles are neighbours. */
export function selectionShapes(
  { selected }: StageNotes<unknown>,
  shapes: readonly Shape[],
): readonly Shape[] {
  if (selected === null) return []
  const faces = shapes.flatMap((shape): readonly Face[] => {
    if (shape.shows !== 'event' || shape.by !== selected) return []
    const face = shape.parts.find((part) => part.el === 'rect')
    if (face?.el !== 'rect') return []
    return [{ x: shape.x + face.x, y: shape.y + face.y, w: face.w, h: face.h }]
  })
  return ranges(faces).map((face, i) =>
    standing(`selected:${i}`, Z.chain, [brackets(face.w, face.h)], { x: face.x, y: face.y }),
  )
}

function ranges(faces: readonly Face[]): readonly Face[] {
  const found: Face[] = []
  for (const face of [...faces].sort((a, b) => a.y - b.y || a.h - b.h || a.x - b.x)) {
    const last = found[found.length - 1]
    const isNext =
      last !== undefined &&
      last.y === face.y &&
      last.h === face.h &&
      face.x - (last.x + last.w) < RANGE_GAP
    if (isNext) found[found.length - 1] = { ...last, w: round(face.x + face.w - last.x) }
    else found.push(face)
  }
  return found
}

/** A little outside the face, so that its edge stays seen. */
function brackets(w: number, h: number): Part {
  const box = { x: -4, y: -4, w: w + 8, h: h + 8 }
  return corners(box, 7, { stroke: 'ink', width: 2 })
}
