import './result-tiles.css'
// The records of lesson auto-commit-34-40 and the slots of their keys A, B, C and D.
export const KEYS = 'CABAACBDABC'
export const FIRST_OFFSET = 30
const CHARGED_TWICE_FROM = 34
export const SLOTS: Readonly<Record<string, number>> = { A: 1, B: 2, C: 4, D: 3 }

const TILE = { width: 41, height: 55, band: 18, pitch: 44, radius: 5 }
/** The band below the face, with the lower corners of the tile. */
const FOOT = 'M0 37h41v13a5 5 0 0 1 -5 5h-31a5 5 0 0 1 -5 -5z'
const STOREY = 59
const BASELINE = 2 * STOREY + 2
const MARGIN = 5
const WIDTH = KEYS.length * TILE.pitch - (TILE.pitch - TILE.width) + 2 * MARGIN

/** The result line of the auto-commit lesson: what was charged, and the second storey charged twice. */
export function ResultTiles({ description }: { readonly description: string }) {
  const columns = [...KEYS].map((letter, column) => ({ letter, column }))
  const twice = columns.slice(CHARGED_TWICE_FROM - FIRST_OFFSET)
  return (
    <svg
      className="result-tiles"
      viewBox={`0 0 ${WIDTH} ${BASELINE + 4}`}
      role="img"
      aria-label={description}
    >
      {columns.map((place) => (
        <Tile key={place.column} {...place} storey={1} />
      ))}
      {twice.map((place) => (
        <Tile key={place.column} {...place} storey={2} />
      ))}
      <line className="result-line" y1={BASELINE} x2={WIDTH} y2={BASELINE} />
    </svg>
  )
}

function Tile(props: { readonly letter: string; readonly column: number; readonly storey: 1 | 2 }) {
  const { letter, column, storey } = props
  const { width, height, band, pitch, radius } = TILE
  const face = height - band
  const x = MARGIN + column * pitch
  const y = BASELINE - 2 - storey * STOREY + (STOREY - height)
  return (
    <g className={storey === 2 ? 'tile tile-twice' : 'tile'} transform={`translate(${x} ${y})`}>
      <rect className="tile-face" width={width} height={height} rx={radius} />
      <path className={`tile-key-${SLOTS[letter]}`} d={FOOT} />
      <line className="tile-wall" y1={face} x2={width} y2={face} />
      <rect className="tile-wall" width={width} height={height} rx={radius} />
      <text className="tile-offset" x={width / 2} y={face / 2 + 7}>
        {FIRST_OFFSET + column}
      </text>
      <text className={`tile-letter tile-letter-${SLOTS[letter]}`} x={width / 2} y={face + 13.6}>
        {letter}
      </text>
    </g>
  )
}
