import type { Locale } from '../../base/locale'
import { toMs } from '../../base/time'
import type { LinkContent } from '../../scenario/link'
import { pagePlayer } from '../player/player'
import { playerStore, positionStore } from '../player/player-store'

/**
 * What a link to the cluster on show says: scenario, acts of the branch, instant, and the chosen happening
 * or entity. null while nothing is open.
 */
export function contentOf(locale: Locale, entity: string | null): LinkContent | null {
  const { scenario, selected } = playerStore.getState()
  const summary = pagePlayer.currentSummary()
  if (!scenario || !summary) return null
  return {
    v: 1,
    scenario,
    acts: summary.branch.acts.map(({ at, command }) => ({ atMs: toMs(at), command })),
    atMs: toMs(positionStore.getState().t),
    selection: selected === null ? (entity ?? undefined) : `h${selected}`,
    lang: locale,
  }
}
