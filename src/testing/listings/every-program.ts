import * as v from 'valibot'
import { PROGRAM_SCHEMAS } from '../../model/program/types/program-schemas'
import type { ProgramSpec } from '../../model/program/types/program-types'
import { clientOf, type ProgramTypeName } from '../../model/program/types/program-types'
import { checkClient } from '../../scenario/check-clients'
import { programSchema } from '../../scenario/program-schema'
import { coveringRows } from './covering'
import { everyStatement } from './every-statement'
import { type Samples, valuesOfOptions } from './values'

/** Where a listing could go wrong: nothing, fractions and the largest, and words of the languages. */
const SAMPLES: Samples = {
  'pollLoop.subscribe': [['orders'], ['orders', 'a_b.c-d']],
  'pollLoop.assign': [['orders-0', 'a-b-11']],
  'pollLoop.pollTimeoutMs': [0, 0.4, 3_600_000],
  'pollLoop.processMs': [0.4, 700],
  'pollLoop.afterBatchMs': [1100],
  'pollLoop.failAt.partition': ['orders-0'],
  'pollLoop.failAt.offset': [3, Number.MAX_SAFE_INTEGER],
  'pollLoop.processCall': ['payment.charge', 'charge'],
  'producer.records.topic': ['orders'],
  'producer.records.partition': [3],
  'producer.records.key': ['', 'customer-1'],
  'producer.records.value': ['paid'],
  'producer.records.count': [1, 100_000],
  'producer.records.everyMs': [0.5, 100],
  'producer.transaction.offsetsOf': ['billing'],
}

/** Programs of each type that show all of its options. */
const PROGRAMS: Readonly<Record<ProgramTypeName, () => readonly ProgramSpec[]>> = {
  pollLoop: () => covering('pollLoop'),
  producer: () => covering('producer'),
  statements: everyStatement,
}

/** Programs of every type with every value of every option. */
export function everyProgram(): readonly ProgramSpec[] {
  return Object.values(PROGRAMS).flatMap((programs) => programs())
}

/** Each three values of the options that can stand together. */
function covering(type: 'pollLoop' | 'producer'): readonly ProgramSpec[] {
  const { schema } = PROGRAM_SCHEMAS[type]
  return coveringRows(valuesOfOptions(schema, type, SAMPLES), isProgram).map((row) =>
    v.parse(programSchema, row),
  )
}

function isProgram(row: Readonly<Record<string, unknown>>): boolean {
  const parsed = v.safeParse(programSchema, row)
  if (!parsed.success) return false
  const kind = clientOf(parsed.output)
  return checkClient({ id: 'c1', kind, config: {}, program: parsed.output }, 'client') === null
}
