import './dialog.css'
import { type ReactNode, useCallback, useEffect, useId, useRef } from 'react'

/** A modal dialog, open as long as it is rendered; Escape and `close` end it with `onClose`. */
export function Dialog(props: {
  readonly title: string
  /** A sentence under the title. */
  readonly lead?: string
  readonly className?: string
  /** True: the title gets the focus, where the first control is the last line and would scroll there. */
  readonly startsAtTitle?: boolean
  readonly onClose: () => void
  readonly children: (close: () => void) => ReactNode
}) {
  const { title, lead, className, startsAtTitle = false, onClose, children } = props
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
    if (startsAtTitle) heading.current?.focus()
  }, [startsAtTitle])
  const close = useCallback(() => dialog.current?.close(), [])
  const named = (
    <h2 id={id} ref={heading} tabIndex={startsAtTitle ? -1 : undefined}>
      {title}
    </h2>
  )
  return (
    <dialog ref={dialog} className={className} onClose={onClose} aria-labelledby={id}>
      {lead === undefined ? (
        named
      ) : (
        <header className="dialog-head">
          {named}
          <p>{lead}</p>
        </header>
      )}
      {children(close)}
    </dialog>
  )
}

/** The buttons at the end of a dialog. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className="dialog-actions">{children}</div>
}
