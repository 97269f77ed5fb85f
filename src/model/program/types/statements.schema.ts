import * as v from 'valibot'
import { milliseconds } from '../../../scenario/primitive-schema'
import { domainCall, recordPlace } from './fields.schema'
import type { ProgramSchema } from './misfit'
import { misfitOf } from './misfit-of'
import { block } from './statement.schema'
import type { StatementsSpec } from './statements'

export const schema = v.strictObject({
  type: v.literal('statements'),
  client: v.picklist(['consumer', 'producer']),
  /** The application's own method that `process` and `worker` call. */
  work: v.optional(
    v.strictObject({
      /** Default `process`. */
      call: v.optional(domainCall),
      /** Work on each record, default 0. */
      ms: v.optional(milliseconds),
      /** It throws at this record, each time. */
      failAt: v.optional(recordPlace),
    }),
  ),
  body: block,
})

export const statements: ProgramSchema<typeof schema, StatementsSpec> = {
  schema,
  misfit: (spec) => misfitOf(spec.client, spec.body),
}
