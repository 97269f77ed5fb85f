import './event-log.css'
import '../ui/panel.css'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Locale } from '../../base/locale'
import type { SimTime } from '../../base/time'
import { exceptionMessage } from '../../i18n/log/exception-text'
import { logMessages } from '../../i18n/log/messages'
import { playerMessages } from '../../i18n/player/messages'
import type { Happening } from '../../model/happening/happening'
import { clockNumber } from './clock-words'
import { type LogPage, useLogRange } from './log-range'
import { ROW, useStretch } from './log-stretch'
import { usePlayer, useShown } from './player-context'
import type { PlayerState } from './player-state'

/** More rows than are ever in sight. */
const ROWS_MAX = 128

const selectedOf = (state: PlayerState) => state.selected
const chainOf = (state: PlayerState) => state.chain
const toldOf = (state: PlayerState) => state.told

/** Happenings of the run of at least a chosen interest; rows are requested as they scroll into view. */
export function EventLog(props: {
  readonly locale: Locale
  readonly startAt: SimTime
  readonly hiddenAfter: SimTime | null
}) {
  const { locale, startAt, hiddenAfter } = props
  const say = playerMessages(locale)
  const [plumbing, setPlumbing] = useState(false)
  const scroller = useRef<HTMLElement>(null)
  const log = useLogRange(plumbing ? 0 : 1)
  const stretch = useStretch(log.total, scroller)
  const rows = useVirtualizer({
    count: stretch.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  })
  const items = rows.getVirtualItems()
  const rowOf = (item: { readonly index: number }) => stretch.first + item.index
  const first = stretch.first + (items[0]?.index ?? 0)
  const last = stretch.first + (items[items.length - 1]?.index ?? 0)
  useEffect(() => log.want(first, last + 1), [log.want, first, last])
  const selected = useShown(selectedOf)
  const chosen = items.find((item) => log.at(rowOf(item))?.id === selected)
  const stop = chosen?.index ?? rows.range?.startIndex
  useFollow(log, stretch.centre)
  useChosen(log, {
    reveal: () => setPlumbing(true),
    scrollTo: stretch.reveal,
  })
  return (
    <section className="event-log" aria-label={say('eventLog')}>
      <LogHead locale={locale} plumbing={plumbing} onPlumbing={setPlumbing} />
      <section
        className="log-scroll"
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        aria-label={say('eventLogHint')}
        onScroll={stretch.onScroll}
      >
        <ol
          className="log-rows"
          onKeyDown={moveByRow}
          ref={(list) => list?.style.setProperty('height', `${rows.getTotalSize()}px`)}
        >
          {items.map((item) => {
            const happening = log.at(rowOf(item))
            if (!happening || (hiddenAfter !== null && happening.at > hiddenAfter)) return null
            return (
              <LogRow
                // A row that comes takes the nodes of one that has gone: while playing the whole list changes.
                key={item.index % ROWS_MAX}
                happening={happening}
                isStop={item.index === stop}
                top={item.start}
                locale={locale}
                startAt={startAt}
              />
            )
          })}
        </ol>
      </section>
    </section>
  )
}

function LogHead(props: {
  readonly locale: Locale
  readonly plumbing: boolean
  readonly onPlumbing: (shown: boolean) => void
}) {
  const say = playerMessages(props.locale)
  return (
    <header className="panel-head">
      <h2>{say('eventLog')}</h2>
      <span className="panel-hint">{say('eventLogHint')}</span>
      <label className="check">
        <input
          type="checkbox"
          checked={props.plumbing}
          onChange={(event) => props.onPlumbing(event.target.checked)}
        />
        {say('showPlumbing')}
      </label>
    </header>
  )
}

function LogRow(props: {
  readonly happening: Happening
  readonly isStop: boolean
  readonly top: number
  readonly locale: Locale
  readonly startAt: SimTime
}) {
  const { happening, locale, startAt } = props
  const { asking, endOfRun, goTo } = usePlayer()
  const selected = useShown(selectedOf) === happening.id
  const chain = useShown(chainOf)
  const tabIndex = props.isStop ? 0 : -1
  const place = chain.findIndex((link) => link.id === happening.id)
  const say = playerMessages(locale)
  const message = exceptionMessage(happening)
  // Its instant, where the stage shows what it did.
  const choose = () => {
    goTo(happening.at)
    void asking.select(happening.id)
  }
  const className = [
    'log-row',
    selected && 'log-selected',
    chain.length > 0 && place < 0 && 'log-dim',
  ]
    .filter(Boolean)
    .join(' ')
  return (
    <li className={className} ref={(row) => row?.style.setProperty('top', `${props.top}px`)}>
      <button type="button" aria-pressed={selected} tabIndex={tabIndex} onClick={choose}>
        <time>{clockNumber(happening.at, startAt, endOfRun())}</time>
        <span className="log-disc" aria-hidden="true">
          {place >= 0 ? place + 1 : ''}
        </span>
        <span className="log-text">
          {logMessages(locale)(happening)}
          {message !== '' && <span className="log-message"> {message}</span>}
        </span>
      </button>
      <button
        type="button"
        className="why-button"
        tabIndex={tabIndex}
        onClick={() => asking.askWhy(happening.id)}
      >
        {say('why')}
      </button>
    </li>
  )
}

/** The log is one stop of the Tab key; up and down move inside it. */
function moveByRow(event: KeyboardEvent) {
  const row = event.target instanceof Element ? event.target.closest('.log-row') : null
  const next =
    event.key === 'ArrowDown'
      ? row?.nextElementSibling
      : event.key === 'ArrowUp'
        ? row?.previousElementSibling
        : null
  if (!next) return
  event.preventDefault()
  next.querySelector('button')?.focus()
}

/** Brings the row of a happening into sight that was chosen anywhere, as on the stage. */
function useChosen(
  log: LogPage,
  act: { readonly reveal: () => void; readonly scrollTo: (index: number) => void },
) {
  const told = useShown(toldOf)
  const { rowOf, total } = log
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    if (told === null || total === 0) return
    let current = true
    if (told.interest === 0) latest.current.reveal()
    void rowOf(told.id).then((row) => {
      if (current && row !== null) latest.current.scrollTo(row)
    })
    return () => {
      current = false
    }
  }, [told, total, rowOf])
}

/** Wall time between two moves of the list while playing: they cannot be read faster, and each costs a layout. */
const FOLLOW_EVERY_MS = 250

/** Keeps the row of the playhead in view while no happening is selected. */
function useFollow(log: LogPage, scrollTo: (index: number) => void) {
  const { total } = log
  const { clock, state } = usePlayer()
  // Outlives renders: a reader who scrolls away is brought back only when the playhead moves on.
  const shown = useRef(-1)
  const followedAt = useRef(0)
  const latest = useRef(scrollTo)
  latest.current = scrollTo
  useEffect(() => {
    let current = true
    let searching = false
    const reach = (index: number | null) => {
      // A row that the list does not have yet is searched again when the list has grown.
      if (index === null || index === shown.current || index >= total) return
      shown.current = index
      latest.current(index)
    }
    const follow = () => {
      const { selected } = state.getState()
      const { playback } = clock.state.getState()
      if (selected !== null || searching || total === 0) return
      const now = performance.now()
      if (playback === 'playing' && now - followedAt.current < FOLLOW_EVERY_MS) return
      followedAt.current = now
      const { t } = clock.position.getState()
      const index = log.indexAt(t)
      if (index !== null) return reach(index)
      searching = playback !== 'loading'
      if (!searching) return
      void log.rowAt(t).then((found) => {
        searching = false
        if (current) reach(found)
      })
    }
    follow()
    const stop = clock.position.subscribe(follow)
    return () => {
      current = false
      stop()
    }
  }, [log, total, clock, state])
}
