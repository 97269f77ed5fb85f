import type { Locale } from '../../base/locale'
import { shareMessages } from '../../i18n/share/messages'
import type { Lesson } from '../../lessons/lesson'
import { lessonStore } from '../lesson/lesson-store'
import { clockWords } from '../player/clock-words'
import { endOfRun } from '../player/end-of-run'
import { startAt } from '../player/player'
import { positionStore } from '../player/player-store'
import { momentLink } from './moment'
import { ShareButton } from './share-button'

/** Shares a moment of a lesson, with its step. */
export function LessonShareButton(props: {
  readonly locale: Locale
  readonly lesson: Lesson
  readonly title: string
}) {
  const { locale, lesson, title } = props
  const words = () =>
    shareMessages(locale)('moment', {
      lesson: title,
      step: lessonStore.getState().step + 1,
      total: lesson.steps.length,
      time: clockWords(locale, positionStore.getState().t, startAt(), endOfRun()),
    })
  return <ShareButton locale={locale} words={words} address={() => momentLink(lesson, locale)} />
}
