import type { LineLook } from './line-look'

const SIGNS: Readonly<Record<LineLook['sign'], string>> = {
  circle: 'M-3.6 0a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0 -7.2 0z',
  square: 'M-3.4 -3.4h6.8v6.8h-6.8z',
  diamond: 'M0 -4.6l4.6 4.6l-4.6 4.6l-4.6 -4.6z',
  triangle: 'M0 -4.4l4.4 7.6h-8.8z',
}

/** The sign of a line around 0, 0: where it leaves its origin, and beside its name. */
export function LineSign({ sign, tone }: Pick<LineLook, 'sign' | 'tone'>) {
  return <path className={`branch-sign branch-${tone}`} d={SIGNS[sign]} />
}
