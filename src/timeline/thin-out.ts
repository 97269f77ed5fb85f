import type { SimTime } from '../base/time'
import type { LaneMark } from './lanes'

/** More marks than a timeline of 1,000 columns can tell apart. */
const MARKS_MAX = 4_000
const COLUMNS = 1_000

/** As they are, or, of very many, one for each shape, entity and column: neighbours become one longer mark. */
export function thinOut(marks: readonly LaneMark[], until: SimTime): readonly LaneMark[] {
  if (marks.length <= MARKS_MAX) return marks
  const columns = new Map<string, LaneMark>()
  for (const mark of marks) {
    const column = Math.floor((mark.at * COLUMNS) / Math.max(1, until))
    const place = `${mark.lane} ${mark.shape} ${mark.entity} ${column}`
    const first = columns.get(place)
    if (first === undefined) columns.set(place, mark)
    else columns.set(place, { ...mark, at: first.at, until: Math.max(first.until, mark.until) })
  }
  return [...columns.values()]
}
