import { describe, expect, test } from 'vitest'
import { present } from '../../base/assert'
import { at, last } from '../../base/chunked'
import { fromMs, toMs } from '../../base/time'
import type { HappeningOf } from '../../model/happening/happening'
import type { BrokerId } from '../../model/ids'
import type { CommandOf } from '../../scenario/command'
import { cluster as newCluster, type TestCluster } from '../../testing/cluster'
import { gapsOf, lessonScenario, sceneOf, tooLong, wholeRun } from '../../testing/lesson-story'
import { en } from './en'
import { ko } from './ko'
import { lesson as producerPipeline } from './lesson'

const VERSIONS = [
  ['2.8', null],
  ['4.x', 'kafka-4'],
] as const

const ZERO = fromMs(present(producerPipeline.scenario.startAtMs, 'zero'))

/** Produce requests of the story: when it left (ms of the display), to whom, and its batches. */
function requests(cluster: TestCluster) {
  return cluster
    .all('request.sent', 'p1')
    .filter(({ api, at: sentAt }) => api === 'Produce' && sentAt >= ZERO)
    .map(({ at: sentAt, to, partitions }) => ({
      ms: toMs(sentAt - ZERO),
      to,
      batches: Object.fromEntries(partitions.map(({ partition, count }) => [partition, count])),
    }))
}

function sent(cluster: TestCluster): readonly HappeningOf<'record.sent'>[] {
  return cluster.all('record.sent', 'p1').filter((each) => each.at >= ZERO)
}

function log(cluster: TestCluster, broker: BrokerId, partition: string) {
  return present(cluster.world.brokers[broker]?.replicas[partition], partition).log
}

describe.each(VERSIONS)('the journey of send() in Kafka %s', (version, versionVariant) => {
  const run = (variant: string | null = null) =>
    wholeRun(lessonScenario(producerPipeline, versionVariant, variant))

  test('P-29: twelve keys fill every deque', () => {
    const partitions = sent(run()).map(({ key, partition }) => `${key}${partition}`)
    expect(partitions.join(' ')).toBe('A2 B0 C0 D1 E1 F2 G3 H3 A2 B0 C0 D1')
  })

  test('P-60, producer.accumulator.buffers: two requests with two batches, a partition a batch', () => {
    expect(requests(run())).toEqual([
      { ms: 20, to: 'b1', batches: { 't-0': 4, 't-2': 3 } },
      { ms: 23, to: 'b2', batches: { 't-1': 3, 't-3': 2 } },
    ])
  })

  test('producer.pipeline.partitioner-then-batch: send, batch, request, append, copy, HW, answer, callback', () => {
    const cluster = run()
    const completed = present(
      cluster.all('sends.completed').find((each) => each.at > ZERO && each.partition === 't-0'),
      'the callbacks',
    )
    expect([completed.baseOffset, completed.sends, completed.error]).toEqual([
      4,
      [13, 14, 21, 22],
      null,
    ])
    const story = [...cluster.chain(completed), completed].filter((each) => each.at > ZERO)
    const at0 = (kind: string, entity: string, word?: string) => {
      const found = story.find(
        (each) =>
          each.kind === kind &&
          each.entity === entity &&
          (word === undefined || JSON.stringify(each).includes(`"${word}"`)),
      )
      return toMs(present(found, `${kind} of ${entity}`).at - ZERO)
    }
    expect([
      at0('record.sent', 'p1'),
      at0('batch.ready', 'p1', 't-0'),
      at0('request.sent', 'p1', 't-0'),
      at0('batch.appended', 'b1', 't-0'),
      at0('batch.appended', 'b2', 't-0'),
      at0('highWatermark.advanced', 'b1', 't-0'),
      at0('response.sent', 'b1', 'Produce'),
      at0('sends.completed', 'p1', 't-0'),
    ]).toEqual([1, 20, 20, 25, 30, 35, 35, 40])
  })

  test('P-88: the answer is held until the high watermark has passed', () => {
    const cluster = run()
    const held = cluster
      .all('response.held', 'b1')
      .filter((each) => each.at > ZERO && each.api === 'Produce')
    expect(held.map((each) => toMs(each.at - ZERO))).toEqual([25])
    const answers = cluster
      .all('response.sent', 'b1')
      .filter((each) => each.at > ZERO && each.api === 'Produce')
    expect(answers.map((each) => toMs(each.at - ZERO))).toEqual([35])
  })

  test('the question: three partitions of one leader leave in one request', () => {
    expect(requests(run('one-leader'))).toEqual([
      { ms: 20, to: 'b1', batches: { 't-0': 1, 't-1': 1, 't-2': 1 } },
    ])
  })

  test('producer.batch.raises-throughput: 2 requests with linger, 11 without', () => {
    expect(requests(run()).length).toBe(2)
    const cluster = run('no-linger')
    expect(requests(cluster).length).toBe(11)
    // P-65: five may be unanswered; what comes then shares a batch.
    const early = requests(cluster).filter(({ ms, to }) => to === 'b1' && ms < 12)
    expect(early.length).toBe(5)
    expect(requests(cluster).at(-1)).toEqual({ ms: 20, to: 'b1', batches: { 't-0': 2 } })
  })

  test('producer.pipeline.partition-chosen-in-send: without a key all twelve go to one partition', () => {
    const cluster = run('keyless')
    const records = sent(cluster)
    expect(records.length).toBe(12)
    expect(records.every(({ key }) => key === null)).toBe(true)
    expect(new Set(records.map(({ partition }) => partition)).size).toBe(1)
    expect(requests(cluster).map(({ batches }) => Object.values(batches))).toEqual([[12]])
  })

  test('producer.record.optional-fields: a partition and a timestamp given are taken', () => {
    const c = newCluster({
      version,
      topics: [{ name: 't', partitions: 4 }],
      clients: [{ id: 'p1', kind: 'producer', config: { 'linger.ms': '0' } }],
    })
    c.do({ do: 'start', target: 'p1' }).runFor(200)
    const send = (more: Partial<CommandOf<'send'>>) =>
      c
        .do({ do: 'send', client: 'p1', topic: 't', records: [{ key: 'A', value: 'v' }], ...more })
        .runFor(500)
    send({})
    expect(c.last('record.sent').partition).toBe(2)
    send({ partition: 3, timestamp: 1_600_000_000_000 })
    expect(c.last('record.sent').partition).toBe(3)
    expect(at(log(c, 'b1', 't-3').batches, 0).timestamps).toEqual([1_600_000_000_000])
    const { keys, values } = present(last(log(c, 'b1', 't-3').batches), 'the batch')
    expect([keys, values]).toEqual([['A'], ['v']])
  })

  test('in the tour every station is busy when its scene ends', () => {
    const step = present(producerPipeline.steps[0], 'the tour')
    const scenario = lessonScenario(producerPipeline, versionVariant, 'tour')
    const { until } = sceneOf(step, wholeRun(scenario), scenario)
    const c = wholeRun({ ...scenario, untilMs: toMs(until) })
    const p1 = present(c.world.producers.p1, 'p1')
    expect(p1.inFlight.map(({ node }) => node)).toEqual([1, 2])
    expect(p1.accumulator['t-0']?.[0]?.records.count).toBe(3)
    const { log: leaderLog, highWatermark } = present(c.world.brokers.b1?.replicas['t-0'], 't-0')
    expect([highWatermark, leaderLog.logEndOffset]).toEqual([10, 18])
    expect(log(c, 'b2', 't-0').logEndOffset).toBe(10)
  })

  test('every step finds its instants, in order', () => {
    for (const step of producerPipeline.steps) {
      const scenario = lessonScenario(producerPipeline, versionVariant, step.variant ?? null)
      const { from, until } = sceneOf(step, wholeRun(scenario), scenario)
      expect(from, step.id).toBeLessThanOrEqual(until)
    }
  })

  test('no command of the scenario is refused', () => {
    for (const variant of [null, 'tour', 'one-leader', 'no-linger', 'keyless']) {
      expect(run(variant).all('command.refused')).toEqual([])
    }
  })
})

test('both languages say every step, callout, option and claim', () => {
  expect(gapsOf(producerPipeline, ko)).toEqual([])
  expect(gapsOf(producerPipeline, en)).toEqual([])
})

test('Korean keeps to the measures of the writing guide', () => {
  expect(tooLong(ko)).toEqual([])
})
