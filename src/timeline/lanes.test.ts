import { expect, test } from 'vitest'
import type { Happening, HappeningFact } from '../model/happening/happening'
import { laneSteps } from './lanes'

/** The marks of a run, asked for slice by slice. */
function lanesOf(happenings: readonly Happening[], until: number) {
  const steps = laneSteps(happenings, until)
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

type Told = readonly [at: number, entity: string, fact: HappeningFact]

function story(...facts: readonly Told[]): readonly Happening[] {
  return happeningsOf(facts)
}

function happeningsOf(facts: readonly Told[]): readonly Happening[] {
  return facts.map(([at, entity, fact], i) => ({
    ...{ id: i + 1, at, entity, interest: 1, causes: [] },
    ...fact,
  })) as readonly Happening[]
}

function processing(offset: number): HappeningFact {
  return { kind: 'record.processing', partition: 'orders-0', offset }
}

function processed(offset: number, times = 1): HappeningFact {
  return { kind: 'record.processed', partition: 'orders-0', offset, times }
}

test('offsets that expire are a tick on the lane of commits', () => {
  const expired = {
    kind: 'offsets.expired',
    ...{ group: 'g', offsets: { 'orders-0': 41 }, why: 'empty' as const, retentionMinutes: 1 },
  } as const
  expect(lanesOf(story([60_000_000, 'b1', expired]), 70_000_000)).toMatchObject([
    { lane: 'commit', shape: 'tick', at: 60_000_000, value: null, by: 1 },
  ])
})

test('work is a bar, work done twice a duplicate bar, work cut short ends where the process died', () => {
  const marks = lanesOf(
    story(
      [1_000, 'c1', processing(34)],
      [2_000, 'c1', processed(34)],
      [2_000, 'c1', processing(35)],
      [2_500, 'c1', { kind: 'client.killed', run: 1, positions: { 'orders-0': 41 } }],
      [9_000, 'c2', processing(34)],
      [9_700, 'c2', processed(34, 2)],
    ),
    20_000,
  )
  const mark = { lane: 'processing', entity: 'c1' } as const
  expect(marks).toEqual([
    { ...mark, shape: 'bar', at: 1_000, until: 2_000, by: 2, value: 34 },
    { ...mark, shape: 'bar', at: 2_000, until: 2_500, by: 3, value: 35 },
    { ...mark, lane: 'failure', shape: 'cross', at: 2_500, until: 2_500, by: 4, value: null },
    { ...mark, entity: 'c2', shape: 'duplicateBar', at: 9_000, until: 9_700, by: 6, value: 34 },
  ])
})

test('a session timeout is hatched from the last sign of life to the removal, with its real length', () => {
  const marks = lanesOf(
    story([
      46_000_000,
      'b2',
      {
        kind: 'member.removed',
        group: 'billing',
        member: 'c1-1',
        client: 'c1',
        why: 'sessionExpired',
        silentMs: 45_000,
      },
    ]),
    60_000_000,
  )
  expect(marks).toEqual([
    {
      ...{ lane: 'group', shape: 'hatch', at: 1_000_000, until: 46_000_000 },
      ...{ by: 1, entity: 'c1', value: 45_000 },
    },
  ])
})

test('each partition of a commit is a ribbon of the client that committed', () => {
  const marks = lanesOf(
    story([
      5_000,
      'b1',
      {
        kind: 'offsets.committed',
        group: 'billing',
        client: 'c1',
        how: 'sync',
        offsets: { 'orders-0': 34, 'orders-1': 7 },
        before: {},
      },
    ]),
    10_000,
  )
  const ribbon = { lane: 'commit', shape: 'ribbon', at: 5_000, until: 5_000, by: 1, entity: 'c1' }
  expect(marks).toEqual([
    { ...ribbon, value: 34 },
    { ...ribbon, value: 7 },
  ])
})

test('a hundred thousand records still give a timeline that can be drawn', () => {
  const facts: Told[] = []
  for (let i = 0; i < 100_000; i++) {
    facts.push([i * 10, 'c1', processing(i)], [i * 10 + 9, 'c1', processed(i)])
  }
  const marks = lanesOf(happeningsOf(facts), 1_000_000)
  expect(marks.length).toBe(1_000)
  expect(marks[0]).toEqual({
    ...{ lane: 'processing', shape: 'bar', at: 0, until: 999 },
    ...{ by: 200, entity: 'c1', value: 99 },
  })
})
