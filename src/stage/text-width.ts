import type { Face } from './shape'

/**
 * Width of a text in units of its size, estimated without a DOM so that layout stays pure. A little wide
 * rather than narrow.
 */
export function textWidth(value: string, size: number, face: Face = 'sans', weight = 400): number {
  let ems = 0
  for (const letter of value) ems += letterWidth(letter, face)
  return ems * size * (weight >= 600 ? 1.04 : 1)
}

function letterWidth(letter: string, face: Face): number {
  const code = letter.codePointAt(0) ?? 0
  if (code >= 0x1100) return code >= 0x2000 && code < 0x2e80 ? 0.7 : 0.91
  if (face === 'mono') return 0.6
  if (letter === ' ' || letter === ' ') return 0.26
  if (/[ijl.,:;'|!()]/.test(letter)) return 0.31
  if (/[ftr]/.test(letter)) return 0.38
  if (/[mwMW]/.test(letter)) return 0.87
  if (/[A-Z]/.test(letter)) return 0.65
  return 0.58
}

/** Lines of at most `width`, broken at spaces; a word that is too long stands alone. */
export function wrap(value: string, width: number, size: number, weight = 400): readonly string[] {
  const lines: string[] = []
  let current = ''
  for (const word of value.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`
    if (current !== '' && textWidth(longer, size, 'sans', weight) > width) {
      lines.push(current)
      current = word
    } else {
      current = longer
    }
  }
  return [...lines, current]
}
