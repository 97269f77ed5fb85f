import * as v from 'valibot'
import { KAFKA_VERSIONS } from '../config/version'
import { PLATE_KINDS } from '../frame/plates'
import { BOUNDS } from './bounds'
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

/** As many as a timeline keeps. */
const ACTS_MAX = 200

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

/** The form of a link's content; its scenario is looked at by the scenario's own rules. */
export const linkSchema = v.strictObject({
  v: v.literal(1),
  lesson: v.optional(label),
  scenario: v.optional(v.unknown()),
  /** Kafka version chosen in the lesson. */
  version: v.optional(v.picklist(KAFKA_VERSIONS)),
  variant: v.optional(label),
  acts: v.pipe(
    v.array(act),
    v.maxLength(ACTS_MAX),
    v.check((acts) => acts.every(({ atMs }, i) => atMs >= (acts[i - 1]?.atMs ?? 0))),
  ),
  atMs: milliseconds,
  view: v.optional(view),
  selection: v.optional(name),
  lang: v.picklist(['ko', 'en']),
  step: v.optional(label),
})
