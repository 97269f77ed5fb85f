import type { KeyboardEvent } from 'react'

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowLeft: -1 }

/** Arrow keys, Home and End in a row of buttons of which one alone is a stop of the Tab key: they move the focus. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.findIndex((button) => button === document.activeElement)
  const step = STEPS[event.key]
  const next =
    event.key === 'Home'
      ? buttons[0]
      : event.key === 'End'
        ? buttons.at(-1)
        : step && buttons[at + step]
  const isOurs = step !== undefined || event.key === 'Home' || event.key === 'End'
  if (!isOurs || at < 0) return
  // Elsewhere on the page the arrows move the playhead.
  event.preventDefault()
  if (next) next.focus()
}
