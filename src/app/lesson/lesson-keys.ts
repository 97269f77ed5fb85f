import { useEffect } from 'react'
import { letGo, nextKeyEvent, stepEvent, togglePlay } from '../player/player'

/** What the page does for the keys of visual.md section 5. */
export interface LessonKeys {
  readonly onScene: (direction: 1 | -1) => void
  readonly onPresentation: () => void
  readonly onLegend: () => void
}

const TYPING =
  'input:not([type="range"]):not([type="radio"]):not([type="checkbox"]), select, textarea'

/** Space, arrows, N, F, ? and Escape, unless something that takes them itself has the focus. */
export function useLessonKeys(keys: LessonKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest('dialog') || target?.matches(TYPING)) return
      if (handle(event, target, keys)) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [keys])
}

/** True when the key was one of ours. */
function handle(event: KeyboardEvent, target: Element | null, keys: LessonKeys): boolean {
  const onControl = target?.matches('button, a, [role="button"], input') === true
  switch (event.key) {
    case ' ':
      if (onControl) return false
      togglePlay()
      return true
    case 'ArrowLeft':
    case 'ArrowRight': {
      if (target?.matches('input')) return false
      const direction = event.key === 'ArrowRight' ? 1 : -1
      if (event.shiftKey) keys.onScene(direction)
      else void stepEvent(direction)
      return true
    }
    case 'n':
    case 'N':
      nextKeyEvent()
      return true
    case 'f':
    case 'F':
      keys.onPresentation()
      return true
    case '?':
      keys.onLegend()
      return true
    case 'Escape':
      letGo()
      return true
    default:
      return false
  }
}
