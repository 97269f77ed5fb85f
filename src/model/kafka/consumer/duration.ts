const UNIT_MS: Readonly<Record<string, number>> = {
  D: 86_400_000,
  H: 3_600_000,
  M: 60_000,
  S: 1000,
}

/** An ISO-8601 duration as java.time.Duration reads it (`PT1S`, `P1DT2H`), in ms; 0 when it is not one. */
export function durationMs(text: string): number {
  const match = /^P(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$/.exec(
    text.trim(),
  )
  if (!match) return 0
  const parts = [match[1], match[2], match[3], match[4]]
  let ms = 0
  for (const [i, unit] of ['D', 'H', 'M', 'S'].entries()) {
    ms += Number(parts[i] ?? 0) * (UNIT_MS[unit] ?? 0)
  }
  return Math.round(ms)
}
