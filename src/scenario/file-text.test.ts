import { expect, test } from 'vitest'
import { FILE_BYTES, fileText } from './file-text'

const TEXT = '{"title": "한글 ✓ 😀"}\n'
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'))

function told(bytes: Uint8Array): string {
  const text = fileText(bytes)
  return text.ok ? text.value : text.problem.code
}

test('text is read with and without a byte order mark', () => {
  expect(told(bytesOf(TEXT))).toBe(TEXT)
  expect(told(bytesOf(`\uFEFF${TEXT}`))).toBe(TEXT)
  expect(told(bytesOf('a\uFFFDb'))).toBe('a\uFFFDb')
})

test.each(['\uFEFF{"format": 1}', '{"format": 1}'])(
  'UTF-16 is told from other files: %j',
  (text) => {
    const little = Buffer.from(text, 'utf16le')
    expect(told(new Uint8Array(little))).toBe('file.utf16')
    expect(told(new Uint8Array(Buffer.from(little).swap16()))).toBe('file.utf16')
  },
)

test.each([
  ['a PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['Korean in EUC-KR', [0x22, 0xc7, 0xd1, 0xb1, 0xdb, 0x22]],
  ['a sign cut short at the end', [0x22, 0xed, 0x95]],
  ['text with a zero', [0x7b, 0x7d, 0x00]],
])('%s is no text', (_, bytes) => {
  expect(told(Uint8Array.from(bytes))).toBe('file.notText')
})

test('an empty file and one of blanks are told as empty, a huge one is not read', () => {
  expect(told(new Uint8Array())).toBe('file.empty')
  expect(told(bytesOf('\uFEFF \n'))).toBe('file.empty')
  expect(told(new Uint8Array(FILE_BYTES + 1))).toBe('file.tooLarge')
})
