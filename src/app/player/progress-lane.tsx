import { useEffect, useRef } from 'react'
import type { SimTime } from '../../base/time'
import type { Locale } from '../../i18n/locale'
import { playerMessages } from '../../i18n/player/messages'
import { positionStore } from './player-store'
import { gapAt, type Stairs, type Step } from './progress-stairs'
import { type TimelineScale, xOf } from './timeline-scale'

/** Of the stairs, below the middle of their lane's first line, px. */
const TOP = -3
const BOTTOM = 20
/** What the words at the playhead may take, px. */
const WORDS_WIDTH = 84

/** Height of an offset on the lane, px below the middle of its first line. */
export function stairY({ low, high }: Stairs, value: number): number {
  return BOTTOM - ((value - low) / Math.max(1, high - low)) * (BOTTOM - TOP)
}

/** Progress over the committed offset, on the lane of commits. */
export function ProgressLane(props: { readonly stairs: Stairs; readonly scale: TimelineScale }) {
  const { stairs, scale } = props
  return (
    <g className="progress">
      {stairs.processed.map((steps) => (
        <path key={steps[0]?.at} className="progress-done" d={stairPath(stairs, steps, scale)} />
      ))}
      <path className="progress-committed" d={stairPath(stairs, stairs.committed, scale)} />
    </g>
  )
}

function stairPath(stairs: Stairs, steps: readonly Step[], scale: TimelineScale): string {
  return steps
    .map(({ at, value }, i) => {
      const [x, y] = [xOf(scale, at).toFixed(1), stairY(stairs, value).toFixed(1)]
      return i === 0 ? `M${x} ${y}` : `H${x}V${y}`
    })
    .join('')
}

/** Whether the next commit has its mark where the words would stand. */
function isCommitNear({ committed }: Stairs, scale: TimelineScale, t: SimTime): boolean {
  const next = committed.find(({ at }) => at > t)
  return next !== undefined && xOf(scale, next.at) - xOf(scale, t) < WORDS_WIDTH
}

/** At the playhead: how much a crash would repeat. Above the veil over the future. */
export function ProgressGap(props: {
  readonly locale: Locale
  readonly stairs: Stairs
  readonly scale: TimelineScale
  /** Middle of the first line of the lane, px. */
  readonly top: number
}) {
  const { locale, stairs, scale, top } = props
  const plate = useRef<SVGSVGElement>(null)
  const bracket = useRef<SVGPathElement>(null)
  const words = useRef<SVGTextElement>(null)
  useEffect(() => {
    const say = playerMessages(locale)
    const place = () => {
      const { t } = positionStore.getState()
      const gap = gapAt(stairs, t)
      plate.current?.style.setProperty('visibility', gap === null ? 'hidden' : 'visible')
      plate.current?.style.setProperty('transform', `translate(${xOf(scale, t)}px, ${top - 10}px)`)
      if (gap === null) return
      const [low, high] = [stairY(stairs, gap.from) + 10, stairY(stairs, gap.to) + 10]
      const side = isCommitNear(stairs, scale, t) ? -1 : 1
      bracket.current?.setAttribute('d', `M${2 * side} ${high}h${5 * side}V${low}h${-5 * side}`)
      words.current?.setAttribute('x', String(12 * side))
      words.current?.setAttribute('y', String((low + high) / 2 + 4.5))
      words.current?.setAttribute('text-anchor', side === 1 ? 'start' : 'end')
      const said = say('toRepeat', { count: gap.to - gap.from })
      if (words.current && words.current.textContent !== said) words.current.textContent = said
    }
    place()
    return positionStore.subscribe(place)
  }, [locale, stairs, scale, top])
  return (
    <svg className="progress-gap" width="110" height="40" aria-hidden="true" ref={plate}>
      <path ref={bracket} />
      <text ref={words} />
    </svg>
  )
}
