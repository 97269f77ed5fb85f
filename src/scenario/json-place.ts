import { type Node, type ParseError, parseTree } from 'jsonc-parser'

/** Place at which a text stops being JSON; lines and columns from 1. */
export interface JsonFault {
  readonly line: number
  readonly column: number
  /** The signs that cannot stand there; empty: the text ends too early. */
  readonly found: string
}

/** Longest piece of a text that is quoted. */
const FOUND_MAX = 20

/** First place at which a text is no JSON; null when there is none, or it is nested too deep to be looked at. */
export function jsonFault(text: string): JsonFault | null {
  const errors: ParseError[] = []
  treeOf(text, errors)
  const [first] = errors
  if (first === undefined) return null
  // The parser reports what is missing where the next sign begins, after a sign that ends too early at its end.
  const isAtEnd = text.slice(first.offset).trim() === ''
  const found = isAtEnd ? '' : (text.slice(first.offset).match(/^\s*(\S+)/)?.[1] ?? '')
  const at = isAtEnd ? text.trimEnd().length : first.offset
  const length = Math.min(FOUND_MAX, Math.max(1, first.length))
  return { ...placeAt(text, at), found: found.slice(0, length) }
}

/** Line (from 1) of a problem's path such as `topics[0].config.retention.ms`, or of what is nearest above it. */
export function lineOfPath(text: string, path: string): number | null {
  let node = treeOf(text, [])
  if (node === undefined || path === '') return null
  let rest = path
  for (;;) {
    const next = childOf(node, rest)
    if (next === null) break
    node = next.node
    rest = next.rest
  }
  return placeAt(text, node.parent?.type === 'property' ? node.parent.offset : node.offset).line
}

/** The child that a path begins with, and the path from it. Names of configs have dots, so that the longest fits best. */
function childOf(node: Node, path: string): { readonly node: Node; readonly rest: string } | null {
  const index = /^\[(\d+)\]\.?/.exec(path)
  if (node.type === 'array' && index !== null) {
    const item = node.children?.[Number(index[1])]
    return item === undefined ? null : { node: item, rest: path.slice(index[0].length) }
  }
  let best: { readonly node: Node; readonly rest: string; readonly length: number } | null = null
  for (const property of node.type === 'object' ? (node.children ?? []) : []) {
    const [key, value] = property.children ?? []
    const name = String(key?.value)
    const after = path.startsWith(name) ? path.slice(name.length) : null
    if (value === undefined || after === null || !/^$|^[.[]/.test(after)) continue
    const rest = after.startsWith('.') ? after.slice(1) : after
    if (best === null || name.length > best.length)
      best = { node: value, rest, length: name.length }
  }
  return best
}

/** Strict JSON only. undefined: there is no value, or the text is nested too deep for the parser. */
function treeOf(text: string, errors: ParseError[]): Node | undefined {
  try {
    return parseTree(text, errors, { disallowComments: true, allowTrailingComma: false })
  } catch {
    return undefined
  }
}

function placeAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset)
  return {
    line: before.split('\n').length,
    column: offset - before.lastIndexOf('\n'),
  }
}
