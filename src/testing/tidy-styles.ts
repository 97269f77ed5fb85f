import type { SourceFile } from './tidy-source'

/** The file that gives sizes, rooms and layers their names. */
const TOKENS = 'src/app/tokens.css'

/** Widths (px) at which the page changes: below the phone's, the tablet's and the hall's, and from there on. */
const MAX_WIDTHS = [759, 1279, 1599]
const MIN_WIDTHS = [760, 1280, 1600]

/** Height (px) at which a window is low, and from which on it is not. */
const MAX_HEIGHTS = [599]
const MIN_HEIGHTS = [600]

const RULES: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/font-size:(?!\s*(?:var\(--text-|inherit|[\d.]+(?:em|%)))/g, 'a font size without a name'],
  [/font:\s*(?:\d+ )?[\d.]+px/g, 'a font size without a name'],
  [/z-index:(?!\s*var\(--z-)/g, 'a layer without a name'],
]

/** Sizes of type, layers and sizes of the screen in style sheets that are not the named ones. */
export function unnamedStyles(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => path.endsWith('.css') && path !== TOKENS)
    .flatMap(({ path, text }) => {
      const at = (index: number) => `${path}:${text.slice(0, index).split('\n').length}`
      const unnamed = RULES.flatMap(([pattern, what]) =>
        [...text.matchAll(pattern)].map(({ index }) => `${at(index)}: ${what}`),
      )
      return [...unnamed, ...oddSizes(text).map(([index, size]) => `${at(index)}: ${size}`)]
    })
}

const KNOWN: Readonly<Record<string, readonly number[]>> = {
  'min-width': MIN_WIDTHS,
  'max-width': MAX_WIDTHS,
  'min-height': MIN_HEIGHTS,
  'max-height': MAX_HEIGHTS,
}

function oddSizes(text: string): readonly (readonly [index: number, size: string])[] {
  return [...text.matchAll(/((?:min|max)-(?:width|height)):\s*(\d+)px\)/g)].flatMap((found) => {
    const [size, side = '', px] = found
    return KNOWN[side]?.includes(Number(px)) ? [] : [[found.index, size.slice(0, -1)] as const]
  })
}
