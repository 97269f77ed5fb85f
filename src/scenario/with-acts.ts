import { type SimTime, toMs } from '../base/time'
import type { Command } from './command'
import type { Scenario } from './scenario'

interface Act {
  /** us. */
  readonly at: SimTime
  readonly command: Command
  /** Entries of the script, by index, that the act leaves out. */
  readonly without?: readonly number[] | undefined
}

/**
 * A scenario whose script holds the acts of a branch too: each a microsecond later, after all that is due at its
 * instant. Entries that an act leaves out are not in it.
 */
export function withActs(scenario: Scenario, acts: readonly Act[]): Scenario {
  const entries = acts.map(({ at, command }) => ({ atMs: toMs(at + 1), ...command }))
  const leftOut = new Set(acts.flatMap(({ without = [] }) => without))
  const script = scenario.script.filter((_, entry) => !leftOut.has(entry))
  return { ...scenario, script: [...script, ...entries] }
}
