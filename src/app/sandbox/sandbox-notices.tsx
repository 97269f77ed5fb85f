import './sandbox-notices.css'
import '../player/notices.css'
import type { Locale } from '../../base/locale'
import { sandboxMessages } from '../../i18n/sandbox/messages'
import { sayScenarioProblem } from '../../i18n/scenario/messages'
import { OpenedNotice } from '../files/opened-notice'
import { ActNotice } from '../player/act-notice'
import type { ClockState } from '../player/clock'
import { EngineFailed } from '../player/engine-failed'
import { useClock, usePlayer, usePosition, useShown } from '../player/player-context'
import type { PlayerState } from '../player/player-state'
import { tempoWords } from '../player/tempo-words'
import { secondsText } from '../player/timeline-scale'
import { Button } from '../ui/button'
import { useSandbox, useSandboxState } from './sandbox-context'
import type { SandboxState } from './sandbox-state'

const problemOf = (state: PlayerState) => state.problem
const summaryOf = (state: PlayerState) => state.branches[state.branch] ?? null
const tempoOf = (state: ClockState) => state.tempo
const paceOf = (state: PlayerState) => state.pace
const refusalOf = (state: SandboxState) => state.refusal
const formOf = (state: SandboxState) => state.form

/** Notices of the sandbox: the engine failed, an act was refused, a bound or the end is reached. */
export function SandboxNotices({ locale }: { readonly locale: Locale }) {
  const say = sandboxMessages(locale)
  const problem = useShown(problemOf)
  const { dismissRefusal, open } = useSandbox()
  const refusal = useSandboxState(refusalOf)
  const hasForm = useSandboxState(formOf) !== null
  if (problem !== null) {
    return (
      <EngineFailed
        locale={locale}
        // Longer, it would come to the same place again.
        reopen={(scenario, acts, at) => void open({ scenario, acts, at, grows: false })}
      />
    )
  }
  if (refusal !== null && !hasForm) {
    return (
      <div className="notice notice-danger" role="alert">
        {say('refused', { reason: refusal })}
        <Button look="small" onClick={dismissRefusal}>
          {say('dismiss')}
        </Button>
      </div>
    )
  }
  return (
    <>
      <OpenedNotice locale={locale} />
      <WarningNotice locale={locale} />
      <EndNotice locale={locale} />
      <ActNotice locale={locale} />
      <TempoNotice locale={locale} />
    </>
  )
}

const warningsOf = (state: SandboxState) => state.warnings

/** A scenario with forty misspelt configs does not cover the stage. */
const WARNINGS_MAX = 3

/** Warnings about the scenario, until the user dismisses them. */
function WarningNotice({ locale }: { readonly locale: Locale }) {
  const say = sandboxMessages(locale)
  const { dismissWarnings } = useSandbox()
  const warnings = useSandboxState(warningsOf)
  if (warnings.length === 0) return null
  const more = warnings.length - WARNINGS_MAX
  return (
    <div className="notice warning-notice" role="status">
      <ul>
        {warnings.slice(0, WARNINGS_MAX).map((warning) => (
          <li key={warning.path}>{sayScenarioProblem(locale, warning)}</li>
        ))}
        {more > 0 && <li>{say('moreWarnings', { count: more })}</li>}
      </ul>
      <Button look="small" onClick={dismissWarnings}>
        {say('dismiss')}
      </Button>
    </div>
  )
}

/** The tempo in words, where there is nothing else to tell. */
function TempoNotice({ locale }: { readonly locale: Locale }) {
  const tempo = useClock(tempoOf)
  const pace = useShown(paceOf)
  return <p className="notice notice-tempo">{tempoWords(locale, tempo, pace)}</p>
}

/** The run is at a bound that it cannot be made longer than, and how to go on. */
function EndNotice({ locale }: { readonly locale: Locale }) {
  const say = sandboxMessages(locale)
  const { startAt } = usePlayer()
  const summary = useShown(summaryOf)
  // Only the end itself matters, not how the playhead got there.
  const isEnd = usePosition(({ t }) => summary?.isDone && t >= summary.until)
  if (!summary || !isEnd) return null
  return (
    <div className="notice" role="status">
      {say(`bound_${summary.stopped?.code ?? 'time'}`, {
        seconds: secondsText(summary.until - startAt()),
      })}
    </div>
  )
}
