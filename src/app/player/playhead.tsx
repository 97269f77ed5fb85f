import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { Locale } from '../../base/locale'
import type { SimTime } from '../../base/time'
import { playerMessages } from '../../i18n/player/messages'
import { clockWords } from './clock-words'
import { usePlayer } from './player-context'
import { type TimelineScale, xOf } from './timeline-scale'
import { followInstant } from './told-instant'

interface PlayheadProps {
  readonly locale: Locale
  readonly startAt: SimTime
  readonly scale: TimelineScale
  /** Of the plate, px: the time at the playhead stays within it. */
  readonly width: number
  readonly height: number
  readonly onSeek: (t: SimTime) => void
}

/** The instant on show, as a line through the lanes with its time above. */
export function Playhead(props: PlayheadProps) {
  const { scale, startAt, locale, width } = props
  const say = playerMessages(locale)
  const { clock } = usePlayer()
  const { position } = clock
  const head = useRef<HTMLDivElement>(null)
  const label = useRef<HTMLSpanElement>(null)
  const line = useRef<HTMLSpanElement>(null)
  // Not as an attribute: the pages written out at build time forbid styles within.
  useEffect(() => {
    line.current?.style.setProperty('height', `${props.height}px`)
  }, [props.height])
  const halfLabel = useRef(0)
  useEffect(() => {
    const place = () => {
      const { t } = position.getState()
      if (!head.current) return
      const x = xOf(scale, t)
      head.current.style.transform = `translateX(${x}px)`
      head.current.dataset.instant = String(t)
      label.current?.style.setProperty('translate', `${labelShift(x, halfLabel.current, width)}px`)
    }
    place()
    return position.subscribe(place)
  }, [position, scale, width])
  useEffect(
    () =>
      followInstant(clock, () => {
        const { t } = position.getState()
        const words = clockWords(locale, t, startAt, scale.until)
        head.current?.setAttribute('aria-valuenow', String(Math.round((t - startAt) / 1000)))
        head.current?.setAttribute('aria-valuetext', words)
        if (!label.current) return
        const isLonger = label.current.textContent?.length !== words.length
        label.current.textContent = words
        if (!isLonger) return
        halfLabel.current = label.current.offsetWidth / 2
        const shift = labelShift(xOf(scale, t), halfLabel.current, width)
        label.current.style.setProperty('translate', `${shift}px`)
      }),
    [clock, position, scale, startAt, locale, width],
  )
  return (
    <div
      ref={head}
      className="playhead"
      role="slider"
      tabIndex={0}
      aria-label={say('timeline')}
      aria-valuemin={Math.round((scale.from - startAt) / 1000)}
      aria-valuemax={Math.round((scale.until - startAt) / 1000)}
      aria-valuenow={0}
      onKeyDown={(event) => seekByKey(event, position.getState().t, props)}
    >
      <span className="playhead-time" ref={label} />
      <span className="playhead-line" ref={line} />
    </div>
  )
}

/** How far a label in the middle of x is moved to stay between 0 and `width`, px. */
function labelShift(x: number, half: number, width: number): number {
  return Math.max(half - x, 0) + Math.min(width - half - x, 0)
}

/** Home, End, Page Up and Page Down; the arrows are the page's own keys for events and scenes. */
function seekByKey(event: KeyboardEvent, t: SimTime, props: PlayheadProps) {
  const { from, until } = props.scale
  const page = Math.round((until - from) / 10)
  const targets: Readonly<Record<string, SimTime>> = {
    Home: from,
    End: until,
    PageUp: Math.max(from, t - page),
    PageDown: Math.min(until, t + page),
  }
  const target = targets[event.key]
  if (target === undefined) return
  event.preventDefault()
  props.onSeek(target)
}
