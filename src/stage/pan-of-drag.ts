import type { Axis } from './tape/axis'

/**
 * Offsets by which a drag of so many CSS pixels moves the window, to be added to `pan`: to drag the tape to
 * the left is to look further right. Never beyond where the window can go.
 */
export function panOfDrag(
  places: { readonly axis: Axis; readonly scale: number },
  dragPx: number,
): number {
  const { pitch, from, least, most } = places.axis
  const wanted = from + Math.round(-dragPx / (pitch * places.scale))
  return Math.min(most, Math.max(least, wanted)) - from
}
