import '../../player/player.css'
import './sandbox.css'
import { useEffect, useState } from 'react'
import type { Locale } from '../../../base/locale'
import { sandboxMessages } from '../../../i18n/sandbox/messages'
import { loadLesson, OPEN_LESSONS } from '../../../lessons/lessons'
import { newCluster } from '../../../scenario/new-cluster'
import type { Problem } from '../../../scenario/problem'
import { pagePlayer } from '../../player/player'
import { PlayerProvider } from '../../player/player-context'
import { momentOf, recallKept } from '../../sandbox/kept'
import { openSandbox, type SandboxMoment } from '../../sandbox/sandbox-flow'
import { SandboxTools } from '../../sandbox/sandbox-tools'
import { SandboxView } from '../../sandbox/sandbox-view'
import { hasMoment, readMoment } from '../../share/moment'
import { ProblemPage } from '../../share/problem-page'
import { Shell } from '../../shell/shell'

/** The open sandbox: a cluster to act on freely. */
export function SandboxPage({ locale }: { readonly locale: Locale }) {
  const say = sandboxMessages(locale)
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => {
    let current = true
    void momentToOpen(locale).then((moment) => {
      if (!current) return
      if ('code' in moment) setProblem(moment)
      else void openSandbox(moment)
    })
    return () => {
      current = false
    }
  }, [locale])
  return (
    <PlayerProvider player={pagePlayer}>
      <Shell
        breadcrumb={[{ text: say('title') }]}
        actions={problem === null ? <SandboxTools locale={locale} /> : undefined}
      >
        {problem === null ? (
          <SandboxView locale={locale} />
        ) : (
          <ProblemPage locale={locale} problem={problem} />
        )}
      </Shell>
    </PlayerProvider>
  )
}

/** What the address asks for, else what was there at the last visit, else a cluster at work. */
async function momentToOpen(locale: Locale): Promise<SandboxMoment | Problem> {
  if (hasMoment()) {
    const linked = momentOf(await readMoment(OPEN_LESSONS))
    if (!linked.ok) return linked.problem
    forgetAddress()
    if (linked.value !== null) return linked.value
  }
  const lesson = new URLSearchParams(location.search).get('lesson')
  if (lesson !== null) {
    const content = await loadLesson(lesson, locale)
    forgetAddress()
    if (content !== null) return { scenario: content.lesson.scenario, acts: [], at: null }
  }
  return (await recallKept()) ?? fresh()
}

function fresh(): SandboxMoment {
  return { scenario: newCluster({ version: '4.x', brokers: 3 }), acts: [], at: null }
}

/** Once it is open, a reload must bring back what was done since, not what the address said. */
function forgetAddress(): void {
  history.replaceState(null, '', location.pathname)
}
