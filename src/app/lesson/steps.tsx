import './steps.css'
import { useSyncExternalStore } from 'react'
import type { Locale } from '../../base/locale'
import { playerMessages } from '../../i18n/player/messages'
import type { LessonContent } from '../../lessons/lessons'
import { moveFocus } from '../ui/roving'
import { useLesson } from './lesson-context'

/** Progress through a lesson: a bar for each step, which leads there; for a finger one list over all bars. */
export function Steps(props: {
  readonly locale: Locale
  readonly content: LessonContent
  /** Of the step on show. */
  readonly index: number
}) {
  const { content, index, locale } = props
  const { lesson, text } = content
  const { enterStep } = useLesson()
  const say = playerMessages(locale)
  const titles = lesson.steps.map(({ id }) => text.steps[id]?.title ?? id)
  const label = say('stepOf', { step: index + 1, total: titles.length })
  const marks = (i: number) => ({
    'data-done': i < index || undefined,
    'aria-current': i === index ? ('step' as const) : undefined,
  })
  const isCoarse = useSyncExternalStore(subscribe, readCoarse, () => false)
  return (
    <nav className="steps" aria-label={label}>
      <span>
        <strong>{index + 1}</strong>/{titles.length}
      </span>
      {isCoarse ? (
        <span className="step-bars">
          {titles.map((title, i) => (
            <i key={title} {...marks(i)} />
          ))}
          <select
            aria-label={label}
            value={index}
            onChange={({ target }) => void enterStep(Number(target.value), 'play')}
          >
            {titles.map((title, i) => (
              <option key={title} value={i}>{`${i + 1}. ${title}`}</option>
            ))}
          </select>
        </span>
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys move among the buttons, each of which can be pressed
        <span className="step-bars" onKeyDown={moveFocus}>
          {titles.map((title, i) => (
            <button
              key={title}
              type="button"
              tabIndex={i === index ? 0 : -1}
              {...marks(i)}
              aria-label={title}
              title={title}
              onClick={() => void enterStep(i, 'play')}
            />
          ))}
        </span>
      )}
    </nav>
  )
}

const COARSE = '(pointer: coarse)'

const readCoarse = () => matchMedia(COARSE).matches

function subscribe(listener: () => void): () => void {
  const query = matchMedia(COARSE)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
