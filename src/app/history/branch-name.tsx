import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { Locale } from '../../base/locale'
import { historyMessages } from '../../i18n/history/messages'
import { BRANCH_NAME_MAX, branchName } from '../../scenario/branch-name'
import { Button } from '../ui/button'

/** The field for a branch's name. Enter and the button keep what was typed, Escape (null) does not. */
export function BranchName(props: {
  readonly locale: Locale
  readonly name: string
  readonly onDone: (typed: string | null) => void
}) {
  const { locale, name, onDone } = props
  const say = historyMessages(locale)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const keep = () => {
    const typed = branchName(field.current?.value ?? '')
    onDone(typed === name ? null : typed)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends the writing of a Korean syllable is not meant for the form.
    if (event.nativeEvent.isComposing) return
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Enter') keep()
    else onDone(null)
  }
  return (
    <span className="branch-rename">
      <input
        ref={field}
        aria-label={say('nameOf')}
        defaultValue={name}
        maxLength={BRANCH_NAME_MAX}
        onKeyDown={onKeyDown}
      />
      <Button look="small" onClick={keep}>
        {say('keepName')}
      </Button>
    </span>
  )
}
