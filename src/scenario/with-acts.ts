import { type SimTime, toMs } from '../base/time'
import type { Command } from './command'
import type { Scenario } from './scenario'

interface Act {
  /** us. */
  readonly at: SimTime
  readonly command: Command
}

/** A scenario whose script holds the acts of a branch too: each a microsecond later, after all that is due at its instant. */
export function withActs(scenario: Scenario, acts: readonly Act[]): Scenario {
  const entries = acts.map(({ at, command }) => ({ atMs: toMs(at + 1), ...command }))
  return { ...scenario, script: [...scenario.script, ...entries] }
}
