import { describe, expect, test } from 'vitest'
import { randomScenario } from '../../fuzz/random-scenario'
import { TestCluster } from '../../testing/cluster'
import { isBrokerId } from '../ids'
import type { Happening } from './happening'
import type { KindInfo } from './kind-info'
import { infoOf, subjectPartition } from './kinds'

const HEAD = { id: 1, at: 0, entity: 'b1', interest: 1, causes: [] } as const

describe('the partition of a happening', () => {
  const cases: readonly (readonly [Happening, string | null])[] = [
    [{ ...HEAD, kind: 'batch.created', partition: 't-1', batch: 1 }, 't-1'],
    [{ ...HEAD, kind: 'commit.sent', how: 'sync', offsets: { 't-2': 5, 't-0': 1 } }, 't-2'],
    [{ ...HEAD, kind: 'records.fetched', ranges: [{ partition: 't-3', from: 0, to: 2 }] }, 't-3'],
    [{ ...HEAD, kind: 'records.fetched', ranges: [] }, null],
    [{ ...HEAD, kind: 'poll.called' }, null],
  ]
  test.each(cases)('$kind', (happening, partition) => {
    expect(subjectPartition(happening)).toBe(partition)
  })
})

type About = KindInfo<Happening>['about']

function sortOf(entity: string): 'broker' | 'client' | 'other' {
  if (isBrokerId(entity)) return 'broker'
  return ['controller', 'user', 'zookeeper'].includes(entity) ? 'other' : 'client'
}

/** Entities that happenings about these subjects have. */
const ENTITIES: Readonly<Partial<Record<About, readonly ReturnType<typeof sortOf>[]>>> = {
  broker: ['broker', 'other'],
  client: ['client'],
  controller: ['other'],
  group: ['broker'],
  link: ['broker', 'client'],
  ranges: ['client'],
  send: ['client'],
  topic: ['other'],
}

test('the entity of a happening is of the sort that its row says', () => {
  const told = [3, 7, 11, 20].flatMap((seed) => {
    return new TestCluster(randomScenario(seed).scenario).runTo(20_000).happenings
  })
  expect(new Set(told.map(({ kind }) => kind)).size).toBeGreaterThan(50)
  const wrong = told.filter((happening) => {
    const sorts = ENTITIES[infoOf(happening).about]
    return sorts !== undefined && !sorts.includes(sortOf(happening.entity))
  })
  expect([...new Set(wrong.map(({ kind, entity }) => `${kind} at ${entity}`))]).toEqual([])
})
