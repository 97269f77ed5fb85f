import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { Locale } from '../../base/locale'
import { sandboxMessages } from '../../i18n/sandbox/messages'
import { ask } from './ask'
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
  const choices = [
    { kind: 'createTopic', word: say('act_createTopic') },
    { kind: 'addBroker', word: say('act_addBroker') },
    { kind: 'addProducer', word: say('act_addProducer') },
    { kind: 'addConsumer', word: say('act_addConsumer') },
  ] as const
  return (
    <dialog ref={dialog} aria-labelledby="add-title" onClose={() => closed()}>
      <h2 id="add-title">{say('addTitle')}</h2>
      <div className="add-choices">
        {choices.map(({ kind, word }) => (
          <button key={kind} type="button" className="button" onClick={() => ask(locale, kind)}>
            {word}
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
