/** The values of each option, by name; a row picks one of each. */
export type Factors<Value> = readonly (readonly [name: string, values: readonly Value[]])[]

type Row = readonly number[]
/** Indexes of values by index of option; the rest of a row is free. */
type Choice = readonly (readonly [factor: number, value: number])[]

/**
 * Rows in which every three values of three options come together at least once, if `isValid` lets them:
 * a change of the listing that takes three options to show is seen, at some two hundred rows instead of
 * a hundred thousand. The same factors give the same rows.
 */
export function coveringRows<Value>(
  factors: Factors<Value>,
  isValid: (row: Readonly<Record<string, Value>>) => boolean,
): readonly Readonly<Record<string, Value>>[] {
  const named = (row: Row) =>
    Object.fromEntries(
      factors.map(([name, values], i) => [name, values[row[i] ?? 0] as Value] as const),
    )
  const sizes = factors.map(([, values]) => values.length)
  const wanted = new Map(triples(sizes).map((choice) => [keyOf(choice), choice]))
  const rows: Readonly<Record<string, Value>>[] = []
  for (const [key, choice] of wanted) {
    if (!wanted.has(key)) continue
    const row = validRow(fill(choice, sizes, wanted), choice, sizes, (each) => isValid(named(each)))
    wanted.delete(key)
    // No row with these three is valid: nobody can write it.
    if (row === null) continue
    for (const covered of triplesOf(row)) wanted.delete(keyOf(covered))
    rows.push(named(row))
  }
  return rows
}

/** The choice, completed with the values that cover most of what is still wanted. */
function fill(choice: Choice, sizes: readonly number[], wanted: ReadonlyMap<string, Choice>): Row {
  const chosen = new Map(choice)
  sizes.forEach((size, factor) => {
    if (chosen.has(factor)) return
    let best = 0
    let most = -1
    for (let value = 0; value < size; value++) {
      const covered = coveredBy(chosen, factor, value, wanted)
      if (covered <= most) continue
      best = value
      most = covered
    }
    chosen.set(factor, best)
  })
  return sizes.map((_, factor) => chosen.get(factor) ?? 0)
}

function coveredBy(
  chosen: ReadonlyMap<number, number>,
  factor: number,
  value: number,
  wanted: ReadonlyMap<string, Choice>,
): number {
  const others = [...chosen]
  let count = 0
  others.forEach((a, i) => {
    for (const b of others.slice(i + 1)) {
      if (wanted.has(keyOf([a, b, [factor, value]]))) count++
    }
  })
  return count
}

/** The row, or the first valid one that differs from it in a single option outside of the choice. */
function validRow(
  row: Row,
  choice: Choice,
  sizes: readonly number[],
  isValid: (row: Row) => boolean,
): Row | null {
  if (isValid(row)) return row
  const fixed = new Set(choice.map(([factor]) => factor))
  for (const [factor, size] of sizes.entries()) {
    if (fixed.has(factor)) continue
    for (let value = 0; value < size; value++) {
      const other = row.with(factor, value)
      if (isValid(other)) return other
    }
  }
  return null
}

function triples(sizes: readonly number[]): readonly Choice[] {
  const all: Choice[] = []
  const each = (from: number, choice: Choice) => {
    if (choice.length === Math.min(3, sizes.length)) {
      all.push(choice)
      return
    }
    for (let factor = from; factor < sizes.length; factor++) {
      for (let value = 0; value < (sizes[factor] ?? 0); value++) {
        each(factor + 1, [...choice, [factor, value]])
      }
    }
  }
  each(0, [])
  return all
}

function triplesOf(row: Row): readonly Choice[] {
  const all: Choice[] = []
  const pairs = row.map((value, factor) => [factor, value] as const)
  const each = (from: number, choice: Choice) => {
    if (choice.length === Math.min(3, row.length)) {
      all.push(choice)
      return
    }
    for (const pair of pairs.slice(from)) each(pair[0] + 1, [...choice, pair])
  }
  each(0, [])
  return all
}

function keyOf(choice: Choice): string {
  return [...choice]
    .sort(([a], [b]) => a - b)
    .map(([factor, value]) => `${factor}:${value}`)
    .join(' ')
}
