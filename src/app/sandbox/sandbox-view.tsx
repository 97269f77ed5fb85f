import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { Locale } from '../../i18n/locale'
import { playerMessages } from '../../i18n/player/messages'
import { select } from '../player/asking'
import { EventLog } from '../player/event-log'
import { seek, setScene, startAt } from '../player/player'
import { type PlayerState, type Position, playerStore, positionStore } from '../player/player-store'
import { Timeline } from '../player/timeline'
import { Transport } from '../player/transport'
import { useCompactness } from '../player/use-compactness'
import { WhyPanel } from '../player/why-panel'
import { SurveyView } from './survey-view'

const ALL_LANES = ['message', 'commit', 'group', 'failure'] as const
const ONE_LANE = ['failure'] as const

const summaryOf = (state: PlayerState) => state.branches[state.branch] ?? null
const chainOf = (state: PlayerState) => state.chain

/** Stage, inspector, log, transport and timeline of the sandbox. */
export function SandboxView({ locale }: { readonly locale: Locale }) {
  return (
    <div className="sandbox-page">
      <section className="sandbox-stage">
        <SurveyView locale={locale} />
      </section>
      <aside className="sandbox-inspector" />
      <section className="sandbox-dock">
        <EventLog locale={locale} startAt={startAt()} hiddenAfter={null} />
        <WhyPanel locale={locale} startAt={startAt()} />
      </section>
      <Time locale={locale} />
    </div>
  )
}

/** What the timeline shows at once, us. */
const WINDOW_US = 20_000_000
const HALF_US = WINDOW_US / 2

/** Which half window the playhead is in: the timeline moves on by halves. */
const halfOf = ({ t }: Position) => Math.floor((t - startAt()) / HALF_US)

function Time({ locale }: { readonly locale: Locale }) {
  const summary = useStore(playerStore, summaryOf)
  const chain = useStore(playerStore, chainOf)
  const half = useStore(positionStore, halfOf)
  const compactness = useCompactness()
  const lit = useMemo(() => chain.map(({ id }) => id), [chain])
  const zero = startAt()
  const from = Math.max(0, zero + half * HALF_US - HALF_US / 2)
  const until = from + WINDOW_US
  const marks = useMemo(
    () => (summary?.lanes ?? []).filter((mark) => mark.until >= from && mark.at <= until),
    [summary, from, until],
  )
  return (
    <section className="sandbox-time" aria-label={playerMessages(locale)('timeline')}>
      <Transport locale={locale} startAt={zero} onNextScene={null} />
      <Timeline
        locale={locale}
        marks={marks}
        lanes={compactness === 'phone' ? ONE_LANE : ALL_LANES}
        from={from}
        until={until}
        startAt={zero}
        hiddenAfter={null}
        highlighted={lit}
        onSeek={(t) => {
          setScene(null)
          seek(t)
        }}
        onSelect={(id) => void select(id)}
      />
    </section>
  )
}
