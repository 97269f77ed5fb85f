import type { ProgramTree } from '../program-tree'

/** A way of saying a program. How it is written in a scenario is in the `.schema.ts` file beside it. */
export interface ProgramType<Spec> {
  readonly client: (spec: Spec) => ProgramTree['client']
  /** The statements that it stands for. */
  readonly tree: (spec: Spec) => ProgramTree
}
