import './question.css'
import { type RefObject, useEffect, useId, useState } from 'react'
import type { Locale } from '../../base/locale'
import { playerMessages } from '../../i18n/player/messages'
import type { LessonQuestion, StepText } from '../../lessons/lesson'
import type { ClockState } from '../player/clock'
import { useClock } from '../player/player-context'
import { Button } from '../ui/button'
import type { Reply } from './lesson-state'

const isHalted = (state: ClockState) => state.playback === 'halted'

/**
 * Predict first: record tiles to choose from; then the right one, the own one and the reason. In the presentation view a
 * class is asked: one button shows the answer, chosen or not.
 */
export function Question(props: {
  readonly locale: Locale
  readonly question: LessonQuestion
  readonly text: NonNullable<StepText['question']>
  readonly reply: Reply | null
  readonly presentation: boolean
  readonly box: RefObject<HTMLElement | null>
  readonly onReply: (reply: Reply) => void
}) {
  const { text, reply, locale, box } = props
  const say = playerMessages(locale)
  const heading = useId()
  const isAsked = useClock(isHalted) && reply === null
  useEffect(() => {
    if (isAsked) box.current?.scrollIntoView({ block: 'nearest' })
  }, [isAsked, box])
  return (
    <section className="question" aria-labelledby={heading} ref={box} data-open={reply === null}>
      <p className="question-kicker">{say('predictFirst')}</p>
      <h2 id={heading}>{text.prompt}</h2>
      {reply === null ? (
        <Options {...props} heading={heading} />
      ) : (
        <Outcome {...props} reply={reply} />
      )}
      {reply !== null && (
        <p className="feedback" role="status">
          {reply.kind === 'skipped' ? text.skipped : text.feedback[reply.option]}
        </p>
      )}
    </section>
  )
}

type Props = Parameters<typeof Question>[0]

function Options(props: Props & { readonly heading: string }) {
  const { question, text, locale, presentation, onReply } = props
  const say = playerMessages(locale)
  const [chosen, setChosen] = useState<string | null>(null)
  const name = useId()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen !== null) onReply({ kind: 'answered', option: chosen })
        else if (presentation) onReply({ kind: 'skipped' })
      }}
    >
      <div className="options" role="radiogroup" aria-labelledby={props.heading}>
        {question.options.map((option) => (
          <label
            key={option.id}
            className={option.offset === null ? 'option option-words' : 'option'}
          >
            <input
              type="radio"
              name={name}
              value={option.id}
              checked={chosen === option.id}
              onChange={() => setChosen(option.id)}
            />
            <span className="option-face">{text.options[option.id] ?? option.offset}</span>
          </label>
        ))}
      </div>
      <div className="question-actions">
        <Button type="submit" look="plain" disabled={chosen === null && !presentation}>
          {say(presentation ? 'reveal' : 'check')}
        </Button>
        {!presentation && (
          <Button look="text" onClick={() => onReply({ kind: 'skipped' })}>
            {say('skip')}
          </Button>
        )}
      </div>
    </form>
  )
}

function Outcome(props: Props & { readonly reply: Reply }) {
  const { question, text, reply, locale } = props
  const say = playerMessages(locale)
  const mine = reply.kind === 'answered' ? reply.option : null
  return (
    <ul className="options options-answered">
      {question.options.map((option) => {
        const right = option.id === question.answer
        const wrong = option.id === mine && !right
        const className = [
          'option-result',
          option.offset === null && 'option-words',
          right && 'option-right',
          wrong && 'option-wrong',
        ]
          .filter(Boolean)
          .join(' ')
        return (
          <li key={option.id} className={className}>
            <span className="option-face">{text.options[option.id] ?? option.offset}</span>
            {right && <span className="option-tag">{say('answer')}</span>}
            {option.id === mine && <span className="option-tag">{say('myPrediction')}</span>}
          </li>
        )
      })}
    </ul>
  )
}
