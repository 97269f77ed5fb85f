import type { Act, Branch } from '../../worker/protocol'

/** So many acts can be taken back one by one; those before them go together. */
const LINES_MAX = 26

/** The lines of history that acts make, one for each act as when they were made: so that each can be undone. */
export function linesOfActs(acts: readonly Act[]): readonly Branch[] {
  const first = Math.max(1, acts.length - LINES_MAX + 1)
  return acts.slice(first - 1).map((act, i) => ({
    id: nameOf(i),
    parent: i === 0 ? 'main' : nameOf(i - 1),
    forkedAt: i === 0 ? (acts[0]?.at ?? 0) : act.at,
    acts: acts.slice(0, first + i),
  }))
}

function nameOf(index: number): string {
  return String.fromCharCode(65 + index)
}
