import type { HappeningId } from '../shape'
import { rove } from './rove'

/** Callbacks by which the stage reports input to the page. */
export interface StageHandlers {
  /** A mark was clicked, tapped, or entered by key. */
  readonly onSelect: (by: HappeningId, act: 'select' | 'why') => void
  /** The offset under the pointer or the focus; null when there is none. */
  readonly onOffset: (offset: number | null) => void
  /** An entity was chosen; `open`: by a double click, or by Enter when it was chosen already. */
  readonly onEntity?: ((entity: string, gesture: 'choose' | 'open') => void) | undefined
  /** The tape is dragged: CSS pixels since the drag began, to the right when positive. */
  readonly onDrag: (dx: number, phase: 'move' | 'end') => void
}

const DRAG_LEAST_PX = 6

/** Listens on the layer of the stage until the answer is called. */
export function listen(layer: SVGGElement, handlers: StageHandlers): () => void {
  const stop = new AbortController()
  const { signal } = stop
  const wasDragged = listenToDrag(layer, handlers, signal)
  layer.addEventListener(
    'click',
    (event) => {
      if (!wasDragged()) select(event.target, handlers)
    },
    { signal },
  )
  layer.addEventListener(
    'dblclick',
    (event) => {
      const entity = markOf(event.target)?.getAttribute('data-entity')
      if (entity) handlers.onEntity?.(entity, 'open')
    },
    { signal },
  )
  layer.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        if (select(event.target, handlers, 'key')) {
          event.preventDefault()
          event.stopPropagation()
        }
      }
    },
    { signal },
  )
  for (const kind of ['pointerover', 'focusin'] as const) {
    layer.addEventListener(kind, (event) => handlers.onOffset(offsetOf(event.target)), { signal })
  }
  for (const kind of ['pointerleave', 'focusout'] as const) {
    layer.addEventListener(kind, () => handlers.onOffset(null), { signal })
  }
  const svg = layer.ownerSVGElement
  const stopRoving = svg === null ? null : rove(svg, layer)
  return () => {
    stop.abort()
    stopRoving?.()
  }
}

/** Tells drags of the layer until the signal. The answer says whether the pointer's last press was a drag. */
function listenToDrag(
  layer: SVGGElement,
  handlers: StageHandlers,
  signal: AbortSignal,
): () => boolean {
  let dragFrom: number | null = null
  let dragged = false
  layer.addEventListener(
    'pointerdown',
    (event) => {
      dragFrom = event.clientX
      dragged = false
    },
    { signal },
  )
  const view = layer.ownerDocument
  view.addEventListener(
    'pointermove',
    (event) => {
      if (dragFrom === null) return
      const dx = event.clientX - dragFrom
      if (!dragged && Math.abs(dx) < DRAG_LEAST_PX) return
      dragged = true
      handlers.onDrag(dx, 'move')
    },
    { signal },
  )
  const endDrag = (event: PointerEvent) => {
    if (dragFrom !== null && dragged) handlers.onDrag(event.clientX - dragFrom, 'end')
    dragFrom = null
  }
  view.addEventListener('pointerup', endDrag, { signal })
  view.addEventListener('pointercancel', endDrag, { signal })
  return () => dragged
}

function markOf(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest('g[data-key]') : null
}

function select(
  target: EventTarget | null,
  handlers: StageHandlers,
  by: 'pointer' | 'key' = 'pointer',
): boolean {
  const mark = markOf(target)
  const entity = mark?.getAttribute('data-entity')
  if (entity) {
    const opens = by === 'key' && mark?.getAttribute('aria-pressed') === 'true'
    handlers.onEntity?.(entity, opens ? 'open' : 'choose')
    return true
  }
  return selectEvent(mark, handlers)
}

function selectEvent(mark: Element | null, handlers: StageHandlers): boolean {
  const by = Number(mark?.getAttribute('data-by') ?? 0)
  if (by <= 0) return false
  handlers.onSelect(by, mark?.getAttribute('data-act') === 'why' ? 'why' : 'select')
  return true
}

function offsetOf(target: EventTarget | null): number | null {
  const offset = markOf(target)?.getAttribute('data-offset')
  return offset === null || offset === undefined ? null : Number(offset)
}
