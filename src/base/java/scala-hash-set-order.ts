const LEVEL_BITS = 5
const LEVEL_MASK = (1 << LEVEL_BITS) - 1

/**
 * The order in which a scala.collection.immutable.HashSet of distinct Ints iterates, independent of how it came to
 * be. An immutable Set of at most four is none: it keeps the order of insertion.
 */
export function scalaIntSetOrder(numbers: readonly number[]): readonly number[] {
  return nodeOrder(numbers, 0)
}

/** A node of the trie: first what is alone at its five bits of the hash, then the nodes below, both by these bits. */
function nodeOrder(numbers: readonly number[], shift: number): readonly number[] {
  const alone: number[] = []
  const below: number[] = []
  for (let bits = 0; bits <= LEVEL_MASK; bits++) {
    const here = numbers.filter((number) => ((improved(number) >>> shift) & LEVEL_MASK) === bits)
    if (here.length === 1) alone.push(...here)
    else if (here.length > 1) below.push(...nodeOrder(here, shift + LEVEL_BITS))
  }
  return [...alone, ...below]
}

/** scala.collection.Hashing#improve, which no two Ints share. */
function improved(hash: number): number {
  let h = (hash + ~(hash << 9)) | 0
  h ^= h >>> 14
  h = (h + (h << 4)) | 0
  return h ^ (h >>> 10)
}
