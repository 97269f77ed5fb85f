import { expect, test } from 'vitest'
import { decodeLink, encodeLink, type LinkContent } from '../../scenario/link'
import { newCluster } from '../../scenario/new-cluster'
import { fork } from '../../testing/histories'
import { historyOfActs, NO_HISTORY, nameOnShow, switched } from './history'
import { historyIn, keptHistory } from './kept-history'
import { linesOf } from './lines'
import { remove, rename } from './undo'

const CONTENT: LinkContent = {
  ...{ v: 1, scenario: newCluster({ version: '4.x', brokers: 1 }), acts: [], atMs: 0, lang: 'en' },
}

/** The branches of a moment as the next visit reads them. */
function readAgain(history: LinkContent['history']) {
  const read = decodeLink(encodeLink({ ...CONTENT, history }), [])
  if (!read.ok) throw new Error(read.problem.code)
  return read.value.history
}

/** Two lines, the second from the middle of the first and named. */
function forked() {
  const first = fork(fork(NO_HISTORY, 10_000), 20_500)
  return rename(fork(switched(first, 'A'), 30_001), 'C', 'what if earlier')
}

test('branches, their names and the one on show are the same at the next visit', () => {
  const history = forked()
  const again = historyIn(readAgain(keptHistory(history)) ?? { branches: [], shown: -1 })
  expect(again).toEqual({ ...history, edits: [] })
  expect(nameOnShow(again)).toBe('what if earlier')
})

test('a deleted branch is not kept, and the others keep their history', () => {
  const history = remove(fork(forked(), 40_000), 'A')
  expect(keptHistory(history)).toEqual({ branches: [], shown: -1 })
  const other = remove(fork(switched(forked(), 'main'), 5_000), 'C')
  expect(linesOf(historyIn(keptHistory(other)))).toMatchObject([
    { id: 'A', forkedAt: 10_000, origin: 'main' },
    { id: 'C', forkedAt: 5_000, origin: 'main' },
  ])
})

test('a name in a link is plain text of bounded length, an empty one is none', () => {
  const nameOf = (name: string) => {
    const read = decodeLink(encodeLink({ ...CONTENT, name }), [])
    return read.ok ? read.value.name : read.problem.code
  }
  expect(nameOf('  a\n\u202eb\u0000  ')).toBe('a b')
  expect(nameOf('\u200b ')).toBeUndefined()
  expect(nameOf('가'.repeat(200))).toBe('가'.repeat(60))
  expect(nameOf('x'.repeat(2_000))).toBe('scenario.range')
})

test.each([
  [{ branches: [{ parent: 0, atMs: 1, command: { do: 'kill', target: 'b1' } }], shown: 0 }],
  [{ branches: [], shown: 0 }],
  [{ branches: [{ parent: -1, atMs: 1, command: { do: 'fly' } }], shown: 0 }],
])('branches that cannot be are refused: %j', (history) => {
  const link = encodeLink({ ...CONTENT, history: history as LinkContent['history'] })
  expect(decodeLink(link, []).ok).toBe(false)
})

test('links without names and branches open as before', () => {
  const read = decodeLink(encodeLink(CONTENT), [])
  expect(read.ok && [read.value.name, read.value.history]).toEqual([undefined, undefined])
  expect(nameOnShow(historyOfActs([]))).toBeUndefined()
})
