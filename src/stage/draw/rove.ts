import { round } from '../shape'

/** Marks of one line of the picture stand at most this far apart, px, when they are read from left to right. */
const LINE_PX = 24

const STEPS: Readonly<Record<string, 1 | -1>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
}
const SIDES: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 }

/**
 * One stop of the Tab key for all marks of a picture, until the answer is called. Tab enters the svg and goes on to the
 * mark that had the focus last, or to the first; left and right go on in reading order, up and down to the nearest mark,
 * Home and End to the first and the last. Marks come and go with the picture, so that none of them is a stop itself.
 */
export function rove(svg: SVGSVGElement, layer: SVGGElement): () => void {
  const stop = new AbortController()
  const { signal } = stop
  let latest: string | null = null
  let isByPointer = false
  svg.setAttribute('tabindex', '0')

  const press = (isDown: boolean) => () => {
    isByPointer = isDown
  }
  svg.addEventListener('pointerdown', press(true), { signal })
  for (const kind of ['pointerup', 'pointercancel'] as const) {
    svg.ownerDocument.addEventListener(kind, press(false), { signal })
  }
  svg.addEventListener(
    'focusin',
    ({ target }) => {
      // Shift and Tab lead past the svg, not from its mark back to it.
      svg.setAttribute('tabindex', '-1')
      if (target !== svg) {
        latest = keyOf(target)
        return
      }
      // A click beside the marks chooses none.
      if (isByPointer) return
      const marks = inReadingOrder(marksOf(layer))
      const next = marks.find(({ mark }) => keyOf(mark) === latest) ?? marks[0]
      next?.mark.focus()
    },
    { signal },
  )
  svg.addEventListener(
    'focusout',
    ({ relatedTarget }) => {
      const isWithin = relatedTarget instanceof Node && svg.contains(relatedTarget)
      if (!isWithin) svg.setAttribute('tabindex', '0')
    },
    { signal },
  )
  svg.addEventListener(
    'keydown',
    (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      const next = neighbour(inReadingOrder(marksOf(layer)), event.target, event.key)
      if (next === undefined) return
      // The arrows would move the playhead, and the page would scroll.
      event.preventDefault()
      next?.mark.focus()
    },
    { signal },
  )
  return () => {
    stop.abort()
    svg.removeAttribute('tabindex')
  }
}

interface Placed {
  readonly mark: SVGElement
  /** Its middle, px on the screen. */
  readonly x: number
  readonly y: number
}

function marksOf(layer: SVGGElement): readonly Placed[] {
  return [...layer.querySelectorAll<SVGElement>('g[data-key][role="button"]')].map((mark) => {
    const box = mark.getBoundingClientRect()
    return { mark, x: round(box.left + box.width / 2), y: round(box.top + box.height / 2) }
  })
}

function inReadingOrder(marks: readonly Placed[]): readonly Placed[] {
  const line = ({ y }: Placed) => Math.floor(y / LINE_PX)
  return [...marks].sort((a, b) => line(a) - line(b) || a.x - b.x)
}

/** Mark that a key leads to; null at the end of the way, undefined for a key that leads nowhere. */
function neighbour(
  marks: readonly Placed[],
  from: EventTarget | null,
  key: string,
): Placed | null | undefined {
  const at = marks.findIndex(({ mark }) => mark === from)
  if (key === 'Home') return marks[0] ?? null
  if (key === 'End') return marks.at(-1) ?? null
  const step = STEPS[key]
  if (step !== undefined) return marks[at + step] ?? null
  const side = SIDES[key]
  const here = marks[at]
  if (side === undefined || here === undefined) return undefined
  return nearest(marks, here, side)
}

/** Sideways a mark counts as further away than it is: up and down keep to the column. */
const ASIDE = 2

function nearest(marks: readonly Placed[], here: Placed, side: 1 | -1): Placed | null {
  const away = ({ x, y }: Placed) => Math.hypot((x - here.x) * ASIDE, y - here.y)
  const beyond = marks.filter(({ y }) => (y - here.y) * side > LINE_PX / 2)
  return beyond.reduce<Placed | null>(
    (best, one) => (best === null || away(one) < away(best) ? one : best),
    null,
  )
}

function keyOf(target: EventTarget | null): string | null {
  return target instanceof Element
    ? (target.closest('g[data-key]')?.getAttribute('data-key') ?? null)
    : null
}
