import { expect, test } from 'vitest'
import { lesson as autoCommit3440 } from '../lessons/auto-commit-34-40/lesson'
import { viewOf } from '../stage/spec'
import { TestCluster } from '../testing/cluster'
import { projectCommits } from './project-commits'

const { scenario, plate } = autoCommit3440
const cluster = new TestCluster(scenario).runTo(scenario.untilMs)

test('C-77 a commit is a record of __consumer_offsets: its log and its offset', () => {
  const commits = projectCommits(cluster.world, viewOf(plate))
  expect(commits.map(({ committed }) => committed)).toEqual([27, 27, 34, 41])
  expect(new Set(commits.map(({ log, group }) => `${log} ${group}`)).size).toBe(1)
  expect(commits[0]?.log).toMatch(/^__consumer_offsets-\d+$/)
  const appended = cluster.all('batch.appended')
  for (const { log, offset, by } of commits) {
    const batch = appended.find(({ id }) => id === by)
    expect(batch).toMatchObject({ partition: log, role: 'leader' })
    expect([batch?.baseOffset, batch?.lastOffset]).toEqual([offset, offset])
  }
})

test('no other partition is told of', () => {
  expect(
    projectCommits(cluster.world, {
      ...viewOf(plate),
      partitions: [{ key: 'orders-1', window: null }],
    }),
  ).toEqual([])
  expect(projectCommits(cluster.world, { ...viewOf(plate), partitions: [] })).toEqual([])
})
