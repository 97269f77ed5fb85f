import * as v from 'valibot'
import { KAFKA_VERSIONS } from '../config/version'
import { PLATE_KINDS } from '../frame/plates'
import { BOUNDS } from './bounds'
import { branchName } from './branch-name'
import type { Command } from './command'
import { commandSchema } from './command'
import { integer, label, milliseconds, name, offset } from './primitive-schema'

/** An act of the user: a command at an instant (ms of virtual time, at most three decimals). */
export interface LinkedAct {
  readonly atMs: number
  readonly command: Command
  /** Entries of the scenario's script, by index, that do not come any more after it. */
  readonly without?: readonly number[] | undefined
}

/** A branch: an act in the history of another one. */
export interface LinkedBranch extends LinkedAct {
  /** Index of the branch that was on show before, -1 for the original run. Its later acts are not part of this one. */
  readonly parent: number
  /** Of the line that begins here, when the user has given it one. */
  readonly name?: string | undefined
}

/** All branches of a kept moment, each after its parent. */
export interface LinkedHistory {
  readonly branches: readonly LinkedBranch[]
  /** Index of the branch on show, -1 for the original run. */
  readonly shown: number
}

const BRANCHES_MAX = 400

const plate = v.picklist(PLATE_KINDS)
const window = v.nullable(v.strictObject({ from: offset, to: offset }))

const view = v.union([
  v.strictObject({ plate, partitions: v.array(v.strictObject({ key: name, window })) }),
  // Links made while a view had one partition.
  v.pipe(
    v.strictObject({ plate, partition: v.nullable(name), window }),
    v.transform(({ plate, partition, window }) => ({
      plate,
      partitions: partition === null ? [] : [{ key: partition, window }],
    })),
  ),
])

const act = v.strictObject({
  ...{ atMs: milliseconds, command: commandSchema },
  without: v.optional(
    v.pipe(v.array(integer(0, BOUNDS.commands - 1)), v.maxLength(BOUNDS.commands)),
  ),
})

/** Acts in the order of their instants. */
export const actsSchema = v.pipe(
  v.array(act),
  v.maxLength(BOUNDS.acts),
  v.check((acts) => acts.every(({ atMs }, i) => atMs >= (acts[i - 1]?.atMs ?? 0))),
)

/** A name of the user's is plain text, whatever it was made of; an empty one is none. */
const nameOfBranch = v.pipe(
  v.string(),
  v.maxLength(1_000),
  v.transform((text) => branchName(text) || undefined),
)

const branch = v.strictObject({
  ...act.entries,
  ...{ parent: integer(-1, BRANCHES_MAX - 1), name: v.optional(nameOfBranch) },
})

const history = v.pipe(
  v.strictObject({
    branches: v.pipe(
      v.array(branch),
      v.maxLength(BRANCHES_MAX),
      v.check((branches) => branches.every(({ parent }, i) => parent < i)),
    ),
    shown: integer(-1, BRANCHES_MAX - 1),
  }),
  v.check(({ branches, shown }) => shown < branches.length),
)

/** The form of a link's content; its scenario is looked at by the scenario's own rules. */
export const linkSchema = v.strictObject({
  v: v.literal(1),
  lesson: v.optional(label),
  scenario: v.optional(v.unknown()),
  /** Kafka version chosen in the lesson. */
  version: v.optional(v.picklist(KAFKA_VERSIONS)),
  variant: v.optional(label),
  acts: actsSchema,
  /** Name of the branch that the acts make. */
  name: v.optional(nameOfBranch),
  /** Of a moment that this browser keeps: all branches, the acts' own among them. */
  history: v.optional(history),
  atMs: milliseconds,
  view: v.optional(view),
  selection: v.optional(name),
  lang: v.picklist(['ko', 'en']),
  step: v.optional(label),
})
