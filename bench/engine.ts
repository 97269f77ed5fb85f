import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { nextInt, seedRng } from '../src/base/rng'
import type { View } from '../src/frame/frame'
import { project } from '../src/frame/project'
import { parseScenario } from '../src/scenario/parse'
import type { Scenario } from '../src/scenario/scenario'
import { MODEL } from '../src/timeline/model-engine'
import type { Run } from '../src/timeline/run'
import { MAIN, Timeline } from '../src/timeline/timeline'
import { frameAt } from '../src/worker/frames'

const HISTORY_EVENTS = 100_000
const SEEKS = 400
const FRAMES = 200
const RECORDS = 50_000

/** Engine, timeline and frame figures of the contract, each from runs made here and now. */
export function engineFigures() {
  // Once before anything is measured, as a page does not start its engine for one frame.
  timed(history(10_000))
  const { run, seconds } = timed(history(HISTORY_EVENTS))
  return {
    engine: { eventsPerSecond: Math.round(run.events / seconds), ...recordFigures() },
    timeline: { events: run.events, ...seekFigures(run) },
    frame: frameFigures(run),
  }
}

/** One record a request to three replicas, and a group of two that reads it all. */
function history(events: number) {
  const scenario = goodScenario({
    acks: 'all',
    send: { count: Math.ceil(events / 12), everyMs: 4, keys: ['A', 'B', 'C', 'D', 'E', null] },
    lingerMs: 0,
    processMs: 1,
    untilMs: 3_600_000,
  })
  const bounds = { events, records: 1_000_000, time: 3_600_000_000 }
  return new Timeline(MODEL, scenario, bounds).run(MAIN)
}

/** Records in batches of some dozens, as a busy producer sends them; read by the group all the time. */
function recordFigures() {
  const collect = garbageCollector()
  collect()
  const before = process.memoryUsage().heapUsed
  const scenario = goodScenario({
    ...{ acks: 'all', lingerMs: 50, processMs: 0, untilMs: 120_000 },
    send: { count: RECORDS, everyMs: 1, keys: ['A', 'B', 'C', 'D'] },
  })
  const { run, seconds } = timed(new Timeline(MODEL, scenario).run(MAIN))
  collect()
  const bytes = process.memoryUsage().heapUsed - before
  const sent = Object.values(run.world.producers).reduce((sum, p) => sum + p.nextSend, 0)
  return {
    recordsPerSecond: Math.round(sent / seconds),
    bytesPerRecord: Math.round(bytes / Math.max(1, sent)),
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
  const view: View = { plate: 'survey', partition: null, window: null }
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

function timed(run: Run): { readonly run: Run; readonly seconds: number } {
  const begun = performance.now()
  while (!run.advance(10_000));
  return { run, seconds: (performance.now() - begun) / 1000 }
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

function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}

function goodScenario(options: {
  readonly acks: string
  readonly send: { readonly count: number; readonly everyMs: number; readonly keys: unknown[] }
  readonly lingerMs: number
  readonly processMs: number
  readonly untilMs: number
}): Scenario {
  const { acks, send, lingerMs, processMs, untilMs } = options
  const parsed = parseScenario({
    ...{ format: 1, kafka: '4.x', seed: 1, untilMs, network: { latencyMs: 1 } },
    cluster: {
      brokers: [{ id: 1 }, { id: 2 }, { id: 3 }],
      config: { 'offsets.topic.num.partitions': '3', 'group.initial.rebalance.delay.ms': '0' },
    },
    topics: [{ name: 'orders', partitions: 6, replicationFactor: 3 }],
    clients: [
      { id: 'p1', kind: 'producer', config: { acks, 'linger.ms': String(lingerMs) } },
      ...['c1', 'c2'].map((id) => ({
        ...{ id, kind: 'consumer' },
        config: { 'group.id': 'billing', 'auto.offset.reset': 'earliest' },
        program: { type: 'pollLoop', subscribe: ['orders'], commit: 'auto', processMs },
      })),
    ],
    script: [
      { atMs: 0, do: 'start', target: 'c1' },
      { atMs: 0, do: 'start', target: 'c2' },
      { atMs: 100, do: 'send', client: 'p1', topic: 'orders', valueBytes: 100, ...send },
    ],
  })
  if (!parsed.ok) throw new Error(`${parsed.problem.code} ${parsed.problem.path}`)
  return parsed.value
}
