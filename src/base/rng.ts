import { assert } from './assert'

/** State of one random stream: an unsigned 32-bit integer. Plain data, kept in the world. */
export type Rng = number

/** A stream that depends on the seed and on its purpose only (FNV-1a over the purpose). */
export function seedRng(seed: number, purpose: string): Rng {
  let hash = (0x811c9dc5 ^ seed) >>> 0
  for (let i = 0; i < purpose.length; i++) {
    hash = Math.imul(hash ^ purpose.charCodeAt(i), 0x01000193) >>> 0
  }
  return hash
}

/** The next unsigned 32-bit integer and the next state (mulberry32: integers only, same everywhere). */
export function nextUint32(rng: Rng): readonly [number, Rng] {
  const state = (rng + 0x6d2b79f5) >>> 0
  let mixed = Math.imul(state ^ (state >>> 15), state | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return [(mixed ^ (mixed >>> 14)) >>> 0, state]
}

/** An integer in [0, n) without bias, and the next state. n in 1..2^31. */
export function nextInt(rng: Rng, n: number): readonly [number, Rng] {
  assert(Number.isInteger(n) && n >= 1 && n <= 2 ** 31, 'nextInt needs a bound in 1..2^31')
  const limit = 2 ** 32 - (2 ** 32 % n)
  let state = rng
  // A draw is refused with probability below one half, so 128 refusals in a row do not happen.
  for (let attempt = 0; attempt < 128; attempt++) {
    const [value, next] = nextUint32(state)
    state = next
    if (value < limit) return [value % n, state]
  }
  return [0, state]
}
