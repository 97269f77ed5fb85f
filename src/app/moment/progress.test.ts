import { expect, test } from 'vitest'
import { currentProgress, finishLesson, parseProgress, placeBookmark } from './progress'

test('progress that was written is read back', () => {
  const progress = { finished: ['acks'], bookmark: { lessonId: 'retention', step: 2 } }
  expect(parseProgress(JSON.stringify(progress))).toEqual(progress)
})

test.each([
  [null],
  ['not json'],
  ['null'],
  ['[]'],
  ['{"finished":"acks","bookmark":{"lessonId":1,"step":0}}'],
  ['{"finished":[1,null],"bookmark":{"lessonId":"acks","step":"0"}}'],
])('stored text %j that is not progress counts as none', (text) => {
  expect(parseProgress(text)).toEqual({ finished: [], bookmark: null })
})

test('without storage progress lasts as long as the page', () => {
  placeBookmark('acks', 3)
  finishLesson('acks')
  finishLesson('acks')
  expect(currentProgress()).toEqual({
    finished: ['acks'],
    bookmark: { lessonId: 'acks', step: 3 },
  })
})
