import { expect, test } from 'vitest'
import { assignedSet, ownedSet } from './assigned-set'

const ASSIGNMENT = ['ab', 'cd', 'ef'].flatMap((topic) => [`${topic}-0`, `${topic}-1`])

/** Six partitions of three topics as 2.8.2 passed them to onPartitionsAssigned. */
const RECORDED = [
  ['rangea-2', 'rangeb-0', 'rangec-0', 'rangea-1', 'rangea-0', 'rangeb-1'],
  ['stickya-2', 'stickyb-1', 'stickya-0', 'stickya-1', 'stickyc-0', 'stickyb-0'],
  ['coopc-0', 'coopb-0', 'coopb-1', 'coopa-0', 'coopa-1', 'coopa-2'],
]

test.each(RECORDED)(
  'C-141 2.8 gives a listener a HashSet of the assignment: %s first',
  (...set) => {
    expect(assignedSet('2.8', [...set].sort())).toEqual(set)
  },
)

// stickya-0 and stickyb-1 share a bucket: topics come in the order of the leader's HashMap.
test('C-141 2.8 of two partitions in one bucket the one of the topic that was written down first is first', () => {
  expect(assignedSet('2.8', ['stickya-0', 'stickyb-1'])).toEqual(['stickyb-1', 'stickya-0'])
  expect(ownedSet('2.8', ['stickya-0', 'stickyb-1'])).toEqual(['stickya-0', 'stickyb-1'])
})

test.each(['3.9', '4.x'] as const)('C-141 %s gives a listener a sorted set', (version) => {
  const mixed = [...ASSIGNMENT].reverse()
  expect(assignedSet(version, mixed)).toEqual(ASSIGNMENT)
  expect(ownedSet(version, mixed)).toEqual(ASSIGNMENT)
})
