import { useStore } from 'zustand'
import type { Locale } from '../../base/locale'
import { FormDialog } from '../acts/form-dialog'
import { carryOut, openSandbox } from './sandbox-flow'
import { closeForm, type SandboxState, sandboxStore } from './sandbox-store'

const formOf = (state: SandboxState) => state.form
const refusalOf = (state: SandboxState) => state.refusal

/** The form that is open, if any. */
export function OpenForm({ locale }: { readonly locale: Locale }) {
  const open = useStore(sandboxStore, formOf)
  const refusal = useStore(sandboxStore, refusalOf)
  if (open === null) return null
  const dialog = { locale, refusal, onClose: closeForm }
  if (open.asks === 'cluster') {
    return (
      <FormDialog
        {...dialog}
        form={open.form}
        onAnswer={async (scenario) => {
          closeForm()
          await openSandbox({ scenario, acts: [], at: null })
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
      onAnswer={(command) => carryOut(locale, command)}
    />
  )
}
