import type { Locale } from '../../base/locale'
import { shareMessages } from '../../i18n/share/messages'
import type { Lesson } from '../../lessons/lesson'
import { useLesson } from '../lesson/lesson-context'
import { addressOf } from '../moment/moments'
import { clockWords } from '../player/clock-words'
import { usePlayer } from '../player/player-context'
import { ShareButton } from './share-button'

/** Shares a moment of a lesson, with its step. */
export function LessonShareButton(props: {
  readonly locale: Locale
  readonly lesson: Lesson
  readonly title: string
}) {
  const { locale, lesson, title } = props
  const flow = useLesson()
  const { clock, endOfRun, startAt } = usePlayer()
  const words = () =>
    shareMessages(locale)('moment', {
      lesson: title,
      step: flow.state.getState().step + 1,
      total: lesson.steps.length,
      time: clockWords(locale, clock.position.getState().t, startAt(), endOfRun()),
    })
  return (
    <ShareButton locale={locale} words={words} address={() => addressOf(flow.content(locale))} />
  )
}
