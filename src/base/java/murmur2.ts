const SEED = 0x9747b28c
const M = 0x5bd1e995

/** Utils.murmur2 of Kafka over bytes 0..255: a signed 32-bit integer (P-29). */
export function murmur2(bytes: readonly number[]): number {
  const words = bytes.length >>> 2
  let hash = SEED ^ bytes.length
  for (let i = 0; i < words; i++) {
    let word = Math.imul(wordAt(bytes, i * 4), M)
    word = Math.imul(word ^ (word >>> 24), M)
    hash = Math.imul(hash, M) ^ word
  }
  const tail = words * 4
  const left = bytes.length - tail
  if (left > 0) {
    for (let i = left - 1; i >= 0; i--) hash ^= byteAt(bytes, tail + i) << (8 * i)
    hash = Math.imul(hash, M)
  }
  hash ^= hash >>> 13
  hash = Math.imul(hash, M)
  return hash ^ (hash >>> 15)
}

/** Utils.toPositive of Kafka: clears the sign bit. Not an absolute value. */
export function toPositive(hash: number): number {
  return hash & 0x7fffffff
}

function wordAt(bytes: readonly number[], index: number): number {
  return (
    byteAt(bytes, index) |
    (byteAt(bytes, index + 1) << 8) |
    (byteAt(bytes, index + 2) << 16) |
    (byteAt(bytes, index + 3) << 24)
  )
}

function byteAt(bytes: readonly number[], index: number): number {
  return bytes[index] as number
}
