import { bisectLeft, bisector } from 'd3-array'
import { assert } from '../base/assert'
import type { SimTime } from '../base/time'
import { hasMotion } from '../frame/motion'
import type { Happening, Interest } from '../model/happening/happening'
import type { HappeningId } from '../model/ids'
import { isOfSends } from './of-sends'

const byInstant = bisector(({ at }: Happening) => at)

/** All happenings of a branch so far, with indexes by interest. Grows at its end only. */
export class HappeningLog {
  readonly #all: Happening[]
  /** Positions in #all of those with an interest of at least 1, at least 2, with a motion, and of sends. */
  readonly #normal: number[]
  readonly #turns: number[]
  readonly #moving: number[]
  readonly #sends: number[]
  /** Searches positions by the instants of their happenings. */
  readonly #byInstant = bisector((position: number) => (this.#all[position] as Happening).at)

  private constructor(
    all: Happening[],
    normal: number[],
    turns: number[],
    moving: number[],
    sends: number[],
  ) {
    this.#all = all
    this.#normal = normal
    this.#turns = turns
    this.#moving = moving
    this.#sends = sends
  }

  static empty(): HappeningLog {
    return new HappeningLog([], [], [], [], [])
  }

  get length(): number {
    return this.#all.length
  }

  get all(): readonly Happening[] {
    return this.#all
  }

  append(happenings: readonly Happening[]): void {
    for (const happening of happenings) {
      const position = this.#all.length
      assert(happening.id === position + 1, 'happenings are numbered without gaps')
      this.#all.push(happening)
      if (happening.interest >= 1) this.#normal.push(position)
      if (happening.interest >= 2) this.#turns.push(position)
      if (isOfSends(happening)) this.#sends.push(position)
      else if (hasMotion(happening)) this.#moving.push(position)
    }
  }

  /** A copy with the first `length` happenings. */
  forkAt(length: number): HappeningLog {
    assert(length <= this.#all.length, 'a fork is not ahead of its parent')
    const upTo = (positions: readonly number[]) => positions.slice(0, bisectLeft(positions, length))
    return new HappeningLog(
      this.#all.slice(0, length),
      upTo(this.#normal),
      upTo(this.#turns),
      upTo(this.#moving),
      upTo(this.#sends),
    )
  }

  get(id: HappeningId): Happening | null {
    return this.#all[id - 1] ?? null
  }

  count(interest: Interest): number {
    return interest === 0 ? this.#all.length : this.#index(interest).length
  }

  /** Positions [from, to) of the list of those with at least this interest. */
  range(interest: Interest, from: number, to: number): readonly Happening[] {
    const start = Math.max(0, from)
    if (interest === 0) return this.#all.slice(start, Math.max(start, to))
    return this.#at(this.#index(interest).slice(start, Math.max(start, to)))
  }

  /** Place of the last happening at or before an instant (us) among those with at least this interest; null: none. */
  rowAt(at: SimTime, interest: Interest): number | null {
    const after = this.#firstAfter(interest, at)
    return after === 0 ? null : after - 1
  }

  /** Place of a happening among those with at least this interest; null when it is not one of them. */
  rowOf(id: HappeningId, interest: Interest): number | null {
    const position = id - 1
    if (interest === 0) return this.get(id) === null ? null : position
    const positions = this.#index(interest)
    const row = bisectLeft(positions, position)
    return positions[row] === position ? row : null
  }

  /** First happening after `from` (us, exclusive) with at least this interest; null when there is none. */
  next(from: SimTime, interest: Interest): Happening | null {
    return this.#nth(interest, this.#firstAfter(interest, from))
  }

  /** Last happening before `from` (us, exclusive) with at least this interest; null when there is none. */
  previous(from: SimTime, interest: Interest): Happening | null {
    return this.#nth(interest, this.#firstFrom(interest, from) - 1)
  }

  /**
   * The latest happenings with a motion up to `last` (inclusive), oldest first, at most `most`. `withSends`: also
   * single sends and their answers, which are many and move on the producer's plates only.
   */
  changesUpTo(last: HappeningId, most: number, withSends: boolean): readonly Happening[] {
    const latest = (positions: readonly number[]) => {
      const end = bisectLeft(positions, last)
      return positions.slice(Math.max(0, end - most), end)
    }
    const moving = latest(this.#moving)
    if (!withSends) return this.#at(moving)
    const all = [...moving, ...latest(this.#sends)].sort((a, b) => a - b)
    return this.#at(all.slice(-most))
  }

  #index(interest: Interest): readonly number[] {
    return interest === 2 ? this.#turns : this.#normal
  }

  #at(positions: readonly number[]): readonly Happening[] {
    return positions.map((position) => this.#all[position] as Happening)
  }

  #nth(interest: Interest, n: number): Happening | null {
    const position = interest === 0 ? n : this.#index(interest)[n]
    return position === undefined ? null : (this.#all[position] ?? null)
  }

  /** Place of the first happening at or after an instant (us) among those with at least this interest. */
  #firstFrom(interest: Interest, at: SimTime): number {
    if (interest === 0) return byInstant.left(this.#all, at)
    return this.#byInstant.left(this.#index(interest), at)
  }

  /** Place of the first happening after an instant (us, exclusive) among those with at least this interest. */
  #firstAfter(interest: Interest, at: SimTime): number {
    if (interest === 0) return byInstant.right(this.#all, at)
    return this.#byInstant.right(this.#index(interest), at)
  }
}
