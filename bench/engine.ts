import { nextInt, seedRng } from '../src/base/rng'
import { project } from '../src/frame/project'
import type { View } from '../src/frame/view'
import type { Scenario } from '../src/scenario/scenario'
import { MODEL } from '../src/timeline/model-engine'
import { RUN_BOUNDS, type Run } from '../src/timeline/run'
import { MAIN, Timeline } from '../src/timeline/timeline'
import { frameAt } from '../src/worker/frames'
import { collectGarbage, heapBytes } from './heap'
import { bulkSend, busyProducer, manyPartitions, requestPerRecord } from './scenarios'

export { hundredThousandLink, manyFlightsLink } from './links'
export { FLIGHT_RECORDS_PER_SECOND } from './scenarios'

const HISTORY_EVENTS = 100_000
const HISTORY_RUNS = 4
/** Events of a new engine's first seconds, before V8 has compiled it. */
const COLD_EVENTS = 30_000
const SEEKS = 400
const FRAMES = 200
const RECORDS = 50_000
const BULK_RECORDS = 100_000
const BULK_RUNS = 10
const SCALE_EVENTS = 60_000
const LOADS = [1, 2, 4]

/** Engine, timeline, frame and scale figures, each from runs made here and now. */
export function engineFigures() {
  const cold = timed(requestPerRecord(RECORDS), COLD_EVENTS)
  const coldEventsPerSecond = Math.round(cold.run.events / cold.seconds)
  const { run, ...warm } = historyFigures()
  return {
    engine: {
      ...warm,
      coldEventsPerSecond,
      recordsPerSecond: bulkFigure(),
      bytesPerRecord: memoryFigure(),
    },
    timeline: { events: run.events, ...seekFigures(run) },
    frame: frameFigures(run),
    scale: LOADS.map(scaleFigures),
  }
}

/** Run until the engine is compiled as in a page that has been open for a minute, then several times more. */
function historyFigures() {
  const events: number[] = []
  const happenings: number[] = []
  for (let i = 1; ; i++) {
    const { run, seconds } = timed(requestPerRecord(RECORDS), HISTORY_EVENTS)
    if (i > HISTORY_RUNS) {
      events.push(run.events / seconds)
      happenings.push(run.log.length / seconds)
    }
    if (i < 2 * HISTORY_RUNS) continue
    return { run, eventsPerSecond: middle(events), happeningsPerSecond: middle(happenings) }
  }
}

/** The middle one of several runs, of which the first ones warm the engine up. */
function bulkFigure(): number {
  const rates: number[] = []
  for (let i = 0; i < 2 * BULK_RUNS; i++) {
    const { run, seconds } = timed(bulkSend(BULK_RECORDS))
    if (i >= BULK_RUNS) rates.push(sentIn(run) / seconds)
  }
  return middle(rates)
}

function middle(rates: readonly number[]): number {
  return Math.round(percentile(rates, 0.5))
}

function memoryFigure(): number {
  const before = heapBytes()
  const { run } = timed(busyProducer(RECORDS))
  return Math.round((heapBytes() - before) / Math.max(1, sentIn(run)))
}

/** 10 brokers, 200 partitions, 10 producers and 20 consumers at a multiple of the load. */
function scaleFigures(load: number) {
  const before = heapBytes()
  const { run, seconds } = timed(manyPartitions(load), SCALE_EVENTS)
  const megabytes = Number(((heapBytes() - before) / 1e6).toFixed(1))
  return {
    load,
    events: run.events,
    eventsPerSecond: Math.round(run.events / seconds),
    virtualSeconds: Number((run.world.now / 1e6).toFixed(1)),
    recordsSent: sentIn(run),
    megabytes,
    ...seekFigures(run),
    ...frameFigures(run),
  }
}

function seekFigures(run: Run) {
  const times = instantsOf(run, SEEKS).map((at) => {
    const begun = performance.now()
    run.positionAt(at)
    return performance.now() - begun
  })
  return { seekMsP50: percentile(times, 0.5), seekMsP95: percentile(times, 0.95) }
}

function frameFigures(run: Run) {
  const view: View = { plate: 'survey', partitions: [] }
  let bytes = 0
  const times = instantsOf(run, FRAMES).map((at) => {
    run.positionAt(at)
    const begun = performance.now()
    const frame = frameAt(project, run, at, view)
    const ms = performance.now() - begun
    bytes = Math.max(bytes, JSON.stringify(frame).length)
    return ms
  })
  return { projectMsP95: percentile(times, 0.95), bytes }
}

/** Runs a scenario to its end, or to a bound of events. */
function timed(
  scenario: Scenario,
  events = Number.MAX_SAFE_INTEGER,
): { readonly run: Run; readonly seconds: number } {
  const bounds = { ...RUN_BOUNDS, events, records: Number.MAX_SAFE_INTEGER }
  const run = new Timeline(MODEL, scenario, bounds).run(MAIN)
  collectGarbage()
  const begun = performance.now()
  while (!run.advance(10_000));
  return { run, seconds: (performance.now() - begun) / 1000 }
}

function sentIn(run: Run): number {
  let sent = 0
  for (const producer of Object.values(run.world.producers)) sent += producer.nextSend
  return sent
}

function instantsOf(run: Run, count: number): readonly number[] {
  let rng = seedRng(1, 'bench')
  return Array.from({ length: count }, () => {
    const [at, next] = nextInt(rng, run.end + 1)
    rng = next
    return at
  })
}

/** Milliseconds with three decimals. */
function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return Number((sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(3))
}
