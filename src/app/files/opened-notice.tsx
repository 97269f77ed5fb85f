import type { Locale } from '../../base/locale'
import { fileMessages } from '../../i18n/files/messages'
import { sandboxMessages } from '../../i18n/sandbox/messages'
import { useSandbox, useSandboxState } from '../sandbox/sandbox-context'
import type { SandboxState } from '../sandbox/sandbox-state'
import { Button } from '../ui/button'

const fileOf = (state: SandboxState) => state.file

/** Notice of the file that is open, and the way back to what was open before it. */
export function OpenedNotice({ locale }: { readonly locale: Locale }) {
  const say = fileMessages(locale)
  const { dismissFile, open } = useSandbox()
  const file = useSandboxState(fileOf)
  if (file?.kind !== 'opened') return null
  const { name, before } = file
  return (
    <div className="notice" role="status">
      {say('opened', { name })}
      {before !== null && (
        <Button look="small" onClick={() => void open(before)}>
          {say('back')}
        </Button>
      )}
      <Button look="quiet" onClick={dismissFile}>
        {sandboxMessages(locale)('dismiss')}
      </Button>
    </div>
  )
}
