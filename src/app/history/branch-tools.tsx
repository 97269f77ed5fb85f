import './branch-tools.css'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { Locale } from '../../base/locale'
import { historyMessages } from '../../i18n/history/messages'
import { Icon } from '../icons'
import { useShown } from '../player/player-context'
import type { PlayerState } from '../player/player-state'
import { BranchPanel } from './branch-panel'
import { HistoryIcon } from './history-icon'
import { linesOf } from './lines'
import { stepToRedo, stepToUndo } from './undo'
import { isShown, useHistoryActs } from './use-history'
import { sayLine, sayStep } from './words'

const historyOf = (state: PlayerState) => state.history

/** Undo, redo and the branch on show, which opens the list of all. */
export function BranchTools({ locale }: { readonly locale: Locale }) {
  const say = historyMessages(locale)
  const history = useShown(historyOf)
  const [acts, told] = useHistoryActs(locale)
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  useOutsideClick(box, isOpen, () => setOpen(false))
  const toUndo = stepToUndo(history)
  const toRedo = stepToRedo(history)
  const line = linesOf(history).find((each) => isShown(history, each)) ?? null
  const name = sayLine(locale, line)
  const close = () => {
    setOpen(false)
    opener.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen || event.defaultPrevented) return
    event.preventDefault()
    close()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the panel wherever in it the focus is
    <div className="branch-tools" ref={box} onKeyDown={onKeyDown}>
      <StepButton
        className="undo-button"
        words={
          toUndo === null
            ? say('nothingToUndo')
            : say('undo', { step: sayStep(locale, history, toUndo) })
        }
        isDisabled={toUndo === null}
        onClick={acts.undo}
      />
      <StepButton
        className="redo-button"
        words={
          toRedo === null
            ? say('nothingToRedo')
            : say('redo', { step: sayStep(locale, history, toRedo) })
        }
        isDisabled={toRedo === null}
        onClick={acts.redo}
      />
      <button
        type="button"
        ref={opener}
        className="bar-button branch-button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={say('branchNow', { name })}
        title={say('branchNow', { name })}
        onClick={() => setOpen(!isOpen)}
      >
        <HistoryIcon name="branches" size={20} />
        <span className="branch-word">{name}</span>
      </button>
      {isOpen && <BranchPanel locale={locale} id={id} acts={acts} onClose={close} />}
      <p className="visually-hidden" role="status">
        {told}
      </p>
    </div>
  )
}

/** Not `disabled`: the focus stays on it when the last step is undone. */
function StepButton(props: {
  readonly className: string
  readonly words: string
  readonly isDisabled: boolean
  readonly onClick: () => void
}) {
  const { className, words, isDisabled, onClick } = props
  return (
    <button
      type="button"
      className={`bar-button ${className}`}
      aria-label={words}
      title={words}
      aria-disabled={isDisabled}
      onClick={onClick}
    >
      <Icon name="undo" size={20} />
    </button>
  )
}

function useOutsideClick(
  box: React.RefObject<HTMLElement | null>,
  isOpen: boolean,
  onOutside: () => void,
) {
  const latest = useRef(onOutside)
  latest.current = onOutside
  useEffect(() => {
    if (!isOpen) return
    const onDown = ({ target }: PointerEvent) => {
      if (target instanceof Node && !box.current?.contains(target)) latest.current()
    }
    window.addEventListener('pointerdown', onDown)
    return () => window.removeEventListener('pointerdown', onDown)
  }, [box, isOpen])
}
