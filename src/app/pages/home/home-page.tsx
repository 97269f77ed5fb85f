import './home.css'
import { homeMessages } from '../../../i18n/home/messages'
import type { Locale } from '../../../i18n/locale'
import { shellMessages } from '../../../i18n/shell/messages'
import { Shell } from '../../shell/shell'

export function HomePage({ locale }: { readonly locale: Locale }) {
  const say = homeMessages(locale)
  return (
    <Shell breadcrumb={[{ text: shellMessages(locale)('contents') }]}>
      <h1>{say('title')}</h1>
    </Shell>
  )
}
