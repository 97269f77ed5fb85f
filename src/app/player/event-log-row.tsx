import type { Locale } from '../../base/locale'
import type { SimTime } from '../../base/time'
import { eventLogMessages } from '../../i18n/event-log/messages'
import { exceptionMessage } from '../../i18n/log/exception-text'
import { logMessages } from '../../i18n/log/messages'
import { playerMessages } from '../../i18n/player/messages'
import type { Happening } from '../../model/happening/happening'
import { infoOf } from '../../model/happening/kinds'
import type { HappeningId } from '../../model/ids'
import { Icon } from '../icons'
import { useSigns } from './chain-notes'
import { clockNumber } from './clock-words'
import { actorWord } from './event-log-words'
import { usePlayer, useShown } from './player-context'
import type { PlayerState } from './player-state'

const selectedOf = (state: PlayerState) => state.selected
const chainOf = (state: PlayerState) => state.chain
const actedOf = (state: PlayerState) => state.branches[state.branch]?.acted ?? NO_ACTS

const NO_ACTS: readonly HappeningId[] = []

/** A row before the playhead, the last one at or before it, or one still to come. */
export type PlaceInTime = 'past' | 'now' | 'future'

interface RowProps {
  readonly happening: Happening
  /** Whether the Tab key stops here. */
  readonly isStop: boolean
  readonly place: PlaceInTime
  /** px */
  readonly top: number
  readonly locale: Locale
  readonly startAt: SimTime
}

/** A happening in the event log: its instant, actor, kind and sentence, and the way to its causes. */
export function LogRow(props: RowProps) {
  const { happening, locale, startAt, place } = props
  const { asking, endOfRun, goTo } = usePlayer()
  const selected = useShown(selectedOf) === happening.id
  const chain = useShown(chainOf)
  const acted = useShown(actedOf)
  const tabIndex = props.isStop ? 0 : -1
  const sign = useSigns().get(happening.id)
  const isAct = acted.includes(happening.id)
  const say = playerMessages(locale)
  // Its instant, where the stage shows what it did.
  const choose = () => {
    goTo(happening.at)
    void asking.select(happening.id)
  }
  const className = [
    'log-row',
    `log-${place}`,
    selected && 'log-selected',
    isAct && 'log-act',
    chain.length > 0 && chain.every(({ id }) => id !== happening.id) && 'log-dim',
  ]
    .filter(Boolean)
    .join(' ')
  return (
    <li className={className} ref={(row) => row?.style.setProperty('top', `${props.top}px`)}>
      <button
        type="button"
        aria-pressed={selected}
        aria-current={place === 'now' ? 'time' : undefined}
        tabIndex={tabIndex}
        onClick={choose}
      >
        <time>{clockNumber(happening.at, startAt, endOfRun())}</time>
        <span className="log-disc" aria-hidden="true">
          {sign}
        </span>
        <Sort {...props} isAct={isAct} />
        <Sentence happening={happening} locale={locale} />
        {isAct && happening.id === acted.at(-1) && (
          <span className="log-aside">{eventLogMessages(locale)('branchStart')}</span>
        )}
      </button>
      <button
        type="button"
        className="why-button"
        tabIndex={tabIndex}
        onClick={() => {
          goTo(happening.at)
          void asking.askWhy(happening.id)
        }}
      >
        {say('why')}
      </button>
    </li>
  )
}

/** Actor and kind, where there is room, and the flag of an act of the reader's own. */
function Sort({ happening, locale, isAct }: RowProps & { readonly isAct: boolean }) {
  const say = eventLogMessages(locale)
  return (
    <>
      <span className="log-flag">
        {isAct && (
          <>
            <Icon name="flag" size={16} />
            <span className="visually-hidden">{say('me')}</span>
          </>
        )}
      </span>
      <span className="log-who" aria-hidden="true">
        {isAct ? say('me') : actorWord(locale, happening.entity)}
      </span>
      <span className="log-theme" aria-hidden="true">
        {say(`theme_${infoOf(happening).theme}`)}
      </span>
    </>
  )
}

function Sentence({ happening, locale }: Pick<RowProps, 'happening' | 'locale'>) {
  const message = exceptionMessage(happening)
  return (
    <span className="log-text">
      {logMessages(locale)(happening)}
      {message !== '' && <span className="log-message"> {message}</span>}
    </span>
  )
}
