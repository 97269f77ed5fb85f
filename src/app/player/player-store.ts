import { createStore } from 'zustand/vanilla'
import type { SimTime } from '../../base/time'
import type { Frame, Happening } from '../../frame/frame'
import type { View } from '../../frame/view'
import type { HappeningId } from '../../model/ids'
import type { Scenario } from '../../scenario/scenario'
import type { BranchId, BranchSummary } from '../../worker/protocol'
import type { PlaybackState } from './playback.machine'

/** Story pace, or an even rate: virtual time passed for one unit of wall time. */
export type Tempo =
  | { readonly kind: 'story'; readonly speed: number }
  | { readonly kind: 'rate'; readonly rate: number }

export const STORY: Tempo = { kind: 'story', speed: 1 }

/** What is on show. Changes a few times a second at most; the playhead's position is not here but in `position`. */
export interface PlayerState {
  readonly playback: PlaybackState
  readonly scenario: Scenario | null
  readonly view: View
  /** Every branch opened so far; the original run is `main`. */
  readonly branches: Readonly<Record<BranchId, BranchSummary>>
  readonly branch: BranchId
  /** The picture at the playhead; null until the first arrives. */
  readonly frame: Frame | null
  readonly tempo: Tempo
  /** The chosen happening and the chain of its causes, causes first; empty when nothing is asked. */
  readonly selected: HappeningId | null
  readonly chain: readonly Happening[]
  /** The chosen happening itself, once the engine has told it. */
  readonly told: Happening | null
  /** Virtual instants (us) that bound the step of the lesson being played; null outside a lesson. */
  readonly scene: { readonly from: SimTime; readonly until: SimTime } | null
  /** Nothing after this instant (us) may be shown: a question stands in the way. null: all is known. */
  readonly horizon: SimTime | null
  /** A code of the problem catalogue, with what it names. */
  readonly problem: { readonly code: string; readonly detail: string } | null
  /** How often the engine had to be started again; the page tells when it grows. */
  readonly restarts: number
}

/** Where the playhead is: read each animation frame, outside React. */
export interface Position {
  /** Virtual instant, us. */
  readonly t: SimTime
  /** Stage time of the story pace, ms at 1x; follows t in rate mode. */
  readonly s: number
}

export const NOTHING_OPEN: PlayerState = {
  playback: 'loading',
  scenario: null,
  view: { plate: 'offset-axis', partitions: [] },
  branches: {},
  branch: 'main',
  frame: null,
  tempo: STORY,
  selected: null,
  chain: [],
  told: null,
  scene: null,
  horizon: null,
  problem: null,
  restarts: 0,
}

export const playerStore = createStore<PlayerState>(() => NOTHING_OPEN)
export const positionStore = createStore<Position>(() => ({ t: 0, s: 0 }))
