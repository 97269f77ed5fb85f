import type { Locale } from '../../../base/locale'
import { howTrueMessages } from '../../../i18n/how-true/messages'
import type { VersionReport } from '../../../recordings/report'

/** How a scenario came out on one release. */
export type CellState = 'alike' | 'luck' | 'known' | 'refused' | 'absent'

export function stateOf(cell: VersionReport | undefined): CellState {
  if (cell === undefined) return 'absent'
  if (cell.refused !== null) return 'refused'
  if (cell.known > 0) return 'known'
  return cell.luck.length > 0 ? 'luck' : 'alike'
}

/** The sentence of a cell for those who do not see it. */
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
    case 'luck':
      return say('cellLuck', { count, luck: cell.luck.length })
    case 'alike':
      return say('cellAlike', { count })
  }
}

/** A number with its thousands apart: both languages of the page part them by a comma. */
export function numberText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}
