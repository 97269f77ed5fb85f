import type { PartitionKey } from '../ids'
import type { Block } from './types/statement'

/** A program as it is compiled, run and written down, whatever it was built from. */
export interface ProgramTree {
  readonly client: 'consumer' | 'producer'
  /** The application's own method that `process` and `worker` call. */
  readonly work: Work
  readonly body: Block
}

export interface Work {
  /** `method` or `object.method`, as it stands in the listing. */
  readonly call: string
  /** Work on each record. */
  readonly ms: number
  /** The record that it throws at, each time; null for none. */
  readonly failAt: { readonly partition: PartitionKey; readonly offset: number } | null
}

export const NO_WORK: Work = { call: 'process', ms: 0, failAt: null }
