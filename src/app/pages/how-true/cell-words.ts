import type { Locale } from '../../../base/locale'
import { howTrueMessages } from '../../../i18n/how-true/messages'
import type { VersionReport } from '../../../recordings/report'

/** Outcome of a scenario on one release. */
export type CellState = 'alike' | 'apart' | 'known' | 'refused' | 'absent'

export function stateOf(cell: VersionReport | undefined): CellState {
  if (cell === undefined) return 'absent'
  if (cell.refused !== null) return 'refused'
  if (cell.known > 0) return 'known'
  return apartOf(cell) > 0 ? 'apart' : 'alike'
}

/** Facts that differ for a reason that is written down. */
export function apartOf({ luck, refusedFacts }: VersionReport): number {
  return luck.length + refusedFacts.length
}

/** Sentence of a cell, for screen readers. */
export function cellWords(locale: Locale, cell: VersionReport | undefined): string {
  const say = howTrueMessages(locale)
  const state = stateOf(cell)
  if (cell === undefined || state === 'absent') return say('cellAbsent')
  const count = cell.equal
  switch (state) {
    case 'refused':
      return say('cellRefused')
    case 'known':
      return say('cellKnown', { count, known: cell.known })
    case 'apart':
      return say('cellApart', { count, apart: apartOf(cell) })
    case 'alike':
      return say('cellAlike', { count })
  }
}

/** A number with its thousands apart: both languages of the page part them by a comma. */
export function numberText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}
