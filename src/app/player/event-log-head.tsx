import { type RefObject, useEffect, useId } from 'react'
import type { Locale } from '../../base/locale'
import { eventLogMessages } from '../../i18n/event-log/messages'
import { amount } from '../../i18n/log/sentences'
import { playerMessages } from '../../i18n/player/messages'
import type { Theme } from '../../model/happening/kind-info'
import type { LogSearch } from '../../worker/protocol'
import { Icon } from '../icons'
import { Button } from '../ui/button'
import { actorWord, byName } from './event-log-words'
import { type Filters, isNarrowed, NO_FILTERS } from './log-search'
import { TYPING } from './page-keys'

const THEMES: readonly Theme[] = [
  ...(['leader', 'record', 'request', 'commit', 'group'] as const),
  ...(['failure', 'setting', 'storage'] as const),
]

interface HeadProps {
  readonly locale: Locale
  readonly filters: Filters
  readonly onFilters: (filters: Filters) => void
  /** null: nothing is known yet. */
  readonly found: LogSearch | null
  /** null: the log cannot be closed. */
  readonly onClose: (() => void) | null
}

/** Title, search and filters of the event log, and how many rows they leave. */
export function EventLogHead(props: HeadProps) {
  const { locale, filters, onFilters, found, onClose } = props
  const sayPlayer = playerMessages(locale)
  const say = eventLogMessages(locale)
  return (
    <header className="log-head">
      <h2>{sayPlayer('eventLog')}</h2>
      <Search {...props} />
      <Actor {...props} />
      <output className="log-count">
        {found && told(say, found, isNarrowed(filters))}
        {found && !found.isDone && ` · ${say('searching')}`}
      </output>
      {onClose && (
        <Button look="icon" aria-label={say('close')} title={say('close')} onClick={onClose}>
          <Icon name="close" size={18} />
        </Button>
      )}
      <Themes {...props} />
      <label className="check">
        <input
          type="checkbox"
          checked={filters.plumbing}
          onChange={({ target }) => onFilters({ ...filters, plumbing: target.checked })}
        />
        {sayPlayer('showPlumbing')}
      </label>
    </header>
  )
}

function told(
  say: ReturnType<typeof eventLogMessages>,
  { count, of }: LogSearch,
  narrowed: boolean,
): string {
  return narrowed
    ? say('found', { count: amount(count), of: amount(of) })
    : say('all', { of: amount(of) })
}

function Search({ locale, filters, onFilters }: HeadProps) {
  const say = eventLogMessages(locale)
  const id = useId()
  const clear = () => onFilters({ ...NO_FILTERS, plumbing: filters.plumbing })
  return (
    <search className="log-search">
      <Icon name="search" size={18} />
      <label htmlFor={id} className="visually-hidden">
        {say('search')}
      </label>
      <input
        id={id}
        type="text"
        spellCheck={false}
        autoComplete="off"
        maxLength={200}
        placeholder={say('searchFor')}
        value={filters.text}
        aria-keyshortcuts="/ Control+F"
        onChange={({ target }) => onFilters({ ...filters, text: target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          if (isNarrowed(filters)) clear()
          else event.currentTarget.blur()
        }}
      />
      {isNarrowed(filters) && (
        <Button look="icon" aria-label={say('clear')} title={say('clear')} onClick={clear}>
          <Icon name="close" size={16} />
        </Button>
      )}
    </search>
  )
}

function Actor({ locale, filters, onFilters, found }: HeadProps) {
  const say = eventLogMessages(locale)
  const counts = found?.actors ?? {}
  const { actor } = filters
  const known = new Set([...Object.keys(counts), ...(actor === null ? [] : [actor])])
  return (
    <select
      className="log-actor"
      aria-label={say('actor')}
      value={actor ?? ''}
      onChange={({ target }) => onFilters({ ...filters, actor: target.value || null })}
    >
      <option value="">{say('anyActor')}</option>
      {[...known].sort(byName).map((id) => (
        <option key={id} value={id}>
          {say('actorCount', { actor: actorWord(locale, id), count: amount(counts[id] ?? 0) })}
        </option>
      ))}
    </select>
  )
}

function Themes({ locale, filters, onFilters, found }: HeadProps) {
  const say = eventLogMessages(locale)
  const { themes, mine } = filters
  const toggle = (theme: Theme) => {
    const others = themes.filter((each) => each !== theme)
    onFilters({ ...filters, themes: others.length < themes.length ? others : [...themes, theme] })
  }
  const counts = found?.themes ?? {}
  const shown = THEMES.filter((theme) => themes.includes(theme) || (counts[theme] ?? 0) > 0)
  return (
    <fieldset className="log-themes" aria-label={say('themes')}>
      {shown.map((theme) => (
        <button
          key={theme}
          type="button"
          aria-pressed={themes.includes(theme)}
          onClick={() => toggle(theme)}
        >
          {say(`theme_${theme}`)} <small>{amount(counts[theme] ?? 0)}</small>
        </button>
      ))}
      {(mine || (found?.mine ?? 0) > 0) && (
        <button
          type="button"
          aria-pressed={mine}
          onClick={() => onFilters({ ...filters, mine: !mine })}
        >
          <Icon name="flag" size={16} /> {say('mine')} <small>{found?.mine ?? 0}</small>
        </button>
      )}
    </fieldset>
  )
}

/** `/`, or Ctrl+F and Cmd+F, go to the search field of a log. */
export function useSearchKeys(log: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null
      if (event.defaultPrevented || event.altKey || target?.closest('dialog')) return
      const isFind = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f'
      const isSlash =
        event.key === '/' && !event.ctrlKey && !event.metaKey && !target?.matches(TYPING)
      const field = log.current?.querySelector('input')
      if (!field || (!isFind && !isSlash)) return
      event.preventDefault()
      field.focus()
      field.select()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [log])
}
