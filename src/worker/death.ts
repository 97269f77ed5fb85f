import type { SimTime } from '../base/time'
import type { BranchSummary, EngineRequest } from './protocol'

/** Progress of a worker at its death, and its unanswered requests besides those for the run itself. */
export interface Death {
  /** Events of its last summary; 0 before the first. */
  readonly events: number
  /** Whether its last summary was of a finished run. */
  readonly isDone: boolean
  readonly owed: readonly EngineRequest[]
}

/** Two instants less than this apart are one place: a virtual second, us. */
const NEAR_US = 1_000_000
/** A long run is summarised at each doubling: its place is known within that factor only. */
const DOUBLING = 2

export function deathOf(told: BranchSummary | null, pending: readonly EngineRequest[]): Death {
  const owed = pending.filter(({ kind }) => kind !== 'open' && kind !== 'show' && kind !== 'extend')
  return { events: told?.events ?? 0, isDone: told?.isDone ?? false, owed }
}

/**
 * Whether two workers of one scenario died at the same place: while they owed the same answer, or answers about
 * instants less than a second apart, or else when neither had come twice as far as the other.
 */
export function isSamePlace(one: Death, other: Death): boolean {
  if (one.owed.some((request) => other.owed.some((second) => isNear(request, second)))) return true
  if (one.isDone || other.isDone) {
    return one.isDone && other.isDone && one.owed.length + other.owed.length === 0
  }
  return one.events <= other.events * DOUBLING && other.events <= one.events * DOUBLING
}

function isNear(one: EngineRequest, other: EngineRequest): boolean {
  if (one.kind !== other.kind) return false
  const [from, to] = [instantOf(one), instantOf(other)]
  if (from === null || to === null) return JSON.stringify(one) === JSON.stringify(other)
  const isOneBranch = 'branch' in one && 'branch' in other && one.branch === other.branch
  return isOneBranch && Math.abs(from - to) < NEAR_US
}

function instantOf(request: EngineRequest): SimTime | null {
  switch (request.kind) {
    case 'act':
    case 'seek':
    case 'inspect':
      return request.at
    case 'frames':
    case 'step':
      return request.from
    default:
      return null
  }
}
