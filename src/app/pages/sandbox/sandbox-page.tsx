import '../../player/player.css'
import './sandbox.css'
import { useEffect } from 'react'
import type { Locale } from '../../../i18n/locale'
import { sandboxMessages } from '../../../i18n/sandbox/messages'
import { defaultScenario } from '../../sandbox/default-scenario'
import { openSandbox } from '../../sandbox/sandbox-flow'
import { SandboxView } from '../../sandbox/sandbox-view'
import { Shell } from '../../shell/shell'

export function SandboxPage({ locale }: { readonly locale: Locale }) {
  const say = sandboxMessages(locale)
  useEffect(() => {
    void openSandbox({
      scenario: defaultScenario({ version: '4.x', brokers: 3 }),
      acts: [],
      at: null,
    })
  }, [])
  return (
    <Shell breadcrumb={[{ text: say('title') }]}>
      <SandboxView locale={locale} />
    </Shell>
  )
}
