import { describe, expect, test } from 'vitest'
import { present } from '../../base/assert'
import { fromMs } from '../../base/time'
import { describeConfig } from '../../config/describe-config'
import { groupResults } from '../../frame/results'
import type { HappeningOf } from '../../model/happening/happening'
import { parseScenario } from '../../scenario/parse'
import type { Scenario } from '../../scenario/scenario'
import { applyVariant } from '../../scenario/variant'
import { TestCluster } from '../../testing/cluster'
import { tooLong } from '../../testing/lesson-story'
import { en } from './en'
import { ko } from './ko'
import { lesson as autoCommit3440 } from './lesson'

const VERSIONS = [
  ['2.8', null],
  ['4.x', 'kafka-4'],
] as const

function variant(...names: readonly (string | null)[]): Scenario {
  let scenario: Scenario = autoCommit3440.scenario
  for (const name of names) {
    if (name === null) continue
    const applied = applyVariant({ ...scenario, variants: autoCommit3440.scenario.variants }, name)
    if (!applied.ok) throw new Error(JSON.stringify(applied.problem))
    scenario = applied.value
  }
  return scenario
}

function run(scenario: Scenario): TestCluster {
  return new TestCluster(scenario).runTo(scenario.untilMs)
}

function offsetsReturned(cluster: TestCluster, client: string): readonly (readonly number[])[] {
  return cluster
    .all('records.returned', client)
    .filter(({ ranges }) => ranges.length > 0)
    .map(({ ranges }) =>
      ranges.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)),
    )
}

function committed(cluster: TestCluster): readonly number[] {
  return cluster
    .all('offsets.committed')
    .map(({ offsets }) => present(offsets['orders-0'], 'offset'))
}

const SEVEN = [34, 35, 36, 37, 38, 39, 40]

describe.each(VERSIONS)('the example of 34 to 40 in Kafka %s', (_, versionVariant) => {
  test('the scenario is valid', () => {
    const parsed = parseScenario(JSON.parse(JSON.stringify(variant(versionVariant))))
    expect(parsed.ok ? null : parsed.problem).toBeNull()
  })

  test('autocommit.example-34-40: 34 to 40 come twice, the bookmark never left 34', () => {
    const cluster = run(variant(versionVariant))
    const zero = present(
      cluster.all('records.returned', 'c1').find(({ ranges }) => ranges[0]?.from === 34),
      'the poll that returns 34 to 40',
    )
    expect(zero.at).toBe(fromMs(present(autoCommit3440.scenario.startAtMs, 'zero')))
    expect(offsetsReturned(cluster, 'c1')).toEqual([[27, 28, 29, 30, 31, 32, 33], SEVEN])
    const kill = cluster.last('client.killed')
    expect(kill.at - zero.at).toBe(fromMs(5900))
    const before = cluster.all('offsets.committed').filter(({ at }) => at < kill.at)
    expect(before.at(-1)?.offsets).toEqual({ 'orders-0': 34 })
    expect(offsetsReturned(cluster, 'c2')[0]).toEqual(SEVEN)
    const atKill = cluster
      .all('offsets.committed')
      .filter(({ at }) => at <= cluster.last('member.removed').at)
    expect(atKill.at(-1)?.offsets).toEqual({ 'orders-0': 34 })
    expect(twice(cluster)).toEqual(SEVEN)
  })

  test('C-123, C-124: the session runs from the last heartbeat, then c2 takes over', () => {
    const cluster = run(variant(versionVariant))
    const removed = cluster.last('member.removed')
    expect(removed.why).toBe('sessionExpired')
    expect(removed.client).toBe('c1')
    const timeout = versionVariant === null ? 10_000 : 45_000
    expect(removed.silentMs).toBe(timeout)
    const again = cluster.all('records.returned', 'c2').find(({ ranges }) => ranges.length > 0)
    const delay = present(again, 'the takeover').at - removed.at
    // One heartbeat interval of 3 s, one running poll and a few round trips at most.
    expect(delay).toBeGreaterThan(0)
    expect(delay).toBeLessThan(fromMs(3000 + 1000 + 200))
  })

  test('without the crash the next poll commits 41', () => {
    const cluster = run(variant(versionVariant, 'no-crash'))
    const zero = fromMs(present(autoCommit3440.scenario.startAtMs, 'zero'))
    const next = present(
      cluster.all('commit.sent', 'c1').find(({ at }) => at > zero),
      'the next commit',
    )
    expect(next.offsets).toEqual({ 'orders-0': 41 })
    expect(next.how).toBe('auto')
    expect(next.at - zero).toBe(fromMs(6000))
    expect(twice(cluster)).toEqual([])
  })

  test('C-165: a clean close commits 41, and nothing is processed twice', () => {
    const cluster = run(variant(versionVariant, 'clean-close'))
    expect(committed(cluster)).toContain(41)
    expect(offsetsReturned(cluster, 'c2')[0]?.[0]).toBe(41)
    expect(twice(cluster)).toEqual([])
  })

  test('C-124: c1 itself, restarted, waits for its old session and reads 34 to 40 again', () => {
    const cluster = run(variant(versionVariant, 'restart'))
    const runs = offsetsReturned(cluster, 'c1')
    expect(runs[2]).toEqual(SEVEN)
    expect(twice(cluster)).toEqual(SEVEN)
  })

  test('from a record processed twice the causes reach both the kill and the commit of 34', () => {
    const cluster = run(variant(versionVariant))
    const second = present(
      cluster
        .all('record.processed', 'c2')
        .find(({ offset, times }) => offset === 37 && times === 2),
      'the second processing',
    )
    const chain = cluster.chain(second)
    expect(chain.map(({ id }) => id)).toContain(cluster.last('client.killed').id)
    const commit = chain.filter(
      (h): h is HappeningOf<'offsets.committed'> => h.kind === 'offsets.committed',
    )
    expect(commit.at(-1)?.offsets).toEqual({ 'orders-0': 34 })
  })

  test('every step finds its instants, in order', () => {
    for (const step of autoCommit3440.steps) {
      const cluster = run(variant(versionVariant, step.variant ?? null))
      for (const { ref } of [step.from, step.until]) {
        if (!ref) continue
        const named = cluster.happenings.filter(
          (h) =>
            h.kind === ref.kind &&
            (ref.entity === undefined || h.entity === ref.entity) &&
            Object.entries(ref.where ?? {}).every(
              ([field, value]) =>
                JSON.stringify((h as unknown as Record<string, unknown>)[field]) ===
                JSON.stringify(value),
            ),
        )
        expect(named.length, `${step.id} names ${ref.kind}`).toBeGreaterThan(0)
      }
    }
  })
})

test('autocommit.on-poll-at-interval: every commit is sent inside a poll(), never while c1 works', () => {
  const cluster = run(variant(null, 'no-crash'))
  const sent = cluster.all('commit.sent', 'c1').filter(({ how }) => how === 'auto')
  expect(sent.length).toBeGreaterThan(1)
  for (const commit of sent) {
    const before = cluster.happenings.filter(
      (h) =>
        h.entity === 'c1' &&
        h.id < commit.id &&
        (h.kind === 'poll.called' || h.kind === 'records.returned'),
    )
    expect(before.at(-1)?.kind).toBe('poll.called')
  }
})

test.each(['2.8', '4.x'] as const)(
  'consumer.opt.*: defaults of Kafka %s are true and 5000 ms',
  (version) => {
    expect(describeConfig('consumer', 'enable.auto.commit', version)?.default).toBe('true')
    expect(describeConfig('consumer', 'auto.commit.interval.ms', version)?.default).toBe('5000')
  },
)

test('consumer.opt.enable-auto-commit: switched off, the bookmark never moves by itself', () => {
  const scenario = variant(null, 'no-crash')
  const cluster = run({
    ...scenario,
    clients: scenario.clients.map((client) =>
      client.kind === 'consumer'
        ? { ...client, config: { ...client.config, 'enable.auto.commit': 'false' } }
        : client,
    ),
  })
  expect(cluster.all('commit.sent')).toEqual([])
  expect(offsetsReturned(cluster, 'c1').length).toBeGreaterThan(2)
})

test('consumer.opt.auto-commit-interval: a longer interval repeats more after a crash', () => {
  const slider = present(autoCommit3440.slider, 'slider')
  const duplicates = slider.values.map((value) => {
    const scenario: Scenario = {
      ...slider.scenario,
      clients: slider.scenario.clients.map((client) =>
        client.id === slider.target
          ? { ...client, config: { ...client.config, [slider.config]: String(value) } }
          : client,
      ),
    }
    return twice(run(scenario)).length
  })
  const least = Math.min(...duplicates)
  const most = Math.max(...duplicates)
  expect(duplicates[0]).toBe(least)
  expect(duplicates.at(-1)).toBe(most)
  expect(most).toBeGreaterThan(least)
}, 60_000)

test('both languages say every step and every claim', () => {
  const steps = autoCommit3440.steps.map(({ id }) => id).sort()
  for (const text of [en, ko]) {
    expect(Object.keys(text.steps).sort()).toEqual(steps)
    expect(Object.keys(text.claims).sort()).toEqual([...autoCommit3440.claims].sort())
    for (const step of autoCommit3440.steps) {
      const words = present(text.steps[step.id], step.id)
      const named = [...words.narration.matchAll(/\{(\d)\}/g)].map((match) => Number(match[1]))
      const drawn = step.callouts.map(({ n }) => n)
      expect(named, `callouts of ${step.id}`).toEqual(drawn)
      expect(Object.keys(words.callouts).map(Number)).toEqual(drawn)
      const options = step.question?.options.map(({ id }) => id) ?? []
      expect(Object.keys(words.question?.options ?? {})).toEqual(options)
      expect(Object.keys(words.question?.feedback ?? {})).toEqual(options)
    }
  }
})

test('Korean keeps to the measures of the writing guide', () => {
  expect(tooLong(ko)).toEqual([])
})

function twice(cluster: TestCluster): readonly number[] {
  return groupResults(cluster.world, 'billing')
    .filter(({ times }) => times >= 2)
    .flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i))
}
