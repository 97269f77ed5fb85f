import type { GenericSchema } from 'valibot'
import type { Misfit, ProgramSchema } from './misfit'
import { pollLoop } from './poll-loop.schema'
import { producer } from './producer.schema'
import type { ProgramSpec, ProgramTypeName } from './program-types'
import { statements } from './statements.schema'

/** How each type of program is written in a scenario. */
export const PROGRAM_SCHEMAS = { pollLoop, producer, statements } as const satisfies Readonly<
  Record<ProgramTypeName, unknown>
>

/** The first mistake of a program that the schema cannot see. */
export function misfitIn(spec: ProgramSpec): Misfit | null {
  const type = PROGRAM_SCHEMAS[spec.type] as ProgramSchema<GenericSchema, ProgramSpec>
  return type.misfit(spec)
}
