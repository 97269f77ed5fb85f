import type { SimTime } from '../base/time'
import type { Command } from '../scenario/command'

/** The original run is `main`; forks are `A`, `B`, ... in the order of their making. */
export type BranchId = string

/** A line of history: the scenario's script plus the acts of the user, each at an instant. */
export interface Branch {
  readonly id: BranchId
  readonly parent: BranchId | null
  /** Instant of its first own act, us; 0 for `main`. */
  readonly forkedAt: SimTime
  /** All acts that make this branch, ancestors' included, in order of their instants. */
  readonly acts: readonly Act[]
}

/** A command of the user. It comes after all that the model does at or before its instant (us). */
export interface Act {
  readonly at: SimTime
  readonly command: Command
  /** Entries of the scenario's script, by index, that do not come any more after it; absent: none. */
  readonly without?: readonly number[] | undefined
}

/** A bound that ended a run before its scenario's end, and where (us). */
export interface Stop {
  readonly code: 'events' | 'messages' | 'records' | 'replicas' | 'time'
  readonly at: SimTime
}
