import type { Locale } from '../base/locale'
import type { LegendSection, PlateLegend } from './sketch'

/** The legend of every plate that has one, found by its place: the signs are those the plate draws with. */
const LEGENDS = import.meta.glob<PlateLegend>('./plates/*/legend.ts', {
  eager: true,
  import: 'legend',
})

export function legendSections(locale: Locale): readonly LegendSection[] {
  return Object.values(LEGENDS).flatMap((legend) => legend(locale))
}
