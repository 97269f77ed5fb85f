import { expect, test } from 'vitest'
import type { Carried } from './carried'
import { parseCarried } from './codec'

const CARRIED: Carried = {
  replies: { start: { kind: 'answered', option: '34' }, commit: { kind: 'skipped' } },
  presentation: true,
  codeLanguage: 'kotlin',
  tempo: { kind: 'rate', rate: 0.1 },
  asked: true,
}

function written(lessonId: string): string {
  return JSON.stringify({ lessonId, ...CARRIED })
}

test('answers, presentation and tempo come along to the same lesson', () => {
  expect(parseCarried('acks', written('acks'))).toEqual(CARRIED)
})

test('another lesson does not take them', () => {
  expect(parseCarried('retention', written('acks'))).toBeNull()
})

test.each([[null], ['null'], ['[]'], ['{"lessonId":"acks","tempo":{"kind":"rate","rate":0}}']])(
  'stored text %j counts as nothing',
  (text) => {
    expect(parseCarried('acks', text)).toBeNull()
  },
)

test('a reply that is none is left out', () => {
  const odd = JSON.stringify({ lessonId: 'acks', ...CARRIED, replies: { a: 1, b: { kind: 'x' } } })
  expect(parseCarried('acks', odd)?.replies).toEqual({})
})
