import './lesson-tile.css'
import { Fragment, type ReactNode } from 'react'
import type { Locale } from '../../../base/locale'
import { homeMessages } from '../../../i18n/home/messages'
import type { NumberedLesson } from '../../../lessons/catalogue'
import { useSite } from '../../site'

/** A lesson as a record of the curriculum's log. */
export function LessonTile(props: {
  readonly lesson: NumberedLesson
  readonly locale: Locale
  readonly finished: boolean
  readonly next: boolean
  readonly bookmark: 'left' | 'right' | null
}) {
  const { lesson, locale, finished, next, bookmark } = props
  const { href } = useSite()
  const say = homeMessages(locale)
  const words = (
    <>
      <span className="lesson-number">{lesson.number}</span>{' '}
      <span className="lesson-title">{breakable(lesson.title[locale])}</span>
    </>
  )
  return (
    <li className="lesson">
      {lesson.open ? (
        <a
          className={classOf(finished, next)}
          href={href({ page: 'lesson', locale, lessonId: lesson.id })}
        >
          {words}
          {finished && <Unseen text={say('finishedLesson')} />}
          {next && <Unseen text={say('nextLesson')} />}
        </a>
      ) : (
        // biome-ignore lint/a11y/useValidAnchor: a link that is not there yet is an anchor without an address.
        <a className="lesson-tile lesson-planned" role="link" aria-disabled="true">
          {words}
          <Unseen text={say('inPreparation')} />
        </a>
      )}
      {bookmark !== null && (
        <span className={`lesson-bookmark lesson-bookmark-${bookmark}`}>
          <svg width="18" height="23" viewBox="0 0 18 23" aria-hidden="true">
            <path d="M0 0h18v23l-9-8.6L0 23z" />
          </svg>
          {say('here')}
        </span>
      )}
    </li>
  )
}

function classOf(finished: boolean, next: boolean): string {
  if (next) return 'lesson-tile lesson-next'
  return finished ? 'lesson-tile lesson-finished' : 'lesson-tile'
}

function Unseen({ text }: { readonly text: string }) {
  return <span className="visually-hidden"> · {text}</span>
}

/** Lets long setting names break after their dots, and keeps a middle dot at the end of its line. */
function breakable(title: string): ReactNode {
  return title
    .replaceAll('·', '\u2060·')
    .split(/(?<=[a-z]\.)(?=[a-z])/)
    .map((part, i) => (
      <Fragment key={part}>
        {i > 0 && <wbr />}
        {part}
      </Fragment>
    ))
}
