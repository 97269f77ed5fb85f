import type { CodeLanguage } from './listing'

export type TokenKind = 'keyword' | 'string' | 'number' | 'comment' | 'annotation' | 'plain'

export interface Token {
  readonly kind: TokenKind
  readonly text: string
}

const JAVA_KEYWORDS =
  'catch class false final finally for if implements import int new null private public return static throw throws true try var void volatile while'
const KOTLIN_KEYWORDS =
  'break catch class false finally for fun if import in null object override private return throw true try val var while'

const KEYWORDS: Readonly<Record<CodeLanguage, ReadonlySet<string>>> = {
  java: new Set(JAVA_KEYWORDS.split(' ')),
  kotlin: new Set(KOTLIN_KEYWORDS.split(' ')),
}

const TOKEN = /\/\/.*|"(?:\\.|[^"\\])*"|@\w+|[A-Za-z_]\w*|\d[\d_]*|\s+|[^\w\s"/@]+|./g

/** The line cut for highlighting; the texts joined are the line. Neighbours of one kind are one token. */
export function tokensOf(line: string, language: CodeLanguage): readonly Token[] {
  const tokens: Token[] = []
  for (const text of line.match(TOKEN) ?? []) {
    const kind = kindOf(text, language)
    const before = tokens.at(-1)
    if (before !== undefined && before.kind === kind) {
      tokens[tokens.length - 1] = { kind, text: before.text + text }
    } else tokens.push({ kind, text })
  }
  return tokens
}

function kindOf(text: string, language: CodeLanguage): TokenKind {
  if (text.startsWith('//')) return 'comment'
  if (text.startsWith('"')) return 'string'
  if (text.startsWith('@') && text.length > 1) return 'annotation'
  if (/^\d/.test(text)) return 'number'
  return KEYWORDS[language].has(text) ? 'keyword' : 'plain'
}
