import type { Locale } from '../../base/locale'
import type { Frame } from '../../frame/frame'
import type { OfferedAct } from '../acts/acts'
import { formOf } from '../acts/forms'
import { pagePlayer } from '../player/player'
import { clockText } from '../player/timeline-scale'
import { newClusterForm } from './new-cluster-form'
import { openForm, type SandboxForm } from './sandbox-store'

/** Opens the form of an act at the playhead. */
export function askAct(locale: Locale, act: OfferedAct): void {
  withFrame((frame) => {
    const { clock, startAt } = pagePlayer
    const seconds = clockText(clock.position.getState().t, startAt())
    return { asks: 'act', form: formOf(locale, act, frame, seconds) }
  })
}

export function askNewCluster(locale: Locale): void {
  withFrame(({ version }) => ({ asks: 'cluster', form: newClusterForm(locale, version) }))
}

/** A form is made for the cluster on show; while its picture is still on the way, when it is there. */
function withFrame(form: (frame: Frame) => SandboxForm): void {
  const { state } = pagePlayer
  const { frame } = state.getState()
  if (frame) return openForm(form(frame))
  const stop = state.subscribe(({ frame: first }) => {
    if (first === null) return
    stop()
    openForm(form(first))
  })
}
