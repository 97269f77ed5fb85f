/** A source file: its path below src with slashes, and its text. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** One import, export-from, dynamic import or `new URL(…, import.meta.url)` of a file. */
export interface Import {
  readonly specifier: string
  /** True when nothing of it is left at run time. */
  readonly isType: boolean
}

type Mode = 'code' | 'line' | 'block' | 'single' | 'double' | 'template' | 'regex'

/**
 * The text with comments blanked, and with `strings: 'blank'` the contents of strings, templates (but not
 * the code inside their holes) and regular expressions too. Lines and columns stay where they were.
 */
export function bare(text: string, strings: 'keep' | 'blank'): string {
  const scanner = new Scanner(strings === 'keep')
  let i = 0
  while (i < text.length) {
    i += scanner.read(text[i] as string, text[i + 1] ?? '')
  }
  return scanner.written()
}

/** Reads a text one or two characters at a time; knows whether it is in code, a comment or a string. */
class Scanner {
  readonly #keepsStrings: boolean
  readonly #out: string[] = []
  /** Depth of braces at which each open template goes on. */
  readonly #templates: number[] = []
  #mode: Mode = 'code'
  #braces = 0
  /** The last characters of code, for telling a division from a regular expression. */
  #before = ''
  #isInClass = false

  constructor(keepsStrings: boolean) {
    this.#keepsStrings = keepsStrings
  }

  written(): string {
    return this.#out.join('')
  }

  /** How many characters it took. */
  read(c: string, next: string): 1 | 2 {
    if (c === '\n') {
      if (this.#mode === 'line' || this.#mode === 'regex') this.#mode = 'code'
      return this.#write(c)
    }
    if (this.#mode === 'code') return this.#readCode(c, next)
    if (this.#mode === 'line' || this.#mode === 'block') return this.#readComment(c, next)
    return this.#readString(c, next, this.#mode)
  }

  #write(written: string): 1 | 2 {
    this.#out.push(written)
    return written.length === 2 ? 2 : 1
  }

  #readCode(c: string, next: string): 1 | 2 {
    const opened = openedBy(c, next, this.#before)
    if (opened === 'line' || opened === 'block') {
      this.#mode = opened
      return this.#write('  ')
    }
    if (opened !== null) {
      this.#mode = opened
      this.#isInClass = false
    } else if (c === '{') {
      this.#braces++
    } else if (c === '}' && this.#templates.at(-1) === this.#braces) {
      this.#templates.pop()
      this.#mode = 'template'
    } else if (c === '}') {
      this.#braces--
    }
    if (c.trim() !== '' || !this.#before.endsWith(' ')) this.#before = (this.#before + c).slice(-8)
    return this.#write(c)
  }

  #readComment(c: string, next: string): 1 | 2 {
    if (this.#mode === 'line' || c !== '*' || next !== '/') return this.#write(' ')
    this.#mode = 'code'
    return this.#write('  ')
  }

  #readString(c: string, next: string, mode: keyof typeof CLOSES): 1 | 2 {
    if (c === '\\') return this.#write(this.#keepsStrings ? c + next : '  ')
    if (mode === 'template' && c === '$' && next === '{') {
      this.#templates.push(this.#braces)
      this.#mode = 'code'
      this.#before = '{'
      return this.#write(c + next)
    }
    if (mode === 'regex') this.#isInClass = c === '[' || (this.#isInClass && c !== ']')
    if (c !== CLOSES[mode] || this.#isInClass) return this.#write(this.#keepsStrings ? c : ' ')
    this.#mode = 'code'
    this.#before = ')'
    return this.#write(c)
  }
}

const CLOSES = { single: "'", double: '"', template: '`', regex: '/' } as const

function openedBy(c: string, next: string, before: string): Mode | null {
  if (c === '/' && next === '/') return 'line'
  if (c === '/' && next === '*') return 'block'
  if (c === "'") return 'single'
  if (c === '"') return 'double'
  if (c === '`') return 'template'
  // A slash after a value divides; after an operator, a bracket or `return` it begins an expression.
  if (c === '/' && /(^|[(,=:[!&|?{};>+]|return) ?$/.test(before)) return 'regex'
  return null
}

const STATEMENT =
  /(?:^|[\n;])[ \t]*(?:import|export)\b(?:[ \t]+(type)\b(?![ \t]+from\b))?([\w\s{},*$]*?\bfrom\s*|\s*)(['"])([^'"\n]+)\3/g
const CALL = /\bimport\(\s*(['"])([^'"]+)\1\s*\)/g
const ADDRESS = /\bnew URL\(\s*(['"])([^'"]+)\1\s*,\s*import\.meta\.url/g

/** The imports of a file, in order of kind; statements over several lines included. */
export function importsOf(text: string): readonly Import[] {
  const code = bare(text, 'keep')
  return [
    ...[...code.matchAll(STATEMENT)].map(([, type, names, , specifier]) => ({
      specifier: specifier ?? '',
      isType: type !== undefined || namesAreTypes(names ?? ''),
    })),
    ...[...code.matchAll(CALL), ...code.matchAll(ADDRESS)].map(([, , specifier]) => ({
      specifier: specifier ?? '',
      isType: false,
    })),
  ]
}

/** `{ type A, type B } from`: erased like `import type`. */
function namesAreTypes(clause: string): boolean {
  const list = /^\s*\{([^}]*)\}/.exec(clause)?.[1]
  if (list === undefined) return false
  const names = list.split(',').map((name) => name.trim())
  return names.every((name) => name === '' || name.startsWith('type '))
}

/** The path below src that a relative specifier means; null for a package. */
export function resolveSpecifier(from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null
  const path = from.split('/').slice(0, -1)
  for (const part of (specifier.split('?')[0] ?? '').split('/')) {
    if (part === '..') path.pop()
    else if (part !== '.') path.push(part)
  }
  return path.join('/')
}

/** Without the ending, for comparing a file with what imports it. */
export function moduleOf(path: string): string {
  return path.replace(/\.tsx?$/, '')
}

/** Files that serve tests only. */
export function isForTests(path: string): boolean {
  return path.startsWith('testing/') || /\.(test|fixture)\.tsx?$|\/fixtures\//.test(path)
}
