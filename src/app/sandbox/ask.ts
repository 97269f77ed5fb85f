import type { Locale } from '../../i18n/locale'
import { playerStore } from '../player/player-store'
import { type FormKind, formOf } from './forms'
import { openForm } from './sandbox-store'

/** Opens the form of an act for the cluster on show. */
export function ask(locale: Locale, kind: FormKind): void {
  const { frame } = playerStore.getState()
  if (frame) openForm(formOf(locale, kind, frame))
}
