/** Bytes of a string in UTF-8 as Java's String.getBytes writes them: a lone surrogate becomes `?`. */
export function utf8Bytes(text: string): readonly number[] {
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) as number
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), low6(code))
    else if (code >= 0xd800 && code < 0xe000) bytes.push(0x3f)
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), low6(code >> 6), low6(code))
    else bytes.push(0xf0 | (code >> 18), low6(code >> 12), low6(code >> 6), low6(code))
  }
  return bytes
}

/** Number of bytes of utf8Bytes. */
export function utf8Length(text: string): number {
  let length = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) length += 1
    else if (unit < 0x800) length += 2
    else if (unit < 0xd800 || unit >= 0xe000) length += 3
    else if (isPair(unit, text.charCodeAt(i + 1))) {
      length += 4
      i += 1
    } else length += 1
  }
  return length
}

function isPair(high: number, low: number): boolean {
  return high < 0xdc00 && low >= 0xdc00 && low < 0xe000
}

function low6(code: number): number {
  return 0x80 | (code & 0x3f)
}
