import type { ProgramTree } from '../program-tree'
import { pollLoop } from './poll-loop'
import { producer } from './producer'
import type { ProgramType } from './program-type'
import { statements } from './statements'

/** Every way of saying a program, by its `type`. */
const PROGRAM_TYPES = { pollLoop, producer, statements } as const

export type ProgramTypeName = keyof typeof PROGRAM_TYPES

/** An application's use of its client: the `program` of a scenario's client. Times in ms. */
export type ProgramSpec = {
  [Name in ProgramTypeName]: Parameters<(typeof PROGRAM_TYPES)[Name]['tree']>[0]
}[ProgramTypeName]

/** Which client a program works with. */
export function clientOf(spec: ProgramSpec): ProgramTree['client'] {
  return typeOf(spec).client(spec)
}

/** The statements of a program. */
export function treeOf(spec: ProgramSpec): ProgramTree {
  return typeOf(spec).tree(spec)
}

function typeOf(spec: ProgramSpec): ProgramType<ProgramSpec> {
  return PROGRAM_TYPES[spec.type] as ProgramType<ProgramSpec>
}
