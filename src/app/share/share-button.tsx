import { lazy, Suspense, useState } from 'react'
import type { Locale } from '../../i18n/locale'
import { playerMessages } from '../../i18n/player/messages'
import { shareMessages } from '../../i18n/share/messages'
import type { Lesson } from '../../lessons/lesson'
import { Icon } from '../icons'
import { lessonStore } from '../lesson/lesson-store'
import { startAt } from '../player/player'
import { positionStore } from '../player/player-store'
import { clockText } from '../player/timeline-scale'
import { momentLink } from './moment'

const ShareDialog = lazy(() =>
  import('./share-dialog').then((module) => ({ default: module.ShareDialog })),
)

/** Shares the moment on show. */
export function ShareButton(props: {
  readonly locale: Locale
  readonly lesson: Lesson
  readonly title: string
}) {
  const { locale, lesson, title } = props
  const say = playerMessages(locale)
  const [link, setLink] = useState<string | null>(null)
  const words = shareMessages(locale)('moment', {
    lesson: title,
    step: lessonStore.getState().step + 1,
    total: lesson.steps.length,
    seconds: clockText(positionStore.getState().t, startAt()),
  })
  return (
    <>
      <button
        type="button"
        className="bar-button"
        onClick={() => void momentLink(lesson, locale).then(setLink)}
      >
        <Icon name="share" size={20} />
        <span className="bar-word">{say('shareThisMoment')}</span>
      </button>
      {link !== null && (
        <Suspense>
          <ShareDialog locale={locale} link={link} words={words} onClose={() => setLink(null)} />
        </Suspense>
      )}
    </>
  )
}
