import { expect, test } from 'vitest'
import type { Act } from '../../worker/protocol'
import { linesOfActs } from './lines-of-acts'

function kill(at: number): Act {
  return { at, command: { do: 'kill', target: 'b1' } }
}

test('each act is a line of its own that leaves the one before, as when it was made', () => {
  const [first, second] = [kill(10), kill(20)]
  expect(linesOfActs([first, second])).toEqual([
    { id: 'A', parent: 'main', forkedAt: 10, acts: [first] },
    { id: 'B', parent: 'A', forkedAt: 20, acts: [first, second] },
  ])
})

test('no acts, no lines', () => {
  expect(linesOfActs([])).toEqual([])
})

test('of very many acts the latest can be undone one by one, and none is lost', () => {
  const acts = Array.from({ length: 200 }, (_, i) => kill(i))
  const lines = linesOfActs(acts)
  expect(lines).toHaveLength(26)
  expect(lines[0]?.forkedAt).toBe(0)
  expect(lines.at(-1)).toEqual({ id: 'Z', parent: 'Y', forkedAt: 199, acts })
})
