/** Colour, dashes and sign of a line: any two of a dozen lines differ without their colour too. */
export interface LineLook {
  readonly tone: 'ink' | 'blue' | 'violet' | 'brown'
  readonly dashes: string | undefined
  readonly sign: 'circle' | 'square' | 'diamond' | 'triangle'
}

const TONES = ['blue', 'violet', 'brown'] as const
const DASHES = [undefined, '8 3', '2.5 3', '9 3 2 3'] as const
const SIGNS = ['square', 'diamond', 'triangle', 'circle'] as const

const OF_MAIN: LineLook = { tone: 'ink', dashes: undefined, sign: 'circle' }

/** Look of a line by its place among all lines ever made; null: the original run. */
export function lookOf(place: number | null): LineLook {
  if (place === null) return OF_MAIN
  return {
    tone: TONES[place % TONES.length] ?? 'blue',
    dashes: DASHES[place % DASHES.length],
    sign: SIGNS[place % SIGNS.length] ?? 'square',
  }
}
