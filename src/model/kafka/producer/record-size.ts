import { utf8Length } from '../../../base/java/utf8'

/** Bytes of a record batch before its records (P-43). */
export const BATCH_HEADER_BYTES = 61

/** Largest overhead of one record beside its key, value and headers (P-47). */
const RECORD_OVERHEAD_BYTES = 21

/** Bytes of a zigzag varint (P-44). */
export function varintBytes(value: number): number {
  let rest = value >= 0 ? value * 2 : -value * 2 - 1
  let bytes = 1
  while (rest >= 128) {
    rest = Math.floor(rest / 128)
    bytes += 1
  }
  return bytes
}

/** Length of a string in UTF-8, -1 for null, as record fields count it. */
export function fieldLength(text: string | null): number {
  return text === null ? -1 : utf8Length(text)
}

/** Bytes of a field: its length as a varint, then its content. `length` -1: absent. */
function fieldBytes(length: number): number {
  return varintBytes(length) + Math.max(length, 0)
}

/**
 * Bytes of a record without headers (P-45, worked examples P-46). Lengths in bytes, -1 for null; `timestampDelta` in ms from
 * the first record of the batch, may be negative.
 */
export function recordBytes(
  offsetDelta: number,
  timestampDelta: number,
  keyLength: number,
  valueLength: number,
): number {
  const body =
    1 +
    varintBytes(timestampDelta) +
    varintBytes(offsetDelta) +
    fieldBytes(keyLength) +
    fieldBytes(valueLength) +
    varintBytes(0)
  return body + varintBytes(body)
}

/** Upper bound of the bytes of a batch with this one record (P-47). Lengths in bytes, -1 for null. */
export function upperBoundBytes(keyLength: number, valueLength: number): number {
  return (
    BATCH_HEADER_BYTES +
    RECORD_OVERHEAD_BYTES +
    fieldBytes(keyLength) +
    fieldBytes(valueLength) +
    varintBytes(0)
  )
}
