/** Tenths of a second are all the eye can follow; whole seconds from ten on. `ms`: virtual. */
export function seconds(ms: number): string {
  const s = Math.max(0, ms) / 1000
  return s >= 10 ? String(Math.round(s)) : s.toFixed(1)
}

/** Whole bytes below a kibibyte, then KiB with one decimal unless it is whole. */
export function bytes(size: number): string {
  if (size < 1024) return `${size} B`
  const kib = size / 1024
  return `${Number.isInteger(kib) ? kib : kib.toFixed(1)} KiB`
}

/** Virtual milliseconds, tenths below a hundred. */
export function millis(ms: number): string {
  return `${ms >= 100 ? Math.round(ms) : ms.toFixed(1)} ms`
}
