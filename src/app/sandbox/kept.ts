import { ok, type Result } from '../../base/result'
import type { LinkContent } from '../../scenario/link'
import type { Problem } from '../../scenario/problem'
import { recall, remember } from '../stores/remembered'
import { contentOf } from './content'
import type { SandboxMoment } from './sandbox-flow'
import { sandboxStore } from './sandbox-store'

const KEY = 'sandbox'

/** Keeps the moment on show for the next visit: cluster, acts and instant. */
export function keep(): void {
  const content = contentOf('ko', sandboxStore.getState().entity)
  if (content === null) return
  if (encode !== null) remember(KEY, encode(content))
  else void loadLink().then(({ encodeLink }) => remember(KEY, encodeLink(content)))
}

/** At hand once it was loaded: a page that is being left waits for nothing. */
let encode: ((content: LinkContent) => string) | null = null

async function loadLink() {
  const link = await import('../../scenario/link')
  encode = link.encodeLink
  return link
}

/** The cluster of the last visit, checked as a link is; null when there is none that can be opened. */
export async function recallKept(): Promise<SandboxMoment | null> {
  const kept = recall(KEY)
  if (kept === null) return null
  const { decodeLink } = await loadLink()
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
