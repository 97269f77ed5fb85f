import './cards-panel.css'
import type { Locale } from '../../base/locale'
import { playerMessages } from '../../i18n/player/messages'
import type { LessonText } from '../../lessons/lesson'

/** Cards of claims: a statement of the notes beside what Kafka does. */
export function CardsPanel(props: {
  readonly locale: Locale
  readonly claims: readonly string[]
  readonly text: LessonText
}) {
  const say = playerMessages(props.locale)
  return (
    <ul className="cards" aria-label={say('correctionCards')}>
      {props.claims.map((id) => {
        const card = props.text.claims[id]
        if (!card) return null
        return (
          <li key={id} className={`card card-${card.verdict}`}>
            <p className="card-verdict">{say(`verdict_${card.verdict}`)}</p>
            <dl>
              <dt>{say('noteSays')}</dt>
              <dd>{card.claim}</dd>
              <dt>{say('kafkaDoes')}</dt>
              <dd>{card.truth}</dd>
            </dl>
          </li>
        )
      })}
    </ul>
  )
}
