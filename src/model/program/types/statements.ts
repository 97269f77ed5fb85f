import type { InferOutput } from 'valibot'
import type { ReadonlyDeep } from '../../../base/readonly-deep'
import { NO_WORK } from '../program-tree'
import type { ProgramType } from './program-type'
import type { schema } from './statements.schema'

/** A program written out statement by statement. */
export type StatementsSpec = ReadonlyDeep<InferOutput<typeof schema>>

export const statements: ProgramType<StatementsSpec> = {
  client: ({ client }) => client,
  tree: ({ client, work = {}, body }) => ({
    client,
    work: {
      call: work.call ?? NO_WORK.call,
      ms: work.ms ?? NO_WORK.ms,
      failAt: work.failAt ?? NO_WORK.failAt,
    },
    body,
  }),
}
