import './add-dialog.css'
import type { Locale } from '../../base/locale'
import { sandboxMessages } from '../../i18n/sandbox/messages'
import { sayAct } from '../../i18n/verbs/messages'
import { clusterActs } from '../acts/acts'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'
import { useSandbox, useSandboxState } from './sandbox-context'
import type { SandboxState } from './sandbox-state'

const dialogOf = (state: SandboxState) => state.dialog

/** Dialog for adding brokers, topics and clients to the cluster. */
export function AddDialog({ locale }: { readonly locale: Locale }) {
  return useSandboxState(dialogOf) === 'add' ? <Choices locale={locale} /> : null
}

function Choices({ locale }: { readonly locale: Locale }) {
  const { askAct, openDialog, state } = useSandbox()
  const say = sandboxMessages(locale)
  // A choice has closed it already when it opens its form.
  const closed = () => {
    if (state.getState().dialog === 'add') openDialog('none')
  }
  return (
    <Dialog title={say('addTitle')} onClose={closed}>
      {(close) => (
        <>
          <div className="add-choices">
            {clusterActs().map((act) => (
              <Button
                key={`${act.verb} ${act.option}`}
                look="plain"
                onClick={() => askAct(locale, act)}
              >
                {sayAct(locale, act.verb, act.option)}
              </Button>
            ))}
          </div>
          <DialogActions>
            <Button look="text" onClick={close}>
              {say('cancel')}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}
