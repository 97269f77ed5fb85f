import type { Locale } from '../base/locale'
import type { SimTime } from '../base/time'
import type { ResolvedConfig } from '../config/version'
import type { Frame } from '../frame/frame'
import type { Pace } from '../frame/pace'
import type { PlateKind } from '../frame/plates'
import type { View } from '../frame/view'
import type { MetricRef } from '../metrics/metric'
import type { Series } from '../metrics/series'
import type {
  Happening,
  HappeningFact,
  HappeningKind,
  Interest,
} from '../model/happening/happening'
import type { Theme } from '../model/happening/kind-info'
import type { EntityId, HappeningId, PartitionKey } from '../model/ids'
import type { MachineGraph } from '../model/lifecycle/machine-graph'
import type { Command } from '../scenario/command'
import type { Scenario } from '../scenario/scenario'
import type { Branch, BranchId, Stop } from '../timeline/branch'
import type { Explanation } from '../timeline/decisive'
import type { FoundGoal } from '../timeline/goals/goal'
import type { LaneMark } from '../timeline/lanes'

export type { MetricRef } from '../metrics/metric'
export type { MachineGraph } from '../model/lifecycle/machine-graph'
export type { Act, Branch, BranchId, Stop } from '../timeline/branch'
export type { Explanation } from '../timeline/decisive'
export type { FoundGoal, Goal } from '../timeline/goals/goal'

/** Summary of a branch's run: all of it when `isDone`, else up to `reached` (exclusive). */
export interface BranchSummary {
  readonly branch: Branch
  /** End of the run, us. */
  readonly until: SimTime
  /** Everything before this instant (us, exclusive) is known. */
  readonly reached: SimTime
  readonly isDone: boolean
  readonly events: number
  readonly happenings: number
  /** First happening of each act of the branch. */
  readonly acted: readonly HappeningId[]
  readonly pace: Pace
  readonly lanes: readonly LaneMark[]
  /** Set when a bound stopped the run before `until`. */
  readonly stopped: Stop | null
  /** Why the branch's last act was refused, as a code of the problem catalogue; null when it was carried out. */
  readonly refused: { readonly code: string; readonly detail: string } | null
}

/**
 * `story`: as slow as its changes need, of a lesson that is short and dwells on each. `bounded`: never below 1/20 nor above
 * 5 times real time, of a run that anybody makes.
 */
export type PaceKind = 'story' | 'bounded'

/** Scenario and branches to play. Checked before they are sent: the worker has no parser. */
export interface Opening {
  readonly scenario: Scenario
  /** Sets the pace, with its kind. */
  readonly plate: PlateKind
  readonly pace: PaceKind
  /** Lines of history that were made before, besides `main`: from a link, or before a restart. */
  readonly branches: readonly Branch[]
  /** The branch that is run and summarised at once. */
  readonly show: BranchId
}

/** Picks a happening; instants of lessons are named by what happens, not by numbers. */
export type HappeningRef = RefTo<HappeningFact>

type RefTo<Fact> = Fact extends { readonly kind: HappeningKind }
  ? {
      readonly kind: Fact['kind']
      readonly entity?: string | undefined
      /** Fields of the happening that must be equal, by JSON. */
      readonly where?: Readonly<Partial<Omit<Fact, 'kind'>>> | undefined
      /** From 1; negative counts from the end. Default 1. */
      readonly nth?: number | undefined
      /** Only happenings at or after this instant (ms of the display's clock). */
      readonly afterMs?: number | undefined
    }
  : never

/** Narrows the event log. */
export interface LogFilter {
  readonly interest: Interest
  /** Words that all must be found in the sentence or in Kafka's names, and numbers that offsets may span; '' for any. */
  readonly text: string
  /** Language of the sentences. */
  readonly locale: Locale
  /** null: any. */
  readonly actor: EntityId | null
  /** Empty: any. */
  readonly themes: readonly Theme[]
  /** Acts of the user only. */
  readonly mine: boolean
  /** Nothing after this instant (us) is told; null: all. */
  readonly until: SimTime | null
}

/** Extent of a search so far. */
export interface LogSearch {
  /** Rows of the filtered list, and of the list without text, actor, themes and acts. */
  readonly count: number
  readonly of: number
  /** Rows by actor and by theme, each without the filter of its own sort; and the acts. */
  readonly actors: Readonly<Record<EntityId, number>>
  readonly themes: Readonly<Partial<Record<Theme, number>>>
  readonly mine: number
  /** False while there is more to read. */
  readonly isDone: boolean
}

/** Every message to the worker carries an id; an answer carries the same. Late answers are dropped by id. */
export type ToWorker = { readonly id: number } & EngineRequest

export type EngineRequest =
  | { readonly kind: 'open'; readonly opening: Opening }
  /** Forks `branch` at the instant (us) and answers `opened` for the new branch. */
  | {
      readonly kind: 'act'
      readonly branch: BranchId
      readonly at: SimTime
      readonly command: Command
      /** Entries of the script (indexes) that do not come any more in the new branch. */
      readonly without: readonly number[]
    }
  /** Puts the end of the scenario off (ms), for all branches; answers `opened` for this one. */
  | { readonly kind: 'extend'; readonly branch: BranchId; readonly untilMs: number }
  /** The summary of a branch that exists. */
  | { readonly kind: 'show'; readonly branch: BranchId }
  /**
   * `count` frames that follow each other, the first of them valid at `from`. `everyUs`: plumbing
   * less than this apart shares a frame, for fast playback; 0: one for each instant at which something happens.
   * `keeps`: least interest of happenings that never share a frame; all below it may.
   */
  | {
      readonly kind: 'frames'
      readonly branch: BranchId
      readonly from: SimTime
      readonly count: number
      readonly everyUs: SimTime
      readonly keeps: 1 | 2
      readonly view: View
    }
  /** The frame valid at an instant. Of seeks, and of frames, only the newest unanswered request is answered. */
  | { readonly kind: 'seek'; readonly branch: BranchId; readonly at: SimTime; readonly view: View }
  /** Reads on through a branch for a filter: a bounded part, told with all before it. */
  | { readonly kind: 'search'; readonly branch: BranchId; readonly filter: LogFilter }
  /** Happenings that pass a filter: positions [from, to) of that list, as far as it was searched. */
  | {
      readonly kind: 'log'
      readonly branch: BranchId
      readonly filter: LogFilter
      readonly from: number
      readonly to: number
    }
  /** The place in that filtered list of a happening, or of the last one at or before an instant (us). */
  | {
      readonly kind: 'row'
      readonly branch: BranchId
      readonly filter: LogFilter
      readonly of: { readonly at: SimTime } | { readonly happening: HappeningId }
    }
  /** Causes of a happening, and which of them decided. */
  | { readonly kind: 'why'; readonly branch: BranchId; readonly happening: HappeningId }
  /** The instant of the next (or previous) happening of at least this interest. */
  | {
      readonly kind: 'step'
      readonly branch: BranchId
      readonly from: SimTime
      readonly direction: 1 | -1
      readonly interest: Interest
    }
  | { readonly kind: 'find'; readonly branch: BranchId; readonly refs: readonly HappeningRef[] }
  /** The happenings of some kinds so far, the first of them; for kinds that are few in a run. */
  | {
      readonly kind: 'happenings'
      readonly branch: BranchId
      readonly kinds: readonly HappeningKind[]
    }
  /** Runs scenarios headless and answers their figures for a comparison or a slider. */
  | {
      readonly kind: 'figures'
      readonly scenarios: readonly Scenario[]
      readonly group: string
    }
  /** The goal of act number `act` of a branch: the point that it was for. */
  | { readonly kind: 'goal'; readonly branch: BranchId; readonly act: number }
  /** Inspection of a broker, a client or `topic:<name>` at an instant (us). */
  | {
      readonly kind: 'inspect'
      readonly branch: BranchId
      readonly at: SimTime
      readonly entity: EntityId
    }
  /** Runs a scenario headless and hashes all it says: the same on every machine, or something is wrong. */
  | { readonly kind: 'hash'; readonly scenario: Scenario }
  /** Fields of a message, which is named by the happening that sent it. */
  | { readonly kind: 'message'; readonly branch: BranchId; readonly message: HappeningId }
  /** The life of a record, answered as a `chain`; `appendedBy`: the append at the leader. */
  | {
      readonly kind: 'follow'
      readonly branch: BranchId
      readonly partition: PartitionKey
      readonly offset: number
      readonly appendedBy: HappeningId
    }
  /** The metrics of a branch over all that is known of its run, from its beginning. */
  | {
      readonly kind: 'series'
      readonly branch: BranchId
      readonly metrics: readonly MetricRef[]
    }
  | { readonly kind: 'ping' }

export type FromWorker = { readonly id: number } & EngineAnswer

export type EngineAnswer =
  /** Comes again under the same id as a long run gets further, and when it is done. */
  | { readonly kind: 'opened'; readonly summary: BranchSummary }
  | { readonly kind: 'frames'; readonly branch: BranchId; readonly frames: readonly Frame[] }
  | { readonly kind: 'frame'; readonly branch: BranchId; readonly frame: Frame }
  | {
      readonly kind: 'log'
      readonly total: number
      readonly from: number
      readonly happenings: readonly Happening[]
    }
  | { readonly kind: 'searched'; readonly found: LogSearch }
  /** null: it is not in the list. */
  | { readonly kind: 'row'; readonly row: number | null }
  | { readonly kind: 'happenings'; readonly happenings: readonly Happening[] }
  | { readonly kind: 'chain'; readonly happenings: readonly Happening[] }
  | { readonly kind: 'explained'; readonly explanation: Explanation }
  | {
      readonly kind: 'instant'
      readonly at: SimTime | null
      readonly happening: HappeningId | null
    }
  | { readonly kind: 'found'; readonly happenings: readonly (Happening | null)[] }
  | { readonly kind: 'figures'; readonly figures: readonly Figures[] }
  | { readonly kind: 'goal'; readonly found: FoundGoal }
  | { readonly kind: 'inspection'; readonly inspection: Inspection | null }
  | { readonly kind: 'message'; readonly message: MessageInspection | null }
  | { readonly kind: 'hash'; readonly hash: string }
  /** `reached`: what is told ends before this instant (us, exclusive). */
  | { readonly kind: 'series'; readonly reached: SimTime; readonly series: readonly Series[] }
  | { readonly kind: 'pong' }
  /** Bad input, by code; or a broken promise of the engine, with its sentence. */
  | { readonly kind: 'problem'; readonly code: string; readonly detail: string }

/** Counts of one headless run, for comparing variants. */
export interface Figures {
  /** Offsets processed more than once by the group. */
  readonly duplicates: number
  /** Offsets from the group's start to the last committed one (exclusive) that no member processed. */
  readonly lost: number
  readonly commits: number
  /** Processings, each time counted. */
  readonly processed: number
}

/** A broker, a client or a topic (`topic:<name>`) as the inspector shows it. */
export interface Inspection {
  readonly entity: EntityId
  readonly kind: 'broker' | 'producer' | 'consumer' | 'topic'
  readonly config: ResolvedConfig
  /** Values set by the scenario or an act, by Kafka's names. */
  readonly overrides: Readonly<Record<string, string>>
  /** The overrides that all brokers share: defaults of a broker that has no value of its own. */
  readonly shared: Readonly<Record<string, string>>
  /** Lifecycles of the entity, and of the groups that a broker coordinates (`of` is then the group). */
  readonly machines: readonly { readonly of: string; readonly graph: MachineGraph }[]
}

/** A request or response as the inspector opens it. */
export interface MessageInspection {
  readonly id: HappeningId
  readonly from: EntityId
  readonly to: EntityId
  /** us */
  readonly sentAt: SimTime
  readonly arrivesAt: SimTime
  readonly kind: 'request' | 'response' | 'disconnect'
  /** By Kafka's names, as JSON; of a batch its header and its first keys. */
  readonly fields: Readonly<Record<string, unknown>>
}
