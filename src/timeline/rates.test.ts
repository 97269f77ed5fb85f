import { expect, test } from 'vitest'
import { newCluster } from '../scenario/new-cluster'
import { MODEL } from './model-engine'
import { recordRates } from './rates'
import { MAIN, Timeline } from './timeline'

const run = new Timeline(MODEL, newCluster({ version: '4.x', brokers: 3 })).run(MAIN)
while (!run.advance(10_000));

function ratesAt(at: number) {
  return recordRates(run.log, run.positionAt(at).world.happeningSeq, at)
}

test('a producer that sends every 150 ms sends six or seven records in a second', () => {
  for (const at of [9_000_000, 12_345_678, 30_000_000]) {
    expect([6, 7]).toContain(ratesAt(at).p1)
  }
})

test('what is read keeps up with what is written over a second', () => {
  const { p1 = 0, c1 = 0, c2 = 0 } = ratesAt(30_000_000)
  expect(Math.abs(c1 + c2 - p1)).toBeLessThanOrEqual(2)
})

test('before anybody sends there are no rates', () => {
  expect(ratesAt(900_000)).toEqual({})
})
