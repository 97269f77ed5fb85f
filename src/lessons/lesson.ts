import type { KafkaVersion } from '../config/version'
import type { Scenario } from '../scenario/scenario'
import type { StageAnchor, StageSpec } from '../stage/plates'
import type { HappeningRef } from '../worker/protocol'

/** A lesson is data: scenario, steps, questions, callouts. Words are in the text files beside it. */
export interface Lesson {
  readonly id: string
  readonly scenario: Scenario
  readonly plate: StageSpec
  /** Consumer group whose figures compare and slider steps show; left out: those of producers. */
  readonly group?: string | undefined
  /** Config names printed in the plate's head line, of the client or broker named. */
  readonly headline: readonly { readonly target: string; readonly config: string }[]
  readonly steps: readonly LessonStep[]
  /** Ids of claims.json whose cards the lesson shows, in order. */
  readonly claims: readonly string[]
  /** The client whose program the code pane shows; a step may name another. */
  readonly codeClient: string
  /** Versions that can be chosen, each with the variant that turns the scenario into it (null: as it is). */
  readonly versions: readonly { readonly version: KafkaVersion; readonly variant: string | null }[]
  /** The recording of a real cluster that shows best what the lesson tells, by version. */
  readonly recorded: Readonly<Partial<Record<KafkaVersion, string>>>
  /** Variants set side by side by a `compare` step. Their words: `compare` of the text, by id. */
  readonly compare: readonly { readonly id: string; readonly variant: string | null }[]
  /** The config of a `slider` step: the scenario is run once for every value. */
  readonly slider: {
    readonly scenario: Scenario
    readonly target: string
    readonly config: string
    readonly values: readonly number[]
  } | null
}

/** An instant named by what happens: at it, or `plusMs` after (negative: before). */
export interface LessonInstant {
  readonly ref?: HappeningRef | undefined
  /** Display clock, ms; used alone or as plus to ref. */
  readonly plusMs?: number | undefined
}

export interface LessonStep {
  readonly id: string
  /** A variant of the scenario, or the scenario itself. */
  readonly variant?: string | undefined
  /** Playing the step runs from here to there; arriving by seek lands on `until`. */
  readonly from: LessonInstant
  readonly until: LessonInstant
  /** Predict first: playback halts before `until` is shown and future lanes are hidden. */
  readonly question?: LessonQuestion | undefined
  readonly callouts: readonly Callout[]
  /** Panel beside the narration, in addition to the code. */
  readonly panel: 'code' | 'compare' | 'slider' | 'cards' | 'none'
  readonly codeClient?: string | undefined
  /** Instead of the lesson's plate. */
  readonly plate?: StageSpec | undefined
  /** `wide`: the plate takes the whole width and the captions of the text stand beneath it. */
  readonly layout?: 'wide' | undefined
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
  /** 6 only on a wide plate. */
  readonly n: 1 | 2 | 3 | 4 | 5 | 6
  readonly anchor: StageAnchor
  readonly tone: 'ink' | 'danger' | 'commit'
  /** At most one a plate: set at 21 px and more. */
  readonly verdict?: boolean | undefined
}

/** Words of a step. `{1}` in the narration is callout 1; `**` marks emphasis, `==` the committed tone. */
export interface StepText {
  readonly title: string
  readonly narration: string
  readonly callouts: Readonly<
    Record<number, { readonly label: string; readonly detail?: string | undefined }>
  >
  /** Beneath a wide plate, by callout number: a station each. */
  readonly captions?:
    | Readonly<Record<number, { readonly title: string; readonly text: string }>>
    | undefined
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

/** Words of a lesson in one language. `LessonText<typeof lesson>` has those of each step, claim and comparison of it. */
export interface LessonText<Of extends Lesson = Lesson> {
  readonly title: string
  readonly description: string
  /** Caption of the plate after its number. */
  readonly caption: string
  readonly steps: Readonly<Record<Of['steps'][number]['id'], StepText>>
  readonly claims: Readonly<
    Record<
      Of['claims'][number],
      {
        readonly claim: string
        readonly truth: string
        readonly verdict: 'holds' | 'imprecise' | 'wrong' | 'version'
      }
    >
  >
  readonly code: Readonly<Record<string, string>>
  /** Words of the compare and slider panels. */
  readonly compare: Readonly<
    Record<Of['compare'][number]['id'], { readonly title: string; readonly caption: string }>
  >
}
