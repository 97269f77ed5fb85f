import type { Locale } from '../../base/locale'
import { type KafkaVersion, RELEASES } from '../../config/version'
import { playerMessages } from '../../i18n/player/messages'
import { shellMessages } from '../../i18n/shell/messages'
import type { Lesson } from '../../lessons/lesson'
import { HistoryTools } from '../history/history-tools'
import { OpenInSandbox } from '../sandbox/open-in-sandbox'
import { BarOnly } from '../shell/bar-menu'
import { Tool } from '../shell/tool'
import { useLesson, useLessonState } from './lesson-context'
import type { LessonState } from './lesson-state'

const panelOf = (state: LessonState) => state.panel
const versionOf = (state: LessonState) => state.version
const presentationOf = (state: LessonState) => state.presentation

/** Tools of a lesson in the top bar: version, sandbox, what-if, event log. */
export function LessonTools(props: { readonly locale: Locale; readonly lesson: Lesson }) {
  const { locale, lesson } = props
  const say = playerMessages(locale)
  const sayShell = shellMessages(locale)
  const { chooseVersion, openPanel, togglePresentation } = useLesson()
  const panel = useLessonState(panelOf)
  const version = useLessonState(versionOf)
  const presentation = useLessonState(presentationOf)
  return (
    <>
      <BarOnly>
        <HistoryTools locale={locale} />
      </BarOnly>
      <label className="version-select" data-fold={6}>
        <span className="visually-hidden">{say('version')}</span>
        <select
          value={version}
          title={sayShell('recordedOn', { release: RELEASES[version] })}
          onChange={(event) => void chooseVersion(event.target.value as KafkaVersion)}
        >
          {lesson.versions.map((each) => (
            <option key={each.version} value={each.version}>
              Kafka {RELEASES[each.version]}
            </option>
          ))}
        </select>
      </label>
      <OpenInSandbox locale={locale} />
      <Tool icon="branch" word={say('whatIf')} fold={6} onClick={() => openPanel('whatIf')} />
      <Tool
        icon="log"
        word={say('eventLog')}
        expanded={panel === 'log'}
        fold={5}
        onClick={() => openPanel(panel === 'log' ? 'none' : 'log')}
      />
      <Tool
        icon="presentation"
        word={presentation ? say('leavePresentation') : say('presentation')}
        fold={1}
        onClick={togglePresentation}
      />
      <Tool
        icon="question"
        word={say('legend')}
        className="legend-button"
        fold={4}
        onClick={() => openPanel('legend')}
      />
    </>
  )
}
