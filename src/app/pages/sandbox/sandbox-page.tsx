import type { Locale } from '../../../i18n/locale'
import { shellMessages } from '../../../i18n/shell/messages'
import { Shell } from '../../shell/shell'
import { useSite } from '../../site'

export function SandboxPage({ locale }: { readonly locale: Locale }) {
  const say = shellMessages(locale)
  const { href } = useSite()
  return (
    <Shell breadcrumb={[{ text: say('sandbox') }]}>
      <div className="notice">
        <h1>{say('sandboxInPreparation')}</h1>
        <a href={href({ page: 'home', locale })}>{say('backToContents')}</a>
      </div>
    </Shell>
  )
}
