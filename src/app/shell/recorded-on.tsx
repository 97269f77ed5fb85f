import './recorded-on.css'
import type { Locale } from '../../base/locale'
import { shellMessages } from '../../i18n/shell/messages'
import { useSite } from '../site'

/** Says which release the model was held against, and leads to how it came out. */
export function RecordedOn(props: {
  readonly locale: Locale
  /** In full: `3.9.2`. */
  readonly release: string
  /** The recorded scenario that shows it best. */
  readonly scenario?: string | undefined
}) {
  const { locale, release, scenario } = props
  const { href } = useSite()
  const say = shellMessages(locale)
  const address = href({ page: 'how-true', locale })
  return (
    <p className="recorded-on">
      {say('recordedOn', { release })}{' '}
      <a href={scenario === undefined ? address : `${address}#${scenario}`}>{say('howTrue')}</a>
    </p>
  )
}
