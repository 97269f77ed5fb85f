import { expect, test } from 'vitest'
import { nextInt, seedRng } from '../base/rng'
import { stageLength, toStage, toVirtual } from '../frame/pace'
import type { Happening } from '../model/happening/happening'
import { computePace } from './pace'

function committed(id: number, at: number): Happening {
  return {
    id,
    at,
    entity: 'b1',
    interest: 1,
    causes: [],
    kind: 'offsets.committed',
    group: 'billing',
    client: 'c1',
    how: 'auto',
    offsets: { 'orders-0': id },
    before: {},
  }
}

function processing(id: number, at: number, offset: number): Happening {
  return {
    ...{ id, at, entity: 'c1', interest: 1, causes: [] },
    ...{ kind: 'record.processing', partition: 'orders-0', offset },
  }
}

function processed(id: number, at: number, offset: number): Happening {
  return {
    ...{ id, at, entity: 'c1', interest: 1, causes: [] },
    ...{ kind: 'record.processed', partition: 'orders-0', offset, times: 1 },
  }
}

test('a change holds virtual time still while it settles', () => {
  const pace = computePace([committed(1, 2_000)], [], 0, 4_000, 'offset-axis')
  expect(pace.knots).toEqual([
    { at: 0, stageMs: 0 },
    { at: 2_000, stageMs: 33 },
    { at: 2_000, stageMs: 429 },
    { at: 4_000, stageMs: 462 },
  ])
  expect(toVirtual(pace, 33)).toBe(2_000)
  expect(toVirtual(pace, 300)).toBe(2_000)
  expect(toStage(pace, 2_000)).toBe(429)
})

test('a long wait is compressed and marked with its real length', () => {
  const pace = computePace([committed(1, 1_000)], [], 0, 6_001_000, 'offset-axis')
  expect(pace.compressed).toEqual([{ from: 1_000, to: 6_001_000 }])
  expect(stageLength(pace)).toBeLessThan(1_500)
})

test('longer work takes longer on stage, but not in proportion', () => {
  const happenings = [
    processing(1, 0, 34),
    processed(2, 100_000, 34),
    processing(3, 100_000, 35),
    processed(4, 1_100_000, 35),
  ]
  const pace = computePace(happenings, [], 0, 1_100_000, 'offset-axis')
  const short = toStage(pace, 99_999)
  const long = toStage(pace, 1_099_999) - toStage(pace, 100_000)
  expect(long).toBeGreaterThan(short)
  expect(long).toBeLessThan(short * 10)
})

test('a flight of interest takes 420 ms however short it is', () => {
  const sent: Happening = {
    ...{ id: 1, at: 5_000, entity: 'c1', interest: 1, causes: [] },
    ...{ kind: 'request.sent', api: 'OffsetCommit', to: 'b1', partitions: [], size: 60 },
  }
  const flights = [{ message: 1, sentAt: 5_000, arrivesAt: 6_000 }]
  const pace = computePace([sent], flights, 0, 10_000, 'offset-axis')
  expect(toStage(pace, 6_000) - toStage(pace, 5_000)).toBe(420)
})

test('stage time and virtual time are each other turned around', () => {
  let rng = seedRng(7, 'pace')
  const happenings: Happening[] = []
  let at = 0
  for (let id = 1; id <= 300; id++) {
    const [gap, next] = nextInt(rng, id % 7 === 0 ? 4_000_000 : 3_000)
    rng = next
    at += gap
    happenings.push(committed(id, at))
  }
  const pace = computePace(happenings, [], 0, at, 'survey')
  for (let i = 0; i < 2_000; i++) {
    const [instant, next] = nextInt(rng, at + 1)
    rng = next
    expect(Math.abs(toVirtual(pace, toStage(pace, instant)) - instant)).toBeLessThanOrEqual(1)
  }
  let previous = 0
  for (let stage = 0; stage <= stageLength(pace); stage += 97) {
    const virtual = toVirtual(pace, stage)
    expect(virtual).toBeGreaterThanOrEqual(previous)
    previous = virtual
  }
  expect(toVirtual(pace, stageLength(pace) + 1)).toBe(at)
})
