import { expect, test } from 'vitest'
import { lesson as autoCommit3440 } from '../lessons/auto-commit-34-40/lesson'
import { viewOf } from '../stage/spec'
import { TestCluster } from '../testing/cluster'
import { groupResults } from './results'

const { scenario, plate } = autoCommit3440
const cluster = new TestCluster(scenario).runTo(scenario.untilMs)

test('where the view looks each offset names the happening that processed it last', () => {
  const results = groupResults(cluster.world, 'billing', viewOf(plate))
  const latest = new Map(
    cluster.all('record.processed').map(({ offset, id, times }) => [offset, { by: id, times }]),
  )
  expect(results.map(({ from, to, times, by }) => [from, to, times, by])).toEqual(
    [...latest]
      .sort(([a], [b]) => a - b)
      .map(([from, { times, by }]) => [from, from + 1, times, by]),
  )
  expect(results.filter(({ times }) => times === 2).map(({ from }) => from)).toEqual([
    34, 35, 36, 37, 38, 39, 40,
  ])
})

test('elsewhere offsets processed equally often are one range, by its last one', () => {
  const ranges = groupResults(cluster.world, 'billing', { ...viewOf(plate), partitions: [] })
  expect(ranges.map(({ from, to, times }) => [from, to, times])).toEqual([
    [27, 34, 1],
    [34, 41, 2],
    [41, expect.any(Number), 1],
  ])
  const fortieth = cluster.all('record.processed').filter(({ offset }) => offset === 40)
  expect(ranges[1]?.by).toBe(fortieth.at(-1)?.id)
})
