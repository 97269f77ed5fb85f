import '../../player/player.css'
import './sandbox.css'
import { useEffect, useState } from 'react'
import type { Locale } from '../../../base/locale'
import { sandboxMessages } from '../../../i18n/sandbox/messages'
import type { Problem } from '../../../scenario/problem'
import { pagePlayer } from '../../player/player'
import { PlayerProvider } from '../../player/player-context'
import { openByAddress } from '../../sandbox/open-sandbox'
import { SandboxTools } from '../../sandbox/sandbox-tools'
import { SandboxView } from '../../sandbox/sandbox-view'
import { ProblemPage } from '../../share/problem-page'
import { Shell } from '../../shell/shell'

/** The open sandbox: a cluster to act on freely. */
export function SandboxPage({ locale }: { readonly locale: Locale }) {
  const say = sandboxMessages(locale)
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => {
    let current = true
    void openByAddress(locale, () => current).then((found) => {
      if (current && found !== null) setProblem(found)
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
