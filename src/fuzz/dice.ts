import { present } from '../base/assert'
import { nextInt, type Rng, seedRng } from '../base/rng'

/** Everything random of one seed, drawn one after another: the same seed draws the same. */
export class Dice {
  #rng: Rng

  constructor(seed: number) {
    this.#rng = seedRng(seed, 'fuzz')
  }

  /** An integer in [from, to], both inclusive. */
  between(from: number, to: number): number {
    const [value, rng] = nextInt(this.#rng, to - from + 1)
    this.#rng = rng
    return from + value
  }

  chance(percent: number): boolean {
    return this.between(1, 100) <= percent
  }

  one<const T>(items: readonly T[]): T {
    return present(items[this.between(0, items.length - 1)], 'a face of the dice')
  }

  /** The value with this chance, else nothing: for spreading. */
  maybe<const T extends object>(percent: number, value: T): Partial<T> {
    return this.chance(percent) ? value : {}
  }

  /** All items in another order. */
  shuffled<T>(items: readonly T[]): readonly T[] {
    const rest = [...items]
    return items.map(() => present(rest.splice(this.between(0, rest.length - 1), 1)[0], 'an item'))
  }
}
