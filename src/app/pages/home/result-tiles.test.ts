import { expect, test } from 'vitest'
import { lesson as autoCommit3440 } from '../../../lessons/auto-commit-34-40/lesson'
import { FIRST_OFFSET, KEYS, SLOTS } from './result-tiles'

test('the teaser shows the keys of its lesson in the colours of the lesson', () => {
  const sent = autoCommit3440.scenario.script.flatMap((command) =>
    command.do === 'send' ? (command.records ?? []).map(({ key }) => key) : [],
  )
  const letters = sent.slice(FIRST_OFFSET, FIRST_OFFSET + KEYS.length)
  expect(letters.join('')).toBe(KEYS)
  const inOrder = [...new Set(sent)]
  expect(Object.keys(SLOTS).map((key) => inOrder.indexOf(key) + 1)).toEqual(Object.values(SLOTS))
})
