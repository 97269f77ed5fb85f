import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { Locale } from '../../base/locale'
import { sandboxMessages } from '../../i18n/sandbox/messages'
import { sayAct } from '../../i18n/verbs/messages'
import { clusterActs } from '../acts/acts'
import { askAct } from './ask'
import { openDialog, type SandboxState, sandboxStore } from './sandbox-store'

const dialogOf = (state: SandboxState) => state.dialog

/** What can be added to the cluster. */
export function AddDialog({ locale }: { readonly locale: Locale }) {
  return useStore(sandboxStore, dialogOf) === 'add' ? <Choices locale={locale} /> : null
}

function Choices({ locale }: { readonly locale: Locale }) {
  const say = sandboxMessages(locale)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} aria-labelledby="add-title" onClose={() => closed()}>
      <h2 id="add-title">{say('addTitle')}</h2>
      <div className="add-choices">
        {clusterActs().map((act) => (
          <button
            key={`${act.verb} ${act.option}`}
            type="button"
            className="button"
            onClick={() => askAct(locale, act)}
          >
            {sayAct(locale, act.verb, act.option)}
          </button>
        ))}
      </div>
      <div className="dialog-actions">
        <button type="button" className="text-button" onClick={() => dialog.current?.close()}>
          {say('cancel')}
        </button>
      </div>
    </dialog>
  )
}

/** A choice has closed it already when it opens its form. */
function closed(): void {
  if (sandboxStore.getState().dialog === 'add') openDialog('none')
}
