import type { Locale } from '../../base/locale'
import { fromMs, type SimTime, toMs } from '../../base/time'
import type { HappeningId } from '../../model/ids'
import type { LinkContent } from '../../scenario/link'
import type { Act } from '../../worker/protocol'
import { nameOnShow } from '../history/history'
import type { Player } from '../player/player'

/** Place of a player: its acts, playhead and selection, without the scenario. */
export interface Place {
  readonly acts: readonly Act[]
  /** Name that the user gave to the branch of the acts. */
  readonly name?: string | undefined
  /** us. */
  readonly at: SimTime
  readonly selected: HappeningId | null
  /** The entity that the inspector shows; null for the cluster, or when a happening is selected. */
  readonly entity: string | null
}

/** The part of a link that says where a player is. */
export function placeOf(
  player: Player,
  lang: Locale,
  entity: string | null,
): Pick<LinkContent, 'v' | 'acts' | 'name' | 'atMs' | 'selection' | 'lang'> {
  const { selected, history } = player.state.getState()
  const acts = player.currentSummary()?.branch.acts ?? []
  return {
    v: 1,
    acts: acts.map(({ at, ...act }) => ({ atMs: toMs(at), ...act })),
    name: nameOnShow(history),
    atMs: toMs(player.clock.position.getState().t),
    selection: selected === null ? (entity ?? undefined) : `h${selected}`,
    lang,
  }
}

/** The place that a link says; a selection is a happening, `h` and its id, or an entity. */
export function placeIn({ acts, name, atMs, selection }: LinkContent): Place {
  const happening = Number(/^h(\d{1,9})$/.exec(selection ?? '')?.[1] ?? 0)
  return {
    acts: acts.map(({ atMs: ms, ...act }) => ({ at: fromMs(ms), ...act })),
    name,
    at: fromMs(atMs),
    selected: happening > 0 ? happening : null,
    entity: happening > 0 ? null : (selection ?? null),
  }
}
