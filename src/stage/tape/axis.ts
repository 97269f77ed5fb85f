import type { PlateSpec } from '../spec'

export interface Axis {
  /** Left edge of the first column. */
  readonly x0: number
  readonly pitch: number
  /** Visible offsets: [from, to). */
  readonly from: number
  readonly to: number
  /** Between these the window may be moved (values of `from`, both inclusive). */
  readonly least: number
  readonly most: number
}

/** Left edge of an offset's column: also the boundary on which flags that point at the offset stand. */
export function boundary(axis: Axis, offset: number): number {
  return axis.x0 + (offset - axis.from) * axis.pitch
}

export function center(axis: Axis, offset: number): number {
  return boundary(axis, offset) + axis.pitch / 2
}

export function isVisible(axis: Axis, offset: number): boolean {
  return offset >= axis.from && offset < axis.to
}

/** Whether a flag that points at the offset has a boundary to stand on; the right edge counts. */
export function isBoundaryVisible(axis: Axis, offset: number): boolean {
  return offset >= axis.from && offset <= axis.to
}

/** Visible offsets of [from, to). */
export function visibleOffsets(axis: Axis, from: number, to: number): readonly number[] {
  const first = Math.max(from, axis.from)
  const last = Math.min(to, axis.to)
  return Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i)
}

export interface OffsetWindow {
  /** Offsets by which the reader has moved the window, to the right when positive. */
  readonly pan: number
  /** Offset to be shown when the plate names none; the app keeps it while a lesson lasts. */
  readonly focus: number | null
}

/**
 * The window [from, to) of offsets. Columns are never narrower than `least`: where the plate's window does
 * not fit, fewer are shown, from a little before the focus on.
 */
export function axisOf(
  plate: PlateSpec,
  window: OffsetWindow,
  x0: number,
  right: number,
  pitch: number,
  least: number,
  lead: number,
): Axis {
  const room = right - x0
  const wanted = plate.partitions[0]?.window ?? null
  const count = wanted === null ? 0 : wanted.to - wanted.from
  const fits = count > 0 && count * least <= room
  const roomFor = Math.floor(room / pitch + 0.001)
  const shown = fits ? Math.max(count, roomFor) : roomFor
  const focus = plate.focus ?? window.focus
  const start = fits && wanted ? wanted.from : (focus ?? wanted?.from ?? 0) - lead
  const first = wanted?.from ?? 0
  const most = wanted === null ? Number.MAX_SAFE_INTEGER : Math.max(first, wanted.to - shown + 1)
  const from = clamp(clamp(start, first, most) + window.pan, first, most)
  return { x0, pitch: room / shown, from, to: from + shown, least: first, most }
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
