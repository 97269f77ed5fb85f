import type { Locale } from '../../base/locale'
import { loadLesson, OPEN_LESSONS } from '../../lessons/lessons'
import type { LinkContent } from '../../scenario/link'
import { newCluster } from '../../scenario/new-cluster'
import type { Problem } from '../../scenario/problem'
import { EMBED, isEmbedded } from '../embed'
import { placeIn } from '../moment/moment'
import { branchesIn, read, recall } from '../moment/moments'
import type { Sandbox, SandboxMoment } from './sandbox'

/** Opens what the address asks for, else what was there at the last visit, else a cluster at work; or says why not. */
export async function openByAddress(
  sandbox: Sandbox,
  locale: Locale,
  isCurrent: () => boolean,
): Promise<Problem | null> {
  const moment = await momentToOpen(locale)
  if ('code' in moment) return moment
  if (isCurrent()) await sandbox.open(moment)
  return null
}

async function momentToOpen(locale: Locale): Promise<SandboxMoment | Problem> {
  const asked = await read(location, OPEN_LESSONS)
  if (!asked.ok) return asked.problem
  if (asked.value !== null) {
    forgetAddress()
    const linked = await momentIn(asked.value)
    if (linked !== null) return linked
  }
  const lesson = new URLSearchParams(location.search).get('lesson')
  if (lesson !== null) {
    const content = await loadLesson(lesson, locale)
    forgetAddress()
    if (content !== null) return { scenario: content.lesson.scenario }
  }
  const kept = await recall()
  return (
    (kept && (await momentIn(kept))) ?? { scenario: newCluster({ version: '4.x', brokers: 3 }) }
  )
}

/** The cluster of a link; null for a link to a lesson. */
async function momentIn(content: LinkContent): Promise<SandboxMoment | null> {
  const { scenario } = content
  if (scenario === undefined) return null
  return { scenario, ...placeIn(content), history: await branchesIn(content) }
}

/** Removes the fragment once its content is open: a reload must restore the later acts, not the link. */
function forgetAddress(): void {
  history.replaceState(null, '', location.pathname + (isEmbedded() ? EMBED : ''))
}
