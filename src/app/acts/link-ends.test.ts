import { expect, test } from 'vitest'
import { frame } from '../../stage/fixtures/parts'
import { keepersOf } from './link-ends'

test.each([
  ['zookeeper', ['controller', 'zookeeper']],
  ['kraft', ['controller']],
] as const)('%s: a broker may be cut off from whoever keeps the metadata', (kind, keepers) => {
  const cluster = frame(0, { controller: { kind, active: 1 } })
  expect(keepersOf(cluster, 'b1')).toEqual(keepers)
  expect(keepersOf(cluster, 'c1')).toEqual([])
})
