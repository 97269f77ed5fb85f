import { useEffect } from 'react'
import type { Player } from './player'
import { usePlayer } from './player-context'

/** Handlers of the page for the keys of visual.md section 5. */
export interface PageKeys {
  readonly onScene: (direction: 1 | -1) => void
  readonly onPresentation: () => void
  readonly onLegend: () => void
  /** Space where playback has stopped at a question. */
  readonly onAsked?: (() => void) | undefined
  /** Whether Space does so wherever the focus is: whoever teaches has just pressed a button with the mouse. */
  readonly isBeforeAudience?: boolean
  /** The other arrangement of the survey, where there is one. */
  readonly onArrangement?: (() => void) | undefined
}

/** Fields in which keys write. */
export const TYPING =
  'input:not([type="range"]):not([type="radio"]):not([type="checkbox"]), select, textarea'

/** Space, arrows, N, F, ? and Escape, unless something that takes them itself has the focus. */
export function usePageKeys(keys: PageKeys): void {
  const player = usePlayer()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isPageKey(event)) return
      const target = event.target instanceof Element ? event.target : null
      if (handle(event, target, keys, player)) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [keys, player])
}

/** Whether a key is for the page: not for an open dialog, a field or the browser. One that closes keeps the focus for a moment. */
export function isPageKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return false
  const target = event.target instanceof Element ? event.target : null
  return !target?.closest('dialog[open]') && !target?.matches(TYPING)
}

/** True when the key was one of ours. */
function handle(
  event: KeyboardEvent,
  target: Element | null,
  keys: PageKeys,
  player: Player,
): boolean {
  const onControl = target?.matches('button, a, [role="button"], input') === true
  switch (event.key) {
    case ' ': {
      const isAsked = player.clock.state.getState().playback === 'halted'
      if (onControl && !(isAsked && keys.isBeforeAudience)) return false
      if (isAsked) keys.onAsked?.()
      else player.togglePlay()
      return true
    }
    case 'Enter':
      if (onControl || player.clock.state.getState().playback !== 'reached') return false
      player.play()
      return true
    case 'ArrowLeft':
    case 'ArrowRight': {
      if (target?.matches(event.shiftKey ? 'input[type="range"]' : 'input')) return false
      const direction = event.key === 'ArrowRight' ? 1 : -1
      if (event.shiftKey) keys.onScene(direction)
      else player.stepEvent(direction)
      return true
    }
    case 'n':
    case 'N':
      player.nextKeyEvent()
      return true
    case 'f':
    case 'F':
      keys.onPresentation()
      return true
    case 'a':
    case 'A':
      keys.onArrangement?.()
      return keys.onArrangement !== undefined
    case '?':
      keys.onLegend()
      return true
    case 'Escape':
      player.letGo()
      return true
    default:
      return false
  }
}
