/** Hands items on in their order, each after what it needs has come; at once while nothing is awaited. */
export class InOrder<T> {
  readonly #need: (item: T) => Promise<void> | null
  readonly #hand: (item: T) => void
  readonly #fail: (error: unknown) => void
  readonly #waiting: T[] = []

  /**
   * `need`: the promise of what an item needs, null for nothing; called when all items before were handed on. `fail`: it
   * did not come. That item is dropped, and those after it go on.
   */
  constructor(
    need: (item: T) => Promise<void> | null,
    hand: (item: T) => void,
    fail: (error: unknown) => void,
  ) {
    this.#need = need
    this.#hand = hand
    this.#fail = fail
  }

  take(item: T): void {
    this.#waiting.push(item)
    if (this.#waiting.length === 1) void this.#work()
  }

  async #work(): Promise<void> {
    for (let item = this.#waiting[0]; item !== undefined; item = this.#waiting[0]) {
      try {
        const needed = this.#need(item)
        if (needed !== null) await needed
        this.#hand(item)
      } catch (error) {
        this.#fail(error)
      }
      this.#waiting.shift()
    }
  }
}
