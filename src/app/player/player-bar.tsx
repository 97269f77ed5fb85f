import './player-bar.css'
import { type ReactNode, useMemo } from 'react'
import type { Locale } from '../../base/locale'
import type { SimTime } from '../../base/time'
import { playerMessages } from '../../i18n/player/messages'
import { usePlayer, useShown } from './player-context'
import { type PlayerState, zeroOf } from './player-state'
import { Timeline, type TimelineProps } from './timeline'
import { type Answering, Transport } from './transport'

const chainOf = (state: PlayerState) => state.chain

type Shown = Pick<TimelineProps, 'marks' | 'lanes' | 'from' | 'until' | 'hiddenAfter' | 'stairs'>

/** Transport and timeline of a page: moves its player, and shows what the page chooses of its run. */
export function PlayerBar(
  props: Shown & {
    readonly locale: Locale
    readonly className: 'lesson-time' | 'sandbox-time'
    /** Goes to the next step of a lesson; null on a page without steps. */
    readonly onNextScene: (() => void) | null
    /** Way past a question; null on a page without questions. */
    readonly answering: Answering | null
    /** Notice of the page, in a row of its own: it never lies over the picture. */
    readonly notice?: ReactNode
  },
) {
  const { locale, className, onNextScene, answering, notice, ...shown } = props
  const { asking, goTo } = usePlayer()
  const zero: SimTime = useShown(zeroOf)
  const chain = useShown(chainOf)
  const highlighted = useMemo(() => chain.map(({ id }) => id), [chain])
  return (
    <section className={className} aria-label={playerMessages(locale)('timeline')}>
      {notice && <div className="bar-notice">{notice}</div>}
      <Transport locale={locale} startAt={zero} onNextScene={onNextScene} answering={answering} />
      <Timeline
        {...shown}
        locale={locale}
        startAt={zero}
        highlighted={highlighted}
        onSeek={goTo}
        onSelect={(id) => void asking.select(id)}
      />
    </section>
  )
}
