import type { Listing } from './listing'

/** Lines as a display shows them: line numbers of the whole file, without common indentation. */
export function shown(code: Listing): readonly string[] {
  const end = code.lines.length - code.hiddenTail
  return code.lines.slice(code.hiddenLines, end).map((line, i) => {
    const indent = ' '.repeat(Math.max(0, line.indent - code.baseIndent))
    return `${code.hiddenLines + 1 + i} ${indent}${line.text}`.trimEnd()
  })
}
