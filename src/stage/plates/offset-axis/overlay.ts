import { line, type Part, path, rect, type Shape, standing, text, Z } from '../../shape'
import { textWidth } from '../../text-width'
import { center, isVisible } from './places'
import type { Scene } from './scene'

/** What the plate is called, with the settings that matter. */
export function captionShapes(scene: Scene): readonly Shape[] {
  const { places, notes } = scene
  if (places.captionY === null || notes.caption === null) return []
  const { figure, text: words, headline } = notes.caption
  const y = places.captionY
  const lead = figure === '' ? 0 : textWidth(figure, 14, 'sans', 600) + 14
  const settings = headline.replaceAll('  ', '\u00a0 ')
  const room = places.right - places.left - textWidth(settings, 13, 'mono') - 24
  const fits = lead + textWidth(words, 14) <= room
  return [
    standing('caption', Z.text, [
      text(places.left, y, figure, { size: 14, weight: 600 }),
      ...(fits ? [text(places.left + lead, y, words, { size: 14, paint: 'ink-2' })] : []),
      text(places.right, y, settings, {
        size: 13,
        face: 'mono',
        anchor: 'end',
        paint: 'ink-2',
      }),
    ]),
  ]
}

/** The column of the offset under the pointer lights across every row. */
export function columnShapes(scene: Scene): readonly Shape[] {
  const { places, notes } = scene
  const { offset } = notes
  if (offset === null || !isVisible(places.axis, offset)) return []
  const x = center(places.axis, offset)
  const end = places.results?.base ?? places.bottom
  const { tape } = places
  const guide = line(x, tape.y + tape.h, x, end, { stroke: 'ink', width: 1.5 })
  const frame = rect(x - places.axis.pitch / 2, tape.y, places.axis.pitch, tape.h, {
    stroke: 'ink',
    width: 3,
    fill: 'none',
  })
  return [standing('column', Z.guide, [guide]), standing('column:tape', Z.tape + 2, [frame])]
}

/** Four corner brackets around what is selected. */
export function selectionShapes(scene: Scene, shapes: readonly Shape[]): readonly Shape[] {
  const { selected } = scene.notes
  if (selected === null) return []
  return shapes.flatMap((shape): readonly Shape[] => {
    if (shape.shows !== 'event' || shape.by !== selected) return []
    const face = shape.parts.find((part) => part.el === 'rect')
    if (face?.el !== 'rect') return []
    return [
      standing(`selected:${shape.key}`, Z.chain, corners(face.w, face.h), {
        x: shape.x + face.x,
        y: shape.y + face.y,
      }),
    ]
  })
}

function corners(w: number, h: number): readonly Part[] {
  const reach = 7
  const gap = 4
  const corner = (x: number, y: number, sx: number, sy: number) =>
    `M${x} ${y + reach * sy}V${y}H${x + reach * sx}`
  const d = [
    corner(-gap, -gap, 1, 1),
    corner(w + gap, -gap, -1, 1),
    corner(-gap, h + gap, 1, -1),
    corner(w + gap, h + gap, -1, -1),
  ].join('')
  return [path(d, { stroke: 'ink', width: 2, fill: 'none' })]
}
