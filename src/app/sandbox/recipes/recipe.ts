import type { KafkaVersion } from '../../../config/version'
import type { Happening, HappeningKind } from '../../../model/happening/happening'
import type { Command, Verb } from '../../../scenario/command'
import type { Scenario } from '../../../scenario/scenario'

/** Happenings of a whole run, of the kinds that a recipe reads, in order. */
export type Trace = readonly Happening[]

/** An act that a step suggests; one with fields opens its form with these values. null: nothing is to be done but to play. */
export type Suggestion =
  | {
      /** The thing that it is ordered of; null: the cluster. */
      readonly entity: string | null
      readonly verb: Verb
      readonly option?: string
      readonly values?: Readonly<Record<string, string>>
    }
  | { readonly command: Command }
  | null

export interface RecipeStep<Id extends string = string> {
  readonly id: Id
  /** The happening that makes it done, whoever caused it; null: it has not come. Steps before it are done. */
  readonly done: (trace: Trace) => Happening | null
  readonly act: (trace: Trace) => Suggestion
  /** The happening after which it is too late for this step; absent: it never is. */
  readonly tooLate?: (trace: Trace) => Happening | null
}

/** A belief about Kafka, and the acts on a cluster of its own that refute it. */
export interface Recipe<Id extends string = string, Step extends string = string> {
  readonly id: Id
  readonly scenario: (version: KafkaVersion) => Scenario
  /** Kinds of happenings that its steps read: none that comes with every record of a long run. */
  readonly kinds: readonly HappeningKind[]
  readonly steps: readonly RecipeStep<Step>[]
  /** Numbers of the run for its last sentence, once all steps are done. */
  readonly numbers: (trace: Trace) => Readonly<Record<string, string | number>>
}

/** Progress of a recipe in a run: for each step the happening that made it done, null from the first that has not come. */
export function progressOf(recipe: Recipe, trace: Trace): readonly (Happening | null)[] {
  let isOpen = false
  return recipe.steps.map((step) => {
    const done = isOpen ? null : step.done(trace)
    isOpen = done === null
    return done
  })
}
