import * as v from 'valibot'
import { PROGRAM_SCHEMAS } from '../model/program/types/program-schemas'

/** Schema of a client's program, in each of its forms. */
export const programSchema = v.variant('type', [
  PROGRAM_SCHEMAS.pollLoop.schema,
  PROGRAM_SCHEMAS.producer.schema,
  PROGRAM_SCHEMAS.statements.schema,
])
