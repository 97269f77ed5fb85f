import type { Places as OffsetAxisPlaces } from './plates/offset-axis/places'

/**
 * Offsets by which a drag of so many CSS pixels moves the window, to be added to `pan`: to drag the tape to
 * the left is to look further right. Never beyond where the window can go.
 */
export function panOfDrag(
  places: Pick<OffsetAxisPlaces, 'axis' | 'scale'>,
  dragPx: number,
): number {
  const { pitch, from, least, most } = places.axis
  const wanted = from + Math.round(-dragPx / (pitch * places.scale))
  return Math.min(most, Math.max(least, wanted)) - from
}
