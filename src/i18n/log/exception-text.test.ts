import { expect, test } from 'vitest'
import type { Happening } from '../../model/happening/happening'
import { exceptionLines, exceptionMessage } from './exception-text'

const AT = { id: 1, at: 0, causes: [], interest: 2, entity: 'c1' } as const
const CAUSE = { class: 'a.Cause', message: null, cause: null }

test('an exception is told as Java prints it, with its causes', () => {
  const what = { class: 'a.Outer', message: 'why', cause: CAUSE }
  const thrown: Happening = { ...AT, kind: 'exception.thrown', in: 'poll', ...what }
  expect(exceptionLines(thrown)).toEqual(['a.Outer: why', 'Caused by: a.Cause'])
  expect(exceptionMessage(thrown)).toBe('why')
  const nameless: Happening = { ...thrown, message: null }
  expect([exceptionLines(nameless)[0], exceptionMessage(nameless)]).toEqual(['a.Outer', ''])
})

test('what is no exception has no such lines', () => {
  const polled: Happening = { ...AT, kind: 'poll.called' }
  expect([exceptionLines(polled), exceptionMessage(polled)]).toEqual([[], ''])
})
