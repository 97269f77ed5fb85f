import { expect, test } from 'vitest'
import type { Happening } from '../model/happening/happening'
import { HappeningLog } from '../timeline/happening-log'
import { findHappenings, happeningsOf } from './find'
import type { HappeningRef } from './protocol'

const elected = { kind: 'leader.elected', entity: 'controller', unclean: false } as const
const HAPPENINGS: readonly Happening[] = [
  { ...elected, id: 1, at: 1_000, partition: 't-0', leader: 1, isr: [1, 2], leaderEpoch: 0 },
  { ...elected, id: 2, at: 2_000, partition: 't-1', leader: 2, isr: [2, 1], leaderEpoch: 0 },
  { ...elected, id: 3, at: 3_000, partition: 't-0', leader: 2, isr: [2], leaderEpoch: 1 },
].map((fact) => ({ ...fact, interest: 2 as const, causes: [] }))

function idsOf(...refs: readonly HappeningRef[]): readonly (number | null)[] {
  const log = HappeningLog.empty()
  log.append(HAPPENINGS)
  return findHappenings(log, refs, 0).map((found) => found?.id ?? null)
}

test('a happening is found by its kind, its fields, its place among equals and its instant', () => {
  expect(
    idsOf(
      { kind: 'leader.elected' },
      { kind: 'leader.elected', where: { leader: 2 } },
      { kind: 'leader.elected', where: { partition: 't-0' }, nth: -1 },
      { kind: 'leader.elected', where: { isr: [2] } },
      { kind: 'leader.elected', where: { leader: 1 }, afterMs: 2 },
      { kind: 'leader.elected', entity: 'b1' },
      { kind: 'isr.shrunk' },
    ),
  ).toEqual([1, 2, 3, 3, null, null, null])
})

test('a field that the kind does not have does not compile', () => {
  const refs: readonly HappeningRef[] = [
    // @ts-expect-error: a misspelt field
    { kind: 'leader.elected', where: { ledaer: 2 } },
    // @ts-expect-error: a misspelt field beside a right one
    { kind: 'leader.elected', where: { partition: 't-0', ledaer: 2 } },
    // @ts-expect-error: a field of another kind
    { kind: 'leader.elected', where: { offsets: { 't-0': 1 } } },
    // @ts-expect-error: a value of another type
    { kind: 'leader.elected', where: { leader: 'b2' } },
    // @ts-expect-error: a field of the head
    { kind: 'leader.elected', where: { entity: 'b1' } },
    // @ts-expect-error: a kind that does not exist
    { kind: 'leader.chosen' },
  ]
  expect(idsOf(...refs)).toEqual([null, null, null, null, null, null])
})

test('a field of a constant that satisfies it is checked as well', () => {
  const where = { partition: 't-0' }
  const ref = {
    kind: 'leader.elected',
    // @ts-expect-error: a misspelt field beside a right one
    where: { ...where, ledaer: 2 },
  } as const satisfies HappeningRef
  expect(idsOf(ref)).toEqual([null])
})

test('the happenings of some kinds come in order, and of no other', () => {
  const log = HappeningLog.empty()
  log.append(HAPPENINGS)
  const idsOfKinds = (...kinds: Parameters<typeof happeningsOf>[1]) =>
    happeningsOf(log, kinds).map(({ id }) => id)
  expect(idsOfKinds('isr.shrunk', 'leader.elected')).toEqual([1, 2, 3])
  expect([idsOfKinds('isr.shrunk'), idsOfKinds()]).toEqual([[], []])
})
