import './lesson-notice.css'
import type { Locale } from '../../base/locale'
import { RELEASES } from '../../config/version'
import { playerMessages } from '../../i18n/player/messages'
import { Icon } from '../icons'
import { Button } from '../ui/button'
import { useLesson, useLessonState } from './lesson-context'
import type { LessonState } from './lesson-state'

const noticeOf = (state: LessonState) => state.notice
const versionOf = (state: LessonState) => state.version

/** Notice about a step or version of a link that the lesson does not have, and its replacement. */
export function LessonNotice({ locale }: { readonly locale: Locale }) {
  const say = playerMessages(locale)
  const { tell } = useLesson()
  const notice = useLessonState(noticeOf)
  const version = useLessonState(versionOf)
  return (
    <div role="status">
      {notice !== null && (
        <p className="lesson-notice">
          {notice === 'unknownStep'
            ? say('unknownStep')
            : say('unknownVersion', { version: RELEASES[version] })}
          <Button look="icon" aria-label={say('closeDialog')} onClick={() => tell(null)}>
            <Icon name="close" size={20} />
          </Button>
        </p>
      )}
    </div>
  )
}
