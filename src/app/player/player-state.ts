import { fromMs, type SimTime } from '../../base/time'
import type { Frame, Happening } from '../../frame/frame'
import type { View } from '../../frame/view'
import type { HappeningId } from '../../model/ids'
import type { Scenario } from '../../scenario/scenario'
import type { BranchId, BranchSummary, Explanation, PaceKind } from '../../worker/protocol'
import { type History, NO_HISTORY } from '../history/history'
import type { ShownAct } from './act-goal'

/** State of one world on show. The playhead and its motion are the clock's. */
export interface PlayerState {
  readonly scenario: Scenario | null
  readonly pace: PaceKind
  /** Whether the scenario is made longer before the playhead comes to its end. */
  readonly grows: boolean
  /** Whether playing was asked for before there was anything to play. */
  readonly playsWhenOpen: boolean
  readonly view: View
  /** Every branch shown so far; the original run is `main`. */
  readonly branches: Readonly<Record<BranchId, BranchSummary>>
  readonly branch: BranchId
  /** Every branch made so far and the way through them; `branch` follows it as soon as the engine has answered. */
  readonly history: History
  /** The last act, while its branch is on show. */
  readonly act: ShownAct | null
  /** Whether the first playing after an act stops at the point that it was for. */
  readonly stopsAtGoals: boolean
  /** The picture at the playhead; null until the first arrives. */
  readonly frame: Frame | null
  /** The selected happening and the chain of its causes, causes first; empty unless they are on show. */
  readonly selected: HappeningId | null
  readonly chain: readonly Happening[]
  /** Which of the chain decided, and how they are joined; null unless the chain is on show. */
  readonly reasons: Omit<Explanation, 'chain'> | null
  /** Whether the causes that did not decide are on show too. */
  readonly unfolded: boolean
  /** The selected happening, once the engine has answered it. */
  readonly told: Happening | null
  /** A code of the problem catalogue, with its parameters. */
  readonly problem: { readonly code: string; readonly detail: string } | null
  /** Number of restarts of the engine; the page shows a notice when it grows. */
  readonly restarts: number
}

/** Nothing is asked for its causes. */
export const NOTHING_EXPLAINED = {
  chain: [],
  reasons: null,
  unfolded: false,
  told: null,
} as const satisfies Partial<PlayerState>

export const NOTHING_OPEN: PlayerState = {
  scenario: null,
  pace: 'story',
  grows: false,
  playsWhenOpen: false,
  view: { plate: 'offset-axis', partitions: [] },
  branches: {},
  branch: 'main',
  history: NO_HISTORY,
  act: null,
  stopsAtGoals: true,
  frame: null,
  selected: null,
  ...NOTHING_EXPLAINED,
  problem: null,
  restarts: 0,
}

/** The instant that the display calls 0, us. */
export function zeroOf({ scenario }: PlayerState): SimTime {
  return fromMs(scenario?.startAtMs ?? 0)
}
