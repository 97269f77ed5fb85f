import { expect, test, vi } from 'vitest'
import vectors from '../../conformance/vectors/metrics.json'
import { nextInt, seedRng } from '../base/rng'
import { fromMs } from '../base/time'
import { randomScenario } from '../fuzz/random-scenario'
import type { Happening, HappeningOf } from '../model/happening/happening'
import type { World } from '../model/world'
import type { Scenario } from '../scenario/scenario'
import { CRASHES } from '../timeline/crash.fixture'
import { MODEL } from '../timeline/model-engine'
import type { Run } from '../timeline/run'
import { MAIN, Timeline } from '../timeline/timeline'
import { chartsOf } from '../worker/charts'
import * as gauges from './gauges'
import { messagesIn } from './messages-in'
import { type MetricRef, metricKey } from './metric'
import { SampledStat } from './sampled-stat'
import { Changes, readingOf, type Series, valueAt } from './series'

// Whole runs of the real model.
vi.setConfig({ testTimeout: 120_000 })

const SEEDS = [1, 2, 3, 5, 8, 13]
const SCENARIOS: readonly (readonly [string, Scenario])[] = [
  ['a busy run with faults', CRASHES],
  ...SEEDS.map((seed) => [`seed ${seed}`, randomScenario(seed).scenario] as const),
]

function wholeRun(scenario: Scenario): Run {
  const run = new Timeline(MODEL, scenario).run(MAIN)
  while (!run.advance(10_000));
  return run
}

function seriesOf(
  charts: ReturnType<typeof chartsOf>,
  refs: readonly MetricRef[],
): readonly Series[] {
  const steps = charts.steps(refs)
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

/** Every metric of everything that is there at the end. */
function everyMetric({ world }: Run): readonly MetricRef[] {
  const partitions = Object.keys(world.controller.partitions)
  const brokers = Object.keys(world.brokers).map((id) => Number(id.slice(1)))
  const consumers = Object.values(world.consumers)
  const groups = [...new Set(consumers.flatMap(({ groupId }) => groupId ?? []))]
  return [
    { metric: 'OfflinePartitionsCount' },
    ...brokers.flatMap((broker): MetricRef[] => [
      { metric: 'MessagesInPerSec', broker },
      { metric: 'UnderReplicatedPartitions', broker },
      { metric: 'UnderMinIsrPartitionCount', broker },
    ]),
    ...partitions.flatMap((partition): MetricRef[] => [
      { metric: 'InSyncReplicasCount', partition },
      { metric: 'LogEndOffset', partition },
      ...groups.map((group): MetricRef => ({ metric: 'LAG', group, partition })),
    ]),
    ...consumers.flatMap(({ id: client }): MetricRef[] => [
      { metric: 'records-lag-max', client },
      { metric: 'records-consumed-rate', client },
      ...partitions.map((partition): MetricRef => ({ metric: 'records-lag', client, partition })),
    ]),
    ...Object.keys(world.producers).flatMap((client): MetricRef[] => [
      { metric: 'record-send-rate', client },
      { metric: 'buffer-available-bytes', client },
    ]),
  ]
}

/** The metrics that a world shows by itself; undefined for one with a history. */
function readGauge(world: World, ref: MetricRef): number | null | undefined {
  switch (ref.metric) {
    case 'OfflinePartitionsCount':
      return gauges.offlinePartitions(world)
    case 'UnderReplicatedPartitions':
      return gauges.underReplicated(world, ref.broker)
    case 'UnderMinIsrPartitionCount':
      return gauges.underMinIsr(world, ref.broker)
    case 'InSyncReplicasCount':
      return gauges.inSyncReplicas(world, ref.partition)
    case 'LogEndOffset':
      return gauges.logEndOffset(world, ref.partition)
    case 'LAG':
      return gauges.groupLag(world, ref.group, ref.partition)
    case 'buffer-available-bytes':
      return gauges.bufferAvailable(world, ref.client)
    default:
      return undefined
  }
}

function instants(run: Run, count: number): readonly number[] {
  let rng = seedRng(11, 'instants')
  return Array.from({ length: count }, () => {
    const [at, next] = nextInt(rng, run.end + 1)
    rng = next
    return at
  })
}

test.each(SCENARIOS)('%s: a metric is at every instant what the world says', (_, scenario) => {
  const run = wholeRun(scenario)
  const refs = everyMetric(run).filter((ref) => readGauge(run.world, ref) !== undefined)
  const all = seriesOf(chartsOf(run), refs)
  for (const at of instants(run, 60)) {
    const { world } = run.positionAt(at)
    for (const series of all) {
      expect(valueAt(series, at), `${metricKey(series.ref)} at ${at}`).toBe(
        readGauge(world, series.ref),
      )
    }
  }
})

test.each(SCENARIOS)('%s: records-lag is recorded where poll() returns records', (_, scenario) => {
  const run = wholeRun(scenario)
  const refs = everyMetric(run).filter(({ metric }) => metric === 'records-lag')
  const all = new Map(seriesOf(chartsOf(run), refs).map((one) => [metricKey(one.ref), one]))
  const returned = run.log.all.filter(({ kind }) => kind === 'records.returned') as
    | HappeningOf<'records.returned'>[]
    | []
  for (const { at, entity, ranges } of returned) {
    const consumer = run.positionAt(at).world.consumers[entity]
    if (consumer?.lifecycle !== 'running') continue
    for (const { partition, to } of ranges) {
      const assigned = consumer.assigned.find((one) => one.partition === partition)
      if (assigned?.position !== to) continue
      const series = all.get(metricKey({ metric: 'records-lag', client: entity, partition }))
      expect(series && valueAt(series, at)).toBe(assigned.highWatermark - to)
    }
  }
})

test.each(SCENARIOS)('%s: a sum over windows is that of the events', (_, scenario) => {
  const run = wholeRun(scenario)
  const { version } = run.world
  const expiresBy = version === '2.8' ? 'start' : 'lastEvent'
  for (const { id, run: process } of Object.values(run.world.producers)) {
    if (process !== 1) continue
    const [series] = seriesOf(chartsOf(run), [{ metric: 'record-send-rate', client: id }])
    for (const at of instants(run, 40)) {
      const { lifecycle } = run.positionAt(at).world.producers[id] ?? {}
      if (series === undefined || lifecycle !== 'running') continue
      const sum = new SampledStat((a, b) => a + b, expiresBy)
      for (const drained of run.log.all) {
        if (drained.kind !== 'batch.ready' || drained.entity !== id || drained.at > at) continue
        sum.record(drained.count, drained.at)
      }
      const combined = sum.at(at)
      const expected = combined === null ? 0 : readingOf({ at, ...combined }, at)
      expect(valueAt(series, at), `${id} at ${at}`).toBe(expected)
    }
  }
})

test('metrics of a run that grows are those of the whole run', () => {
  const whole = wholeRun(CRASHES)
  const refs = everyMetric(whole)
  const expected = seriesOf(chartsOf(whole), refs)
  const growing = new Timeline(MODEL, CRASHES).run(MAIN)
  const charts = chartsOf(growing)
  while (!growing.advance(1_777)) {
    for (const { ref, changes } of seriesOf(charts, refs)) {
      expect(
        changes.every(({ at }) => at < growing.reached),
        metricKey(ref),
      ).toBe(true)
    }
  }
  const grown = seriesOf(charts, refs)
  expect(grown).toEqual(expected)
  expect(grown.some(({ changes }) => changes.length > 50)).toBe(true)
})

test('a branch has the metrics of its own history', () => {
  const timeline = new Timeline(MODEL, CRASHES)
  const main = timeline.run(MAIN)
  while (!main.advance(10_000));
  const forked = timeline.fork(MAIN, fromMs(1_500), { do: 'kill', target: 'b3' })
  if (!forked.ok) throw new Error('the fork is possible')
  const branch = timeline.run(forked.value.id)
  while (!branch.advance(10_000));
  const refs = everyMetric(branch)
  const [ofMain, ofBranch] = [main, branch].map((run) => seriesOf(chartsOf(run), refs))
  for (const [i, { ref, changes }] of (ofBranch ?? []).entries()) {
    const before = (one: Pick<Series, 'changes'> | undefined) =>
      one?.changes.filter(({ at }) => at < fromMs(1_500)) ?? []
    expect(before({ changes }), metricKey(ref)).toEqual(before(ofMain?.[i]))
  }
  const broker = { metric: 'UnderReplicatedPartitions', broker: 3 } as const
  const killed = ofBranch?.find(({ ref }) => metricKey(ref) === metricKey(broker))
  expect(killed && valueAt(killed, fromMs(1_499))).toBe(0)
  expect(killed && valueAt(killed, fromMs(2_000))).toBeNull()
})

test('metrics that are asked for later, or again, do not differ', () => {
  const run = wholeRun(CRASHES)
  const refs = everyMetric(run)
  const charts = chartsOf(run)
  seriesOf(charts, refs.slice(0, 4))
  const together = seriesOf(charts, refs.slice(2, 9))
  const alone = seriesOf(chartsOf(run), refs.slice(2, 9))
  expect(together).toEqual(alone)
  expect(together.map(({ ref }) => ref)).toEqual(refs.slice(2, 9))
})

function worldWith(now: number, lifecycle: string, run = 1): World {
  return { now, brokers: { b1: { run, lifecycle } } } as unknown as World
}

function appended(count: number): readonly Happening[] {
  const fact = { kind: 'batch.appended', role: 'leader', baseOffset: 0, lastOffset: count - 1 }
  return [{ entity: 'b1', ...fact } as unknown as Happening]
}

test.each(vectors.meters)('the one-minute rate of $counts moves as the meter does', (meter) => {
  const observer = messagesIn(1)
  const changes = new Changes()
  observer.see(worldWith(0, 'running'), [], 0, changes)
  for (const [i, count] of meter.counts.entries()) {
    const at = i * 5_000_000 + 1_000_000
    observer.pass(at, changes)
    if (count > 0) observer.see(worldWith(at, 'running'), appended(count), 0, changes)
  }
  const last = meter.counts.length * 5_000_000
  observer.pass(last, changes)
  const series: Series = {
    ref: { metric: 'MessagesInPerSec', broker: 1 },
    changes: changes.all,
    limit: null,
  }
  for (const [i, expected] of meter.perSecond.entries()) {
    expect(valueAt(series, (i + 1) * 5_000_000)).toBeCloseTo(expected, 9)
  }
})

test('a meter is gone with its process, and silent while that is stopped', () => {
  const observer = messagesIn(1)
  const changes = new Changes()
  observer.see(worldWith(0, 'running'), appended(50), 0, changes)
  observer.pass(6_000_000, changes)
  observer.see(worldWith(6_000_000, 'frozen'), [], 0, changes)
  observer.pass(21_000_000, changes)
  observer.see(worldWith(21_000_000, 'running'), [], 0, changes)
  observer.see(worldWith(22_000_000, 'offline'), [], 0, changes)
  observer.see(worldWith(23_000_000, 'starting', 2), [], 0, changes)
  const series: Series = {
    ref: { metric: 'MessagesInPerSec', broker: 1 },
    changes: changes.all,
    limit: null,
  }
  expect(valueAt(series, 5_000_000)).toBe(10)
  expect(valueAt(series, 7_000_000)).toBeNull()
  // Ticks at 10, 15 and 20 s are made up for.
  expect(valueAt(series, 21_000_000)).toBeCloseTo(10 * (1 - 0.0799555853706767) ** 3, 9)
  expect(valueAt(series, 22_000_000)).toBeNull()
  expect(valueAt(series, 23_000_000)).toBe(0)
})
