import type { SourceFile } from './tidy-source'

/** The file that gives sizes, rooms and layers their names. */
const TOKENS = 'src/app/tokens.css'

/** Widths (px) at which the page changes: below the phone's, the tablet's and the hall's, and from there on. */
const MAX_WIDTHS = [759, 1279, 1599]
const MIN_WIDTHS = [760, 1280, 1600]

const RULES: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/font-size:(?!\s*(?:var\(--text-|inherit|[\d.]+(?:em|%)))/g, 'a font size without a name'],
  [/font:\s*(?:\d+ )?[\d.]+px/g, 'a font size without a name'],
  [/z-index:(?!\s*var\(--z-)/g, 'a layer without a name'],
]

/** Sizes of type, layers and widths of the screen in style sheets that are not the named ones. */
export function unnamedStyles(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => path.endsWith('.css') && path !== TOKENS)
    .flatMap(({ path, text }) => {
      const at = (index: number) => `${path}:${text.slice(0, index).split('\n').length}`
      const unnamed = RULES.flatMap(([pattern, what]) =>
        [...text.matchAll(pattern)].map(({ index }) => `${at(index)}: ${what}`),
      )
      return [...unnamed, ...oddWidths(text).map(([index, width]) => `${at(index)}: ${width}`)]
    })
}

function oddWidths(text: string): readonly (readonly [index: number, width: string])[] {
  return [...text.matchAll(/(min|max)-width:\s*(\d+)px\)/g)].flatMap((found) => {
    const [width, side, px] = found
    const known = side === 'min' ? MIN_WIDTHS : MAX_WIDTHS
    return known.includes(Number(px)) ? [] : [[found.index, width.slice(0, -1)] as const]
  })
}
