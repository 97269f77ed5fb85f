import { bisectLeft, bisector } from 'd3-array'
import type { SimTime } from '../base/time'
import type { Happening } from '../model/happening/happening'
import type { Theme } from '../model/happening/kind-info'
import { infoOf } from '../model/happening/kinds'
import type { HappeningId } from '../model/ids'
import type { Run } from '../timeline/run'
import { hasWords, type Tell, wordsOf } from './log-words'
import type { LogFilter, LogSearch } from './protocol'

/** The rows of a run's log that pass a filter. Grows with the run; reads each happening once. */
export class LogSearcher {
  readonly run: Run
  readonly filter: LogFilter
  readonly #tell: Tell | null
  readonly #words: ReturnType<typeof wordsOf>
  readonly #themes: ReadonlySet<Theme>
  /** Positions in the log. Empty for a filter that lets all of an interest pass: the log has these. */
  readonly #rows: number[] = []
  readonly #byInstant = bisector((position: number) => (this.run.log.all[position] as Happening).at)
  #read = 0
  #count = 0
  #of = 0
  #mine = 0
  readonly #actorCounts: Record<string, number> = {}
  readonly #themeCounts: Partial<Record<Theme, number>> = {}

  constructor(run: Run, filter: LogFilter, tell: Tell | null) {
    this.run = run
    this.filter = filter
    this.#tell = tell
    this.#words = wordsOf(filter.text)
    this.#themes = new Set(filter.themes)
  }

  isFor(run: Run, filter: LogFilter, tell: Tell | null): boolean {
    const isSame = JSON.stringify(this.filter) === JSON.stringify(filter)
    return isSame && this.run === run && this.#tell === tell
  }

  get isDone(): boolean {
    const next = this.run.log.all[this.#read]
    return next === undefined || isAfter(next, this.filter.until)
  }

  /** Reads at most so many happenings on. */
  advance(most: number): void {
    const { all } = this.run.log
    for (let i = 0; i < most && !this.isDone; i++) {
      const happening = all[this.#read] as Happening
      if (happening.interest >= this.filter.interest) this.#meet(happening)
      this.#read += 1
    }
  }

  #meet(happening: Happening): void {
    this.#of += 1
    const { theme } = infoOf(happening)
    const isActor = this.filter.actor === null || happening.entity === this.filter.actor
    const isTheme = this.#themes.size === 0 || this.#themes.has(theme)
    const isMine = this.#isAct(happening.id)
    // Words are the dearest: they are looked for where a count or the list depends on them.
    if (!isActor && !isTheme) return
    if (!hasWords(happening, this.#words, this.#tell)) return
    if (isActor && isTheme && isMine) this.#mine += 1
    if (this.filter.mine && !isMine) return
    const { entity } = happening
    if (isTheme) this.#actorCounts[entity] = (this.#actorCounts[entity] ?? 0) + 1
    if (isActor) this.#themeCounts[theme] = (this.#themeCounts[theme] ?? 0) + 1
    if (!isActor || !isTheme) return
    this.#count += 1
    if (!isPlain(this.filter)) this.#rows.push(this.#read)
  }

  #isAct(id: HappeningId): boolean {
    const { acted } = this.run
    return acted[bisectLeft(acted, id)] === id
  }

  get found(): LogSearch {
    return {
      count: this.#count,
      of: this.#of,
      actors: { ...this.#actorCounts },
      themes: { ...this.#themeCounts },
      mine: this.#mine,
      isDone: this.isDone,
    }
  }

  /** Rows that can be told now. */
  get total(): number {
    const { interest, until } = this.filter
    if (!isPlain(this.filter)) return this.#rows.length
    const { log } = this.run
    return until === null ? log.count(interest) : (log.rowAt(until, interest) ?? -1) + 1
  }

  /** Rows [from, to). */
  range(from: number, to: number): readonly Happening[] {
    const { log } = this.run
    const end = Math.min(to, this.total)
    if (isPlain(this.filter)) return log.range(this.filter.interest, from, end)
    return this.#rows
      .slice(Math.max(0, from), Math.max(0, end))
      .map((position) => log.all[position] as Happening)
  }

  /** Row of the last happening at or before an instant (us); null: none. */
  rowAt(at: SimTime): number | null {
    const row = isPlain(this.filter)
      ? (this.run.log.rowAt(at, this.filter.interest) ?? -1)
      : this.#byInstant.right(this.#rows, at) - 1
    const shown = Math.min(row, this.total - 1)
    return shown < 0 ? null : shown
  }

  /** Row of a happening; null when it is not in the list. */
  rowOf(id: HappeningId): number | null {
    if (isPlain(this.filter)) {
      const row = this.run.log.rowOf(id, this.filter.interest)
      return row === null || row >= this.total ? null : row
    }
    const row = bisectLeft(this.#rows, id - 1)
    return this.#rows[row] === id - 1 ? row : null
  }
}

/** Whether it lets all of an interest pass, up to its horizon. */
function isPlain({ text, actor, themes, mine }: LogFilter): boolean {
  return text.trim() === '' && actor === null && themes.length === 0 && !mine
}

function isAfter({ at }: Happening, until: SimTime | null): boolean {
  return until !== null && at > until
}
