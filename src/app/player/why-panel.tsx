import './why-panel.css'
import '../ui/panel.css'
import type { Locale } from '../../base/locale'
import type { SimTime } from '../../base/time'
import { exceptionLines } from '../../i18n/log/exception-text'
import { logMessages } from '../../i18n/log/messages'
import { playerMessages } from '../../i18n/player/messages'
import { Icon } from '../icons'
import { Button } from '../ui/button'
import { clockNumber } from './clock-words'
import { usePlayer, useShown } from './player-context'
import type { PlayerState } from './player-state'

const chainOf = (state: PlayerState) => state.chain
const selectedOf = (state: PlayerState) => state.selected

/** The chain of causes as a list of sentences, causes first, each joined to the next by "because". */
export function WhyPanel(props: { readonly locale: Locale; readonly startAt: SimTime }) {
  const { locale, startAt } = props
  const say = playerMessages(locale)
  const tell = logMessages(locale)
  const { asking, endOfRun, letGo } = usePlayer()
  const chain = useShown(chainOf)
  const selected = useShown(selectedOf)
  if (selected === null || chain.length === 0) return null
  return (
    <section className="why-panel" aria-label={say('whyTitle')}>
      <header className="panel-head">
        <h2>{say('whyTitle')}</h2>
        <Button look="tool" onClick={letGo}>
          <Icon name="close" size={18} />
          {say('whyClose')}
        </Button>
      </header>
      <ol className="why-list">
        {chain.map((happening, i) => (
          <li key={happening.id}>
            <span className="why-disc">{i + 1}</span>
            <span className="why-text">
              {i > 0 && <span className="visually-hidden">{say('followedBy')} </span>}
              <button type="button" onClick={() => asking.askWhy(happening.id)}>
                {tell(happening)}
              </button>
              {exceptionLines(happening).map((line) => (
                <code key={line} className="why-exception" lang="en">
                  {line}
                </code>
              ))}
            </span>
            <time>{clockNumber(happening.at, startAt, endOfRun())}</time>
          </li>
        ))}
      </ol>
      {chain.length === 1 && <p className="panel-hint">{say('noCause')}</p>}
    </section>
  )
}
