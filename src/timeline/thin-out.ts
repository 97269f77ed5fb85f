import type { SimTime } from '../base/time'
import type { LaneMark } from './lanes'

/** More marks than a timeline of 1,000 columns can tell apart. */
const MARKS_MAX = 4_000
const COLUMNS = 1_000

/** Column → place in the list, of the marks of one lane, shape and entity. */
type Places = Map<number, number>

/**
 * Marks as they are, or, of very many, one for each lane, shape, entity and column: neighbours become one longer mark.
 * Holds no more than it gives, however many are added.
 */
export class ThinnedMarks {
  readonly #until: SimTime
  /** As they are; null once there are too many. */
  #plain: LaneMark[] | null = []
  readonly #merged: LaneMark[] = []
  readonly #groups = new Map<string, Map<string, Map<string, Places>>>()

  /** `until`: where the timeline ends, us. */
  constructor(until: SimTime) {
    this.#until = Math.max(1, until)
  }

  add(mark: LaneMark): void {
    const plain = this.#plain
    plain?.push(mark)
    if (plain !== null && plain.length > MARKS_MAX) this.#plain = null
    const places = this.#placesOf(mark)
    const column = Math.floor((mark.at * COLUMNS) / this.#until)
    const place = places.get(column)
    const first = place === undefined ? undefined : this.#merged[place]
    if (place === undefined || first === undefined) {
      places.set(column, this.#merged.length)
      this.#merged.push(mark)
    } else {
      this.#merged[place] = { ...mark, at: first.at, until: Math.max(first.until, mark.until) }
    }
  }

  get all(): readonly LaneMark[] {
    return this.#plain ?? this.#merged
  }

  /** Looked up name by name: a joined name for each of a million marks takes longer than all the rest. */
  #placesOf({ lane, shape, entity }: LaneMark): Places {
    const shapes = within(this.#groups, lane)
    return within(within(shapes, shape), entity)
  }
}

function within<K, L, V>(groups: Map<K, Map<L, V>>, key: K): Map<L, V> {
  const known = groups.get(key)
  if (known !== undefined) return known
  const group = new Map<L, V>()
  groups.set(key, group)
  return group
}
