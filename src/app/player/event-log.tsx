import './event-log.css'
import '../ui/panel.css'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Locale } from '../../base/locale'
import type { SimTime } from '../../base/time'
import { eventLogMessages } from '../../i18n/event-log/messages'
import { playerMessages } from '../../i18n/player/messages'
import { Button } from '../ui/button'
import { EventLogHead, useSearchKeys } from './event-log-head'
import { LogRow, type PlaceInTime } from './event-log-row'
import { type LogPage, useLogRange } from './log-range'
import { type Filters, NO_FILTERS, useFilter, useSearch } from './log-search'
import { ROW, useStretch } from './log-stretch'
import { usePlayer, useShown } from './player-context'
import type { PlayerState } from './player-state'

/** More rows than are ever in sight. */
const ROWS_MAX = 128

const selectedOf = (state: PlayerState) => state.selected
const toldOf = (state: PlayerState) => state.told

/** Happenings of the run, searched and filtered. */
export function EventLog(props: {
  readonly locale: Locale
  readonly startAt: SimTime
  /** Nothing after this instant (us) is told; null: all. */
  readonly hiddenAfter: SimTime | null
  readonly onClose?: () => void
}) {
  const { locale, startAt, hiddenAfter, onClose = null } = props
  const [filters, setFilters] = useState(NO_FILTERS)
  const box = useRef<HTMLElement>(null)
  const filter = useFilter(locale, filters, hiddenAfter)
  const { found, read } = useSearch(filter)
  const log = useLogRange(filter, read)
  useSearchKeys(box)
  return (
    <section className="event-log" aria-label={playerMessages(locale)('eventLog')} ref={box}>
      <EventLogHead
        locale={locale}
        filters={filters}
        onFilters={setFilters}
        found={found}
        onClose={onClose}
      />
      <Rows
        log={log}
        locale={locale}
        startAt={startAt}
        onHidden={() => setFilters((before) => ({ ...before, plumbing: true }))}
      />
      {found?.isDone && found.count === 0 && (
        <Nothing locale={locale} filters={filters} onFilters={setFilters} />
      )}
    </section>
  )
}

/** The rows of the log, of which those in sight are there; requested as they scroll into view. */
function Rows(props: {
  readonly log: LogPage
  readonly locale: Locale
  readonly startAt: SimTime
  /** The chosen happening is one that only the list with requests and heartbeats tells. */
  readonly onHidden: () => void
}) {
  const { log, locale, startAt, onHidden } = props
  const scroller = useRef<HTMLElement>(null)
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
  const now = useNow(log, stretch.centre)
  useChosen(log, { reveal: onHidden, scrollTo: stretch.reveal })
  return (
    <section
      className="log-scroll"
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      aria-label={playerMessages(locale)('eventLogHint')}
      onScroll={stretch.onScroll}
    >
      <ol
        className="log-rows"
        onKeyDown={moveByRow}
        ref={(list) => list?.style.setProperty('height', `${rows.getTotalSize()}px`)}
      >
        {items.map((item) => {
          const happening = log.at(rowOf(item))
          if (!happening) return null
          return (
            <LogRow
              // A row that comes takes the nodes of one that has gone: while playing the whole list changes.
              key={item.index % ROWS_MAX}
              happening={happening}
              isStop={item.index === stop}
              place={placeInTime(rowOf(item), now)}
              top={item.start}
              locale={locale}
              startAt={startAt}
            />
          )
        })}
      </ol>
    </section>
  )
}

function placeInTime(row: number, now: number | null): PlaceInTime {
  if (now === null || row < now) return 'past'
  return row === now ? 'now' : 'future'
}

function Nothing(props: {
  readonly locale: Locale
  readonly filters: Filters
  readonly onFilters: (filters: Filters) => void
}) {
  const { locale, filters, onFilters } = props
  const say = eventLogMessages(locale)
  return (
    <p className="log-nothing">
      {say('nothing')}{' '}
      {!filters.plumbing && (
        <Button look="small" onClick={() => onFilters({ ...filters, plumbing: true })}>
          {say('alsoPlumbing')}
        </Button>
      )}
    </p>
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

/**
 * Row of the playhead: the last one at or before it; null while it is not known. Keeps it in view while no happening
 * is selected.
 */
function useNow(log: LogPage, scrollTo: (index: number) => void): number | null {
  const { total } = log
  const { clock, state } = usePlayer()
  const [now, setNow] = useState<number | null>(null)
  // Outlives renders: a reader who scrolls away is brought back only when the playhead moves on.
  const shown = useRef(-1)
  const followedAt = useRef(0)
  const latest = useRef(scrollTo)
  latest.current = scrollTo
  useEffect(() => {
    let current = true
    let searching = false
    const reach = (index: number | null) => {
      // Before the first row, all are still to come.
      setNow(index ?? -1)
      // A row that the list does not have yet is searched again when the list has grown.
      if (index === null || index === shown.current || index >= total) return
      if (state.getState().selected !== null) return
      shown.current = index
      latest.current(index)
    }
    const follow = () => {
      const { playback } = clock.state.getState()
      if (searching || total === 0) return
      const wall = performance.now()
      if (playback === 'playing' && wall - followedAt.current < FOLLOW_EVERY_MS) return
      followedAt.current = wall
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
    const stops = [clock.position.subscribe(follow), clock.state.subscribe(follow)]
    return () => {
      current = false
      for (const stop of stops) stop()
    }
  }, [log, total, clock, state])
  return now
}
