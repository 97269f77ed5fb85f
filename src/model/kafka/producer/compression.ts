import type { Draft } from './draft'
import type { Producer } from './producer-state'
import { BATCH_HEADER_BYTES } from './record-size'

/** Typical compression ratios of JSON-like data, in thousandths. Illustrative: the model has no codec. */
const RATIOS: Readonly<Record<string, number>> = {
  none: 1000,
  gzip: 350,
  snappy: 520,
  lz4: 500,
  zstd: 330,
}

const RATIO_START = 1000
const RATIO_UP = 50
const RATIO_DOWN = 5

/** Estimated bytes of an open batch; `recordBytes` before compression (P-50). */
export function estimatedBytes(p: Producer, topic: string, recordBytes: number): number {
  if (p.settings.compression === 'none') return BATCH_HEADER_BYTES + recordBytes
  const ratio = p.compressionRatio[topic] ?? RATIO_START
  return BATCH_HEADER_BYTES + Math.floor((recordBytes * ratio * 105) / 100_000)
}

/** Bytes of a batch once it is closed. */
export function closedBytes(p: Producer, recordBytes: number): number {
  return BATCH_HEADER_BYTES + Math.ceil((recordBytes * actualRatio(p)) / 1000)
}

/**
 * Updates the estimate from a closed batch: it rises in steps, or at once to a worse ratio, and falls slowly
 * (P-50).
 */
export function learnRatio(p: Draft, topic: string): void {
  if (p.settings.compression === 'none') return
  const actual = actualRatio(p)
  const known = p.compressionRatio[topic] ?? RATIO_START
  if (actual === known) return
  const next =
    actual > known ? Math.max(known + RATIO_UP, actual) : Math.max(known - RATIO_DOWN, actual)
  setRatio(p, topic, next)
}

/** After a split the estimate is at least 1 (P-50). */
export function resetRatio(p: Draft, topic: string): void {
  if (p.settings.compression !== 'none') setRatio(p, topic, Math.max(RATIO_START, actualRatio(p)))
}

function setRatio(p: Draft, topic: string, ratio: number): void {
  p.compressionRatio = { ...p.compressionRatio, [topic]: ratio }
}

function actualRatio(p: Producer): number {
  return RATIOS[p.settings.compression] ?? RATIO_START
}
