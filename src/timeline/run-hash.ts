import type { Run } from './run'

/**
 * One hash (16 hexadecimal digits) of everything that a whole run says and leaves: all happenings, and the world at the end.
 * Equal on every machine and engine, or the model is not deterministic. The run is done.
 */
export function hashOf(run: Run): string {
  let hash: Hash = [0x811c9dc5, 0x1b873593]
  for (const happening of run.log.all) hash = mix(hash, JSON.stringify(happening))
  return mix(hash, JSON.stringify(run.world)).map(hex).join('')
}

type Hash = readonly [number, number]

/** Two FNV-like lanes with different multipliers over the text's UTF-16 units. */
function mix(hash: Hash, text: string): Hash {
  let [a, b] = hash
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x01000193) >>> 0
    b = Math.imul((b ^ unit) + (a >>> 13), 0x85ebca6b) >>> 0
  }
  return [a, b]
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0')
}
