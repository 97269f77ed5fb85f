import { clamp } from './axis'
import type { ReplicaPlace } from './places'

/** The letter of a key keeps its least size. */
const BAND_MIN = 15

/** 42 above the tape for the names of its flags, 24 below for leader epochs, as room allows. */
export function wideRow(broker: number, rule: number, height: number): ReplicaPlace {
  const above = height >= 130 ? 46 : height >= 104 ? 38 : 30
  const below = height >= 130 ? 44 : 26
  const h = clamp(height - above - below, 34, 76)
  const y = rule + above
  return {
    broker,
    rule,
    tape: {
      y,
      h,
      band: Math.max(BAND_MIN, Math.round(h * 0.32)),
      number: h >= 72 ? 23 : h >= 56 ? 20 : 17,
    },
    below: height - above - h,
    flagY: y - 13,
    epochY: y + h + (below < 36 ? 19 : 21),
    words: h >= 52 ? [y + 16, y + 40, y + 61] : [y + 11, y + 31, y + 48],
  }
}

export function compactRow(broker: number, rule: number, height: number): ReplicaPlace {
  const h = clamp(height - 60, 34, 64)
  const y = rule + 31
  const line = rule + 17
  return {
    broker,
    rule,
    tape: { y, h, band: Math.max(BAND_MIN, Math.round(h * 0.33)), number: h >= 56 ? 18 : 16 },
    below: height - 31 - h,
    flagY: null,
    epochY: y + h + 17,
    words: [line, line, line],
  }
}
