import '../ui/button.css'
import type { Locale } from '../../base/locale'
import { sayAct, verbMessages } from '../../i18n/verbs/messages'
import type { OfferedAct } from './acts'

/** Classes of a page's buttons. */
export interface ButtonLook {
  readonly row: string
  readonly button: string
  readonly grave: string
  readonly more: string
}

/** A button for each act; faults of the network stand behind a summary. */
export function ActButtons(props: {
  readonly locale: Locale
  readonly acts: readonly OfferedAct[]
  readonly look: ButtonLook
  readonly onAct: (act: OfferedAct) => void
}) {
  const { locale, acts, look } = props
  const network = acts.filter(({ group }) => group === 'network')
  return (
    <>
      <Row {...props} acts={acts.filter(({ group }) => group !== 'network')} />
      {network.length > 0 && (
        <details className={look.more}>
          <summary>{verbMessages(locale)('networkFaults')}</summary>
          <Row {...props} acts={network} />
        </details>
      )}
    </>
  )
}

function Row(props: Parameters<typeof ActButtons>[0]) {
  const { locale, acts, look, onAct } = props
  return (
    <div className={look.row}>
      {acts.map((act) => (
        <button
          key={`${act.verb} ${act.option}`}
          type="button"
          className={act.isGrave ? look.grave : look.button}
          onClick={() => onAct(act)}
        >
          {sayAct(locale, act.verb, act.option)}
        </button>
      ))}
    </div>
  )
}
