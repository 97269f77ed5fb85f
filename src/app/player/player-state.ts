import { fromMs, type SimTime } from '../../base/time'
import type { Frame, Happening } from '../../frame/frame'
import type { View } from '../../frame/view'
import type { HappeningId } from '../../model/ids'
import type { Scenario } from '../../scenario/scenario'
import type { BranchId, BranchSummary } from '../../worker/protocol'

/** What is on show of one world. The playhead and how it moves are the clock's. */
export interface PlayerState {
  readonly scenario: Scenario | null
  readonly view: View
  /** Every branch opened so far; the original run is `main`. */
  readonly branches: Readonly<Record<BranchId, BranchSummary>>
  readonly branch: BranchId
  /** The picture at the playhead; null until the first arrives. */
  readonly frame: Frame | null
  /** The chosen happening and the chain of its causes, causes first; empty when nothing is asked. */
  readonly selected: HappeningId | null
  readonly chain: readonly Happening[]
  /** The chosen happening itself, once the engine has told it. */
  readonly told: Happening | null
  /** A code of the problem catalogue, with what it names. */
  readonly problem: { readonly code: string; readonly detail: string } | null
  /** How often the engine had to be started again; the page tells when it grows. */
  readonly restarts: number
}

export const NOTHING_OPEN: PlayerState = {
  scenario: null,
  view: { plate: 'offset-axis', partitions: [] },
  branches: {},
  branch: 'main',
  frame: null,
  selected: null,
  chain: [],
  told: null,
  problem: null,
  restarts: 0,
}

/** The instant that the display calls 0, us. */
export function zeroOf({ scenario }: PlayerState): SimTime {
  return fromMs(scenario?.startAtMs ?? 0)
}
