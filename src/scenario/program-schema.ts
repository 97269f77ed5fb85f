import * as v from 'valibot'
import { PROGRAM_SCHEMAS } from '../model/program/types/program-schemas'

/** What an application does with its client, in each way of saying it. */
export const programSchema = v.variant('type', [
  PROGRAM_SCHEMAS.pollLoop.schema,
  PROGRAM_SCHEMAS.producer.schema,
  PROGRAM_SCHEMAS.statements.schema,
])
