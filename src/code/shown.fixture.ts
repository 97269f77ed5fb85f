import type { Listing } from './listing'

/** What a display shows: line numbers of the whole file, indentation taken away. */
export function shown(code: Listing): readonly string[] {
  const end = code.lines.length - code.hiddenTail
  return code.lines.slice(code.hiddenLines, end).map((line, i) => {
    const indent = ' '.repeat(Math.max(0, line.indent - code.baseIndent))
    return `${code.hiddenLines + 1 + i} ${indent}${line.text}`.trimEnd()
  })
}
