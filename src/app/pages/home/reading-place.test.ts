import { expect, test } from 'vitest'
import type { NumberedLesson } from '../../../lessons/catalogue'
import { readingPlace } from './reading-place'

const chapter = { id: 'log', title: { ko: '로그', en: 'Log' }, summary: { ko: '', en: '' } }

function lesson(id: string, open = true): NumberedLesson {
  const title = { ko: id, en: id }
  return { id, open, title, number: '1.1', chapter: { ...chapter, lessons: [] } }
}

const [a, planned, b, c] = [lesson('a'), lesson('planned', false), lesson('b'), lesson('c')]
const LESSONS = [a, planned, b, c]

test('a first visit starts with the first open lesson and has no bookmark', () => {
  const place = readingPlace({ finished: [], bookmark: null }, [planned, b])
  expect(place).toEqual({ lesson: b, way: 'start', bookmarkBefore: null })
})

test('an unfinished lesson is continued at its bookmark', () => {
  const place = readingPlace({ finished: ['a'], bookmark: { lessonId: 'b', step: 3 } }, LESSONS)
  expect(place).toEqual({ lesson: b, way: 'continue', bookmarkBefore: 2 })
})

test('after a finished lesson the next open one follows; planned ones are passed over', () => {
  const place = readingPlace({ finished: ['a'], bookmark: { lessonId: 'a', step: 8 } }, LESSONS)
  expect(place).toEqual({ lesson: b, way: 'start', bookmarkBefore: 1 })
})

test('after the last lesson an earlier unread one is offered', () => {
  const progress = { finished: ['a', 'c'], bookmark: { lessonId: 'c', step: 8 } }
  expect(readingPlace(progress, LESSONS)).toEqual({ lesson: b, way: 'start', bookmarkBefore: 4 })
})

test('when everything is finished the last one can be opened again', () => {
  const progress = { finished: ['a', 'b', 'c'], bookmark: { lessonId: 'b', step: 8 } }
  expect(readingPlace(progress, LESSONS)).toEqual({ lesson: b, way: 'again', bookmarkBefore: 3 })
})

test('a bookmark in a lesson that no longer exists counts as none', () => {
  const place = readingPlace({ finished: [], bookmark: { lessonId: 'gone', step: 0 } }, LESSONS)
  expect(place).toEqual({ lesson: a, way: 'start', bookmarkBefore: null })
})

test('nothing is offered where nothing is open', () => {
  expect(readingPlace({ finished: [], bookmark: null }, [planned])).toBeNull()
})
