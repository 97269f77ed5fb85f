import type { Happening } from '../model/happening/happening'

/** The sentence of a happening in the language of a page. */
export type Tell = (happening: Happening) => string

/** A word of a search: found as it stands, or, for a number, as a number and within the offsets of a happening. */
interface Word {
  readonly text: string
  /** null: not a number. */
  readonly number: number | null
  readonly isNumber: RegExp
}

/** The words of a search, all of which a happening must have. */
export function wordsOf(text: string): readonly Word[] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => ({
      text: word,
      number: /^\d{1,15}$/.test(word) ? Number(word) : null,
      // Never part of a longer number or of a name.
      isNumber: new RegExp(`(?<![\\w.-])${/^\d+$/.test(word) ? word : '$^'}(?![\\w.])`),
    }))
}

/** Whether a happening has all words: in its sentence or in names and messages of Kafka that it carries. */
export function hasWords(happening: Happening, words: readonly Word[], tell: Tell | null): boolean {
  if (words.length === 0) return true
  const text = [tell?.(happening) ?? '', ...namesIn(happening)].join('\n').toLowerCase()
  return words.every((word) =>
    word.number === null
      ? text.includes(word.text)
      : word.isNumber.test(text) || spans(happening, word.number),
  )
}

/** Every text that the fields of a happening carry: topics, errors, classes, messages; not its kind, which is ours. */
function namesIn(happening: Happening): readonly string[] {
  const names: string[] = []
  const add = (value: unknown, depth: number) => {
    if (typeof value === 'string') names.push(value)
    else if (typeof value === 'object' && value !== null && depth < 3) {
      for (const [name, inner] of Object.entries(value)) {
        if (depth > 0 && !Array.isArray(value)) names.push(name)
        add(inner, depth + 1)
      }
    }
  }
  const { kind: _ours, causes: _ids, ...fields } = happening
  add(fields, 0)
  return names
}

/** Whether an offset is one of those that the happening is about. */
function spans(happening: Happening, offset: number): boolean {
  const isIn = (from: number, to: number) => offset >= from && offset < to
  switch (happening.kind) {
    case 'batch.appended':
    case 'batch.duplicate':
      return isIn(happening.baseOffset, happening.lastOffset + 1)
    case 'records.fetched':
    case 'records.returned':
      return happening.ranges.some(({ from, to }) => isIn(from, to))
    case 'sends.completed':
      return (
        happening.baseOffset >= 0 &&
        isIn(happening.baseOffset, happening.baseOffset + happening.count)
      )
    case 'segments.deleted':
    case 'log.flushed':
    case 'log.writtenBack':
    case 'highWatermark.advanced':
      return isIn(happening.from, happening.to)
    case 'log.truncated':
      return isIn(happening.to, happening.from)
    default:
      return false
  }
}
