import type { SimTime } from '../base/time'
import type { Frame, View } from '../frame/frame'
import type { Command } from '../model/command'
import type { Happening, HappeningKind, Interest } from '../model/happening/happening'
import type { HappeningId } from '../model/ids'
import type { Scenario } from '../scenario/scenario'
import type { Pace } from '../timeline/pace'
import type { LaneMark } from '../timeline/lanes'

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

export interface Act {
  readonly at: SimTime
  readonly command: Command
}

/** What is known of a branch's whole run. */
export interface BranchSummary {
  readonly branch: Branch
  /** End of the run, us. */
  readonly until: SimTime
  readonly events: number
  readonly happenings: number
  readonly pace: Pace
  readonly lanes: readonly LaneMark[]
  /** Set when a bound stopped the run before `until`. */
  readonly stopped: null | { readonly code: 'events' | 'records' | 'time'; readonly at: SimTime }
}

/** Picks a happening; instants of lessons are named by what happens, not by numbers. */
export interface HappeningRef {
  readonly kind: HappeningKind
  readonly entity?: string | undefined
  /** Fields of the happening that must be equal, by JSON. */
  readonly where?: Readonly<Record<string, unknown>> | undefined
  /** From 1; negative counts from the end. Default 1. */
  readonly nth?: number | undefined
  /** Only happenings at or after this instant (ms of the display's clock). */
  readonly afterMs?: number | undefined
}

/** Every message to the worker carries an id; an answer carries the same. Late answers are dropped by id. */
export type ToWorker = { readonly id: number } & (
  | { readonly kind: 'open'; readonly scenario: Scenario; readonly acts: readonly Act[] }
  /** Forks `branch` at the instant and answers `opened` for the new branch. */
  | { readonly kind: 'act'; readonly branch: BranchId; readonly at: SimTime; readonly command: Command }
  /** `count` frames that follow each other, the first of them valid at `from`. */
  | { readonly kind: 'frames'; readonly branch: BranchId; readonly from: SimTime; readonly count: number; readonly view: View }
  /** The frame valid at an instant. Only the newest unanswered one is answered. */
  | { readonly kind: 'seek'; readonly branch: BranchId; readonly at: SimTime; readonly view: View }
  /** Happenings with an interest of at least `interest`: positions [from, to) of that filtered list. */
  | { readonly kind: 'log'; readonly branch: BranchId; readonly interest: Interest; readonly from: number; readonly to: number }
  /** The chain of causes of a happening, causes first. */
  | { readonly kind: 'why'; readonly branch: BranchId; readonly happening: HappeningId }
  /** The instant of the next (or previous) happening of at least this interest. */
  | { readonly kind: 'step'; readonly branch: BranchId; readonly from: SimTime; readonly direction: 1 | -1; readonly interest: Interest }
  | { readonly kind: 'find'; readonly branch: BranchId; readonly refs: readonly HappeningRef[] }
  /** Runs a variant of the scenario headless and tells figures for a comparison or a slider. */
  | { readonly kind: 'figures'; readonly scenarios: readonly Scenario[]; readonly group: string }
  | { readonly kind: 'ping' }
)

export type FromWorker = { readonly id: number } & (
  | { readonly kind: 'opened'; readonly summary: BranchSummary }
  | { readonly kind: 'frames'; readonly branch: BranchId; readonly frames: readonly Frame[] }
  | { readonly kind: 'frame'; readonly branch: BranchId; readonly frame: Frame }
  | { readonly kind: 'log'; readonly total: number; readonly from: number; readonly happenings: readonly Happening[] }
  | { readonly kind: 'chain'; readonly happenings: readonly Happening[] }
  | { readonly kind: 'instant'; readonly at: SimTime | null; readonly happening: HappeningId | null }
  | { readonly kind: 'found'; readonly happenings: readonly (Happening | null)[] }
  | { readonly kind: 'figures'; readonly figures: readonly Figures[] }
  | { readonly kind: 'pong' }
  /** Bad input, by code; or a broken promise of the engine, with its sentence. */
  | { readonly kind: 'problem'; readonly code: string; readonly detail: string }
)

/** Counts of one headless run, for comparing variants. */
export interface Figures {
  /** Records processed more than once by the group, and offsets that nobody processed below the last committed. */
  readonly duplicates: number
  readonly lost: number
  readonly commits: number
  readonly processed: number
}
