import { expect, test } from 'vitest'
import { fileNameOf, withoutEnding } from './file-name'

test.each([
  ['자동 커밋: 34~40 다시 읽기', '자동-커밋-34~40-다시-읽기'],
  ['a/b\\c:d*e?"f<g>h|i', 'a-b-c-d-e-f-g-h-i'],
  ['../../etc/passwd', 'etc-passwd'],
  ['  ', 'scenario'],
  ['...', 'scenario'],
  ['a\u0000b\u001f\nc', 'a-b-c'],
  ['x'.repeat(200), 'x'.repeat(60)],
])('%j makes a file called %j', (title, name) => {
  expect(fileNameOf(title)).toBe(name)
})

test.each([
  ['mine.kafkascope.json', 'mine'],
  ['mine.json', 'mine'],
  ['mine', 'mine'],
  ['.kafkascope.json', ''],
])('%j without its ending is %j', (file, name) => {
  expect(withoutEnding(file)).toBe(name)
})
