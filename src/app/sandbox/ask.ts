import type { Locale } from '../../base/locale'
import { playerStore } from '../player/player-store'
import { type FormKind, formOf } from './forms'
import { openForm } from './sandbox-store'

/** Opens the form of an act for the cluster on show; while its picture is still on the way, when it is there. */
export function ask(locale: Locale, kind: FormKind): void {
  const { frame } = playerStore.getState()
  if (frame) return openForm(formOf(locale, kind, frame))
  const stop = playerStore.subscribe(({ frame: first }) => {
    if (first === null) return
    stop()
    openForm(formOf(locale, kind, first))
  })
}
