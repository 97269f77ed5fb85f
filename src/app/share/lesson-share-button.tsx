import type { Locale } from '../../base/locale'
import { shareMessages } from '../../i18n/share/messages'
import type { Lesson } from '../../lessons/lesson'
import { useLesson, useLessonState } from '../lesson/lesson-context'
import type { LessonState } from '../lesson/lesson-state'
import { clockWords } from '../player/clock-words'
import { usePlayer } from '../player/player-context'
import { ShareButton } from './share-button'

const presentationOf = (state: LessonState) => state.presentation

/** Shares a moment of a lesson, with its step. */
export function LessonShareButton(props: {
  readonly locale: Locale
  readonly lesson: Lesson
  readonly title: string
}) {
  const { locale, lesson, title } = props
  const flow = useLesson()
  const { clock, endOfRun, startAt } = usePlayer()
  const isLarge = useLessonState(presentationOf)
  const address = async () =>
    (await import('../lesson/lesson-address')).addressOfLesson(flow, lesson, locale)
  const words = () =>
    shareMessages(locale)('moment', {
      lesson: title,
      step: flow.state.getState().step + 1,
      total: lesson.steps.length,
      time: clockWords(locale, clock.position.getState().t, startAt(), endOfRun()),
    })
  return (
    <ShareButton
      locale={locale}
      words={words}
      address={address}
      fileName={lesson.id}
      isLarge={isLarge}
    />
  )
}
