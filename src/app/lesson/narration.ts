/** A piece of narration: words, a callout's number bound to the word after it, or emphasised words. */
export type NarrationPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'committed'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'callout'; readonly n: number }

const MARKS = /\{(\d)\}\s?|\*\*([^*]+)\*\*|==([^=]+)==|`([^`]+)`/g

/** Reads the light mark-up of lesson texts: `{1}`, `**strong**`, `==committed==`, `` `code` ``. */
export function parseNarration(text: string): readonly NarrationPart[] {
  const parts: NarrationPart[] = []
  let end = 0
  for (const match of text.matchAll(MARKS)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) })
    const [whole, callout, strong, committed, code] = match
    if (callout !== undefined) parts.push({ kind: 'callout', n: Number(callout) })
    else if (strong !== undefined) parts.push({ kind: 'strong', text: strong })
    else if (committed !== undefined) parts.push({ kind: 'committed', text: committed })
    else if (code !== undefined) parts.push({ kind: 'code', text: code })
    end = match.index + whole.length
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}

/** Keeps a bracket with the Korean word before it and a particle with the bracket before it. */
export function unbroken(text: string): string {
  return text.replace(/(?<=[가-힣])(?=\()|(?<=\))(?=[가-힣])/g, '\u2060')
}

/** The narration as plain words, for live regions and descriptions. */
export function plainNarration(text: string): string {
  return parseNarration(text)
    .map((part) => (part.kind === 'callout' ? '' : part.text))
    .join('')
}
