import { ok, type Result } from '../../base/result'
import { toMs } from '../../base/time'
import type { Locale } from '../../i18n/locale'
import type { LinkContent } from '../../scenario/link'
import type { Problem } from '../../scenario/problem'
import { currentSummary } from '../player/player'
import { playerStore, positionStore } from '../player/player-store'
import { recall, remember } from '../stores/remembered'
import type { SandboxMoment } from './sandbox-flow'
import { sandboxStore } from './sandbox-store'

const KEY = 'sandbox'

/** What a link to the moment on show says; null while nothing is open. */
export function contentOf(locale: Locale): LinkContent | null {
  const { scenario, selected } = playerStore.getState()
  const summary = currentSummary()
  if (!scenario || !summary) return null
  const { entity } = sandboxStore.getState()
  return {
    v: 1,
    scenario,
    acts: summary.branch.acts.map(({ at, command }) => ({ atMs: toMs(at), command })),
    atMs: toMs(positionStore.getState().t),
    selection: selected === null ? (entity ?? undefined) : `h${selected}`,
    lang: locale,
  }
}

/** Keeps the moment on show for the next visit: cluster, acts and instant. */
export function keep(): void {
  const content = contentOf('ko')
  if (content === null) return
  void import('../../scenario/link').then(({ encodeLink }) => remember(KEY, encodeLink(content)))
}

/** The cluster of the last visit, checked as a link is; null when there is none that can be opened. */
export async function recallKept(): Promise<SandboxMoment | null> {
  const kept = recall(KEY)
  if (kept === null) return null
  const { decodeLink } = await import('../../scenario/link')
  const content = momentOf(decodeLink(kept, []))
  return content.ok ? content.value : null
}

/** What a link, or what was kept, asks for. */
export function momentOf(
  content: Result<LinkContent, Problem>,
): Result<SandboxMoment | null, Problem> {
  if (!content.ok) return content
  const { scenario, acts, atMs, selection } = content.value
  if (scenario === undefined) return ok(null)
  const happening = Number(/^h(\d{1,9})$/.exec(selection ?? '')?.[1] ?? 0)
  return ok({
    scenario,
    acts: acts.map((each) => ({ at: Math.round(each.atMs * 1000), command: each.command })),
    at: Math.round(atMs * 1000),
    selected: happening > 0 ? happening : null,
    entity: happening > 0 ? null : (selection ?? null),
  })
}
