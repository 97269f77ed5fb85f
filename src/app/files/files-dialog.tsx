import './files-dialog.css'
import { useRef, useState } from 'react'
import type { Locale } from '../../base/locale'
import { fileMessages, sayFileProblem } from '../../i18n/files/messages'
import { playerMessages } from '../../i18n/player/messages'
import { momentWords } from '../sandbox/moment-words'
import { useSandbox, useSandboxState } from '../sandbox/sandbox-context'
import type { SandboxState } from '../sandbox/sandbox-state'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'
import { openFile } from './open-file'
import { SaveMoment } from './save-moment'

const fileOf = (state: SandboxState) => state.file
const fileNameOf = (state: SandboxState) => state.fileName

/** Opens scenario files, says why one cannot be opened, and saves what is on show. */
export function FilesDialog({ locale }: { readonly locale: Locale }) {
  const say = fileMessages(locale)
  const sandbox = useSandbox()
  const file = useSandboxState(fileOf)
  const fileName = useSandboxState(fileNameOf)
  const [said, setSaid] = useState('')
  const chooser = useRef<HTMLInputElement>(null)
  const closed = () => {
    if (sandbox.state.getState().dialog !== 'files') return
    sandbox.openDialog('none')
    if (file?.kind === 'refused') sandbox.dismissFile()
  }
  return (
    <Dialog title={say('files')} className="files-dialog" onClose={closed}>
      {(close) => (
        <>
          {file?.kind === 'refused' && (
            <div role="alert" className="file-problem">
              <p>{say('notOpened', { name: file.name })}</p>
              <p>{sayFileProblem(locale, file.problem)}</p>
            </div>
          )}
          <section className="files-open">
            <Button look="primary" onClick={() => chooser.current?.click()}>
              {say('open')}
            </Button>
            <input
              ref={chooser}
              type="file"
              accept=".json,application/json"
              hidden
              data-testid="scenario-file"
              onChange={({ target }) => {
                const [chosen] = target.files ?? []
                // The same file can be chosen again, mended.
                target.value = ''
                if (chosen) void openFile(sandbox, chosen)
              }}
            />
            <p className="save-hint">{say('openHint')}</p>
          </section>
          <SaveMoment
            locale={locale}
            name={fileName}
            words={momentWords(sandbox, locale)}
            onSaid={setSaid}
          />
          <DialogActions>
            <Button look="plain" onClick={close}>
              {playerMessages(locale)('closeDialog')}
            </Button>
            <span role="status" className="files-said">
              {said}
            </span>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}
