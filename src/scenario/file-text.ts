import { strFromU8, strToU8 } from 'fflate'
import { err, ok, type Result } from '../base/result'
import { type Problem, problem } from './problem'

/** Largest file that is read, in bytes, inclusive: a hundred thousand records one by one. */
export const FILE_BYTES = 10_000_000

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

/** The text of a file's bytes, which are UTF-8 with or without a byte order mark. Never throws. */
export function fileText(bytes: Uint8Array): Result<string, Problem> {
  const size = fileSizeProblem(bytes.length)
  if (size !== null) return err(size)
  if (isUtf16(bytes)) return err(problem('file.utf16', ''))
  const hasMark = BYTE_ORDER_MARK.every((byte, i) => bytes[i] === byte)
  const body = hasMark ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes
  const text = strFromU8(body)
  // Decoding replaces what is no UTF-8; encoding tells whether it did.
  const again = strToU8(text)
  const isText = again.length === body.length && again.every((byte, i) => byte === body[i])
  if (!isText || text.includes('\0')) return err(problem('file.notText', ''))
  return text.trim() === '' ? err(problem('file.empty', '')) : ok(text)
}

/** The problem of a file that is too large to be read; null: it is not. */
export function fileSizeProblem(bytes: number): Problem | null {
  if (bytes <= FILE_BYTES) return null
  return problem('file.tooLarge', '', { bytes: String(bytes), most: String(FILE_BYTES) })
}

/** By its byte order mark, or by a first sign of two bytes, one of them 0, as all of JSON's signs are. */
function isUtf16([first, second]: Uint8Array): boolean {
  if (first === undefined || second === undefined) return false
  const isMark = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  return isMark || (first === 0) !== (second === 0)
}
