import { explain } from '../timeline/decisive'
import { findGoal } from '../timeline/goals/find-goal'
import { hashOf } from '../timeline/run-hash'
import { countFigures } from './figures'
import { follow } from './follow'
import { inspect } from './inspect'
import { inspectMessage } from './inspect-message'
import { LogSearcher } from './log-search'

/** Answers to what a reader asks about a run. A run is played and drawn without them. */
export const QUERIES = {
  ...{ countFigures, explain, findGoal, follow, hashOf, inspect, inspectMessage },
  searcher: (...of: ConstructorParameters<typeof LogSearcher>) => new LogSearcher(...of),
}

export type Queries = typeof QUERIES
