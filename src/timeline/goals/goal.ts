import type { SimTime } from '../../base/time'
import type { Happening } from '../../model/happening/happening'
import type { HappeningId } from '../../model/ids'

/** The point that an act was for, or what came in its place. */
export type GoalFact =
  /** Sends of a producer were answered; `first`: of a workload, whose sends go on. */
  | { readonly code: 'acked'; readonly client: string; readonly count: number }
  | { readonly code: 'firstAcked'; readonly client: string; readonly count: number }
  | { readonly code: 'failed'; readonly client: string; readonly error: string }
  | { readonly code: 'thrown'; readonly client: string; readonly error: string }
  | { readonly code: 'flushed'; readonly client: string }
  | { readonly code: 'ended'; readonly client: string }
  | { readonly code: 'started'; readonly client: string }
  | { readonly code: 'reads'; readonly client: string }
  | {
      readonly code: 'shared'
      readonly group: string
      readonly members: readonly string[]
      readonly generation: number
    }
  | { readonly code: 'empty'; readonly group: string }
  | { readonly code: 'leader'; readonly partition: string; readonly broker: number }
  | { readonly code: 'leaders'; readonly count: number }
  | { readonly code: 'offline'; readonly partition: string; readonly count: number }
  | { readonly code: 'leftIsr'; readonly partition: string; readonly broker: number }
  | { readonly code: 'fenced'; readonly broker: number }
  | { readonly code: 'stopped'; readonly broker: number }
  | { readonly code: 'inSync'; readonly broker: number; readonly count: number }
  | { readonly code: 'up'; readonly broker: number }
  | { readonly code: 'startFailed'; readonly broker: number }
  | { readonly code: 'lost'; readonly why: 'cut' | 'dropped' }

/** A goal that was reached: its happening, and when that was (us). */
export type Goal = GoalFact & { readonly at: SimTime; readonly happening: HappeningId }

/** A fact, and the happening to ask about: the one that was told, or a like one at the same point that says more. */
export type WatchedFact = GoalFact & { readonly about?: HappeningId }

/** Told each happening after an act in order; answers with the first fact that the act was for. */
export type Watch = (happening: Happening) => WatchedFact | null

/**
 * The answer to "what was this act for?". `complete`: the act is its whole effect; `open`: it shows at no point of its own;
 * `nothing`: no goal until `until` (us); `unknown`: the run ends before that.
 */
export interface FoundGoal {
  readonly is: 'goal' | 'complete' | 'open' | 'nothing' | 'unknown'
  readonly goal: Goal | null
  readonly until: SimTime
}
