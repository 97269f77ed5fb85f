import type { Locale } from '../../base/locale'
import { sandboxMessages } from '../../i18n/sandbox/messages'
import type { Command } from '../../scenario/command'
import { recordsWarning } from '../../scenario/warnings'
import { FormDialog } from '../acts/form-dialog'
import { ScriptQuestion } from '../acts/script-question'
import type { Sandbox } from './sandbox'
import { useSandbox, useSandboxState } from './sandbox-context'
import type { SandboxState } from './sandbox-state'

const formOf = (state: SandboxState) => state.form
const refusalOf = (state: SandboxState) => state.refusal

/** The form that is open, if any. */
export function OpenForm({ locale }: { readonly locale: Locale }) {
  const sandbox = useSandbox()
  const open = useSandboxState(formOf)
  const refusal = useSandboxState(refusalOf)
  if (open === null) return null
  const dialog = { locale, refusal, onClose: sandbox.closeForm }
  if (open.asks === 'cluster') {
    return (
      <FormDialog
        {...dialog}
        form={open.form}
        onAnswer={async (scenario) => {
          sandbox.closeForm()
          await sandbox.open({ scenario })
          return true
        }}
      />
    )
  }
  return (
    <FormDialog
      key={open.form.title}
      {...dialog}
      form={open.form}
      warningOf={(command) => sayTooMany(sandbox, locale, command)}
      onAnswer={(command) => sandbox.carryOut(locale, command)}
    />
  )
}

/** The warning that a run would end before its time, with all that was sent and is sent by the command; null without one. */
function sayTooMany({ player }: Sandbox, locale: Locale, command: Command): string | null {
  const { scenario } = player.state.getState()
  const acts = player.currentSummary()?.branch.acts ?? []
  const [found] = scenario === null ? [] : recordsWarning(scenario, [...acts, { command }])
  if (found === undefined) return null
  const { count = '', most = '' } = found.params
  return sandboxMessages(locale)('tooManyRecords', { count, most })
}

const questionOf = (state: SandboxState) => state.question

/** The question about the script that an act waits for, if any. */
export function OpenQuestion({ locale }: { readonly locale: Locale }) {
  const question = useSandboxState(questionOf)
  return question && <ScriptQuestion locale={locale} question={question} />
}
