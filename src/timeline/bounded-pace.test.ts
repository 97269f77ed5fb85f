import { expect, test, vi } from 'vitest'
import { FASTEST, type Pace, stageLength, toStage, toVirtual } from '../frame/pace'
import { newCluster } from '../scenario/new-cluster'
import type { Scenario } from '../scenario/scenario'
import { boundedPace } from './bounded-pace'
import { MODEL } from './model-engine'
import { MAIN, Timeline } from './timeline'

// Whole runs of the real model.
vi.setConfig({ testTimeout: 240_000 })

const SLOWEST = 1 / 20

/** One second on the stage, ms; windows of it that overlap by half. */
const WINDOW_MS = 1_000

function runOf(scenario: Scenario) {
  const run = new Timeline(MODEL, scenario).run(MAIN)
  while (!run.advance(10_000));
  return run
}

const EMPTY = newCluster({ version: '4.x', brokers: 3, isEmpty: true })
const DEFAULT = newCluster({ version: '4.x', brokers: 3 })
const WORK = DEFAULT.script ?? []

/** As many records as a run can have, on top of the default cluster. */
const FULL: Scenario = {
  ...DEFAULT,
  script: [
    ...WORK,
    { atMs: 9_000, do: 'send', client: 'p1', topic: 'orders', count: 99_000, valueBytes: 100 },
  ],
  untilMs: 20_000,
}

/** Virtual time (us) over stage time, for each second of stage time. */
function ratesOf(pace: Pace): readonly number[] {
  const rates: number[] = []
  for (let s = 0; s + WINDOW_MS <= stageLength(pace); s += WINDOW_MS / 2) {
    rates.push((toVirtual(pace, s + WINDOW_MS) - toVirtual(pace, s)) / (WINDOW_MS * 1_000))
  }
  return rates
}

test.each([
  ['an empty cluster', EMPTY],
  ['the default cluster', DEFAULT],
  ['a cluster with as many records as there can be', FULL],
])('%s plays at 1/20 to 5 times real time in every second', (_, scenario) => {
  const run = runOf(scenario)
  const pace = boundedPace(run.log.all, run.flights.all, [], run.end, 'survey')
  const rates = ratesOf(pace)
  expect(Math.min(...rates)).toBeGreaterThanOrEqual(SLOWEST)
  expect(Math.max(...rates)).toBeLessThanOrEqual(FASTEST)
})

test('what follows an act is dwelt on, and only that', () => {
  const run = runOf({ ...DEFAULT, untilMs: 20_000 })
  const act = run.log.all.find(({ at, kind }) => kind === 'record.sent' && at > 12_000_000)?.at ?? 0
  const before = boundedPace(run.log.all, run.flights.all, [], run.end, 'survey')
  const after = boundedPace(run.log.all, run.flights.all, [act], run.end, 'survey')
  const spent = (pace: Pace) => toStage(pace, act + 50_000) - toStage(pace, act)
  expect(spent(after)).toBeGreaterThan(2 * spent(before))
  expect(Math.min(...ratesOf(after))).toBeGreaterThanOrEqual(SLOWEST)
  expect(toStage(after, act - 1)).toBe(toStage(before, act - 1))
})

test('a run that grows keeps the pace of what is known', () => {
  const run = runOf({ ...DEFAULT, untilMs: 16_000 })
  const { log, flights } = run
  const whole = boundedPace(log.all, flights.all, [], run.end, 'survey')
  const part = boundedPace(log.all, flights.all, [], 10_000_000, 'survey')
  for (let at = 0; at < 9_900_000; at += 77_777) expect(toStage(part, at)).toBe(toStage(whole, at))
})

test('stage time tells the instant: no two instants share one', () => {
  const run = runOf({ ...DEFAULT, untilMs: 12_000 })
  const pace = boundedPace(run.log.all, run.flights.all, [], run.end, 'survey')
  for (const { at, stageMs } of pace.knots) expect(toVirtual(pace, stageMs)).toBe(at)
})
