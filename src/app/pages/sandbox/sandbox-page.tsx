import { useEffect, useState } from 'react'
import type { Locale } from '../../../base/locale'
import { sandboxMessages } from '../../../i18n/sandbox/messages'
import type { Problem } from '../../../scenario/problem'
import { pagePlayer } from '../../player/page-player'
import { PlayerProvider } from '../../player/player-context'
import { openByAddress } from '../../sandbox/open-sandbox'
import { Sandbox } from '../../sandbox/sandbox'
import { SandboxProvider } from '../../sandbox/sandbox-context'
import { SandboxTools } from '../../sandbox/sandbox-tools'
import { SandboxView } from '../../sandbox/sandbox-view'
import { ProblemPage } from '../../share/problem-page'
import { Shell } from '../../shell/shell'

/** The open sandbox: a cluster to act on freely. */
export function SandboxPage({ locale }: { readonly locale: Locale }) {
  const say = sandboxMessages(locale)
  const [sandbox] = useState(() => new Sandbox(pagePlayer()))
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => {
    let current = true
    void openByAddress(sandbox, locale, () => current).then((found) => {
      if (current && found !== null) setProblem(found)
    })
    return () => {
      current = false
    }
  }, [sandbox, locale])
  return (
    <PlayerProvider player={sandbox.player}>
      <SandboxProvider sandbox={sandbox}>
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
      </SandboxProvider>
    </PlayerProvider>
  )
}
