import { curveStepAfter, line } from 'd3-shape'
import { useEffect, useRef } from 'react'
import type { Locale } from '../../base/locale'
import { playerMessages } from '../../i18n/player/messages'
import { textWidth } from '../../stage/text-width'
import { usePlayer } from './player-context'
import { gapAt, type Stair, type Stairs } from './progress-stairs'
import { type TimelineScale, xOf } from './timeline-scale'

/** Of the stairs, below the middle of their lane's first line, px. */
const TOP = -3
const BOTTOM = 16
/** Below the stairs, for the words at the playhead, px. */
export const WORDS_HEIGHT = 7
/** From the committed line to the baseline of the words under it, px. */
const DROP = 12.5
/** Words may run past the end of the axis so far, px. */
const BEYOND = 40

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

function stairPath(stairs: Stairs, steps: readonly Stair[], scale: TimelineScale): string {
  const stair = line<Stair>(
    ({ at }) => xOf(scale, at),
    ({ value }) => stairY(stairs, value),
  )
  return stair.curve(curveStepAfter).digits(1)(steps) ?? ''
}

function bracketPath(high: number, low: number): string {
  const points: [number, number][] = [
    [2, high],
    [7, high],
    [7, low],
    [2, low],
  ]
  return line()(points) ?? ''
}

/**
 * At the playhead: how much a crash would repeat. Above the veil over the future. The words stand under the committed
 * line, where no later stair comes: commits only rise.
 */
export function ProgressGap(props: {
  readonly locale: Locale
  readonly stairs: Stairs
  readonly scale: TimelineScale
  /** Middle of the first line of the lane, px. */
  readonly top: number
}) {
  const { locale, stairs, scale, top } = props
  const { position } = usePlayer().clock
  const plate = useRef<SVGSVGElement>(null)
  const bracket = useRef<SVGPathElement>(null)
  const words = useRef<SVGTextElement>(null)
  useEffect(() => {
    const say = playerMessages(locale)
    const place = () => {
      const { t } = position.getState()
      const gap = gapAt(stairs, t)
      plate.current?.style.setProperty('visibility', gap === null ? 'hidden' : 'visible')
      plate.current?.style.setProperty('transform', `translate(${xOf(scale, t)}px, ${top - 10}px)`)
      if (gap === null) return
      const [low, high] = [stairY(stairs, gap.from) + 10, stairY(stairs, gap.to) + 10]
      const said = say('toRepeat', { count: gap.to - gap.from })
      const room = scale.right + BEYOND - xOf(scale, t) - textWidth(said, 12.5, 'sans', 600)
      bracket.current?.setAttribute('d', bracketPath(high, low))
      words.current?.setAttribute('x', String(Math.min(3, room)))
      words.current?.setAttribute('y', String(low + DROP))
      if (words.current && words.current.textContent !== said) words.current.textContent = said
    }
    place()
    return position.subscribe(place)
  }, [position, locale, stairs, scale, top])
  return (
    <svg className="progress-gap" width="110" height="40" aria-hidden="true" ref={plate}>
      <path ref={bracket} />
      <text ref={words} />
    </svg>
  )
}
