import * as v from 'valibot'
import { BOUNDS } from '../../../scenario/bounds'
import { name } from '../../../scenario/primitive-schema'
import { programRecord } from './fields.schema'
import type { ProgramSchema } from './misfit'
import type { ProducerSpec } from './producer'

export const schema = v.strictObject({
  type: v.literal('producer'),
  records: v.optional(v.pipe(v.array(programRecord), v.maxLength(BOUNDS.recordsInProgram))),
  /** The application's use of send()'s future. Default `ignore`. */
  answer: v.optional(v.picklist(['ignore', 'callback', 'get'])),
  flush: v.optional(v.boolean()),
  /** All records in one transaction; `offsetsOf`: a group whose offsets are sent with it. Needs `records`. */
  transaction: v.optional(
    v.strictObject({ end: v.picklist(['commit', 'abort']), offsetsOf: v.optional(name) }),
  ),
})

export const producer: ProgramSchema<typeof schema, ProducerSpec> = {
  schema,
  misfit: ({ transaction, records }) =>
    transaction !== undefined && records === undefined
      ? { code: 'scenario.program', path: 'transaction', value: 'transaction' }
      : null,
}
