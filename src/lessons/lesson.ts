import type { View } from '../frame/frame'
import type { KafkaVersion } from '../config/version'
import type { Scenario } from '../scenario/scenario'
import type { HappeningRef } from '../worker/protocol'

/** A lesson is data: scenario, steps, questions, callouts. Words are in the text files beside it. */
export interface Lesson {
  readonly id: string
  readonly scenario: Scenario
  readonly plate: Plate
  /** Config names printed in the plate's head line, of the client or broker named. */
  readonly headline: readonly { readonly target: string; readonly config: string }[]
  readonly steps: readonly LessonStep[]
  /** Ids of claims.json whose cards the lesson shows, in order. */
  readonly claims: readonly string[]
  /** The client whose program the code pane shows; a step may name another. */
  readonly codeClient: string
  /** Versions that can be chosen, each with the variant that turns the scenario into it (null: as it is). */
  readonly versions: readonly { readonly version: KafkaVersion; readonly variant: string | null }[]
  /** Variants set side by side by a `compare` step. Their words: `compare` of the text, by id. */
  readonly compare: readonly { readonly id: string; readonly variant: string | null }[]
  /** What a `slider` step turns: the scenario is run once for every value. */
  readonly slider: {
    readonly scenario: Scenario
    readonly target: string
    readonly config: string
    readonly values: readonly number[]
  } | null
}

export interface Plate {
  readonly view: View
  /** Where the window of offsets begins, a little before this one, when the view's does not fit. */
  readonly focus: number
  /** Consumers drawn as rows, top to bottom. */
  readonly rows: readonly string[]
  readonly group: string
  /** Which channels are lit; the rest stays plain (visual.md section 6). */
  readonly channels: readonly ('keys' | 'disk' | 'hatch' | 'heartbeat' | 'autoCommit' | 'results')[]
}

/** An instant named by what happens: at it, or `plusMs` after (negative: before). */
export interface Moment {
  readonly ref?: HappeningRef | undefined
  /** Display clock, ms; used alone or as plus to ref. */
  readonly plusMs?: number | undefined
}

export interface LessonStep {
  readonly id: string
  /** A variant of the scenario, or the scenario itself. */
  readonly variant?: string | undefined
  /** Playing the step runs from here to there; arriving by seek lands on `until`. */
  readonly from: Moment
  readonly until: Moment
  /** Predict first: playback halts before `until` is shown and future lanes are hidden. */
  readonly question?: LessonQuestion | undefined
  readonly callouts: readonly Callout[]
  /** What the step shows beside the narration, besides the code. */
  readonly panel: 'code' | 'compare' | 'slider' | 'cards' | 'none'
  readonly codeClient?: string | undefined
}

export interface LessonQuestion {
  readonly id: string
  /** Options are record tiles: an offset each; text comes from the lesson text when `offset` is null. */
  readonly options: readonly {
    readonly id: string
    readonly offset: number | null
    readonly key?: string | undefined
  }[]
  readonly answer: string
}

/** A circled number on the plate; its words are in the text. Numbers follow the narration. */
export interface Callout {
  readonly n: 1 | 2 | 3 | 4 | 5
  readonly anchor: Anchor
  readonly tone: 'ink' | 'danger' | 'commit'
  /** At most one a plate: set at 21 px and more. */
  readonly verdict?: boolean | undefined
}

export type Anchor =
  | { readonly at: 'committed'; readonly group: string }
  | { readonly at: 'position'; readonly client: string }
  | { readonly at: 'offset'; readonly offset: number; readonly row: 'log' | 'held' | 'result' }
  | { readonly at: 'death'; readonly client: string; readonly run: number }
  | { readonly at: 'row'; readonly client: string }
  | { readonly at: 'secondStorey' }

/** Words of a step. `{1}` in the narration is callout 1; `**` marks emphasis, `==` the committed tone. */
export interface StepText {
  readonly title: string
  readonly narration: string
  readonly callouts: Readonly<
    Record<number, { readonly label: string; readonly detail?: string | undefined }>
  >
  /** Label of the button that leads here from the step before: names what comes. */
  readonly next: string
  readonly question?:
    | {
        readonly prompt: string
        readonly options: Readonly<Record<string, string>>
        /** One sentence for each option: why right, or why not. */
        readonly feedback: Readonly<Record<string, string>>
        readonly skipped: string
      }
    | undefined
}

export interface LessonText {
  readonly title: string
  readonly description: string
  /** Caption of the plate after its number. */
  readonly caption: string
  readonly steps: Readonly<Record<string, StepText>>
  readonly claims: Readonly<
    Record<
      string,
      {
        readonly claim: string
        readonly truth: string
        readonly verdict: 'holds' | 'imprecise' | 'wrong' | 'version'
      }
    >
  >
  readonly code: Readonly<Record<string, string>>
  /** Words of the compare and slider panels. */
  readonly compare: Readonly<Record<string, { readonly title: string; readonly caption: string }>>
}
