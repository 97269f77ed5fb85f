import type { GenericSchema } from 'valibot'
import type { ProblemCode } from '../../../scenario/problem'

/** A mistake in a program: where in it (`body[2].body[0]`), and the value found. */
export interface Misfit {
  readonly code: ProblemCode
  readonly path: string
  readonly value: string
}

/** How a type of program is written in a scenario. */
export interface ProgramSchema<Schema extends GenericSchema, Spec> {
  readonly schema: Schema
  /** The first mistake that the schema cannot see; null if the program can be compiled. */
  readonly misfit: (spec: Spec) => Misfit | null
}
