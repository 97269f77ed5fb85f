import './sandbox-view.css'
import { Suspense, useEffect, useMemo, useRef } from 'react'
import type { Locale } from '../../base/locale'
import { sandboxMessages } from '../../i18n/sandbox/messages'
import type { LaneMark } from '../../timeline/lanes'
import { lookAt } from '../charts/chart-choice'
import { FileDrop } from '../files/file-drop'
import { lazily } from '../lazily'
import type { ClockState, Position } from '../player/clock'
import { EventLog } from '../player/event-log'
import { type PageKeys, usePageKeys } from '../player/page-keys'
import { isAtRest } from '../player/playback.machine'
import { PlayerBar } from '../player/player-bar'
import { useClock, usePosition, useShown } from '../player/player-context'
import { type PlayerState, zeroOf } from '../player/player-state'
import { hasOneLane, useCompactness } from '../player/use-compactness'
import { WhyPanel } from '../player/why-panel'
import { AddDialog } from './add-dialog'
import { FocusView } from './focus-view'
import { Inspector } from './inspector/inspector'
import type { Sandbox } from './sandbox'
import { SandboxAnnouncer } from './sandbox-announcer'
import { useSandbox, useSandboxState } from './sandbox-context'
import { OpenForm, OpenQuestion } from './sandbox-form'
import { SandboxNotices } from './sandbox-notices'
import type { SandboxState } from './sandbox-state'
import { SurveyView } from './survey-view'

const LegendDialog = lazily(async () => (await import('../player/legend-dialog')).LegendDialog)

const FilesDialog = lazily(async () => (await import('../files/files-dialog')).FilesDialog)

const ALL_LANES = ['message', 'commit', 'group', 'failure'] as const
const ONE_LANE = ['failure'] as const

const isLoading = (state: ClockState) => state.playback === 'loading'
const playsWhenOpenOf = (state: PlayerState) => state.playsWhenOpen
const summaryOf = (state: PlayerState) => state.branches[state.branch] ?? null
const chainOf = (state: PlayerState) => state.chain
const focusOf = (state: SandboxState) => state.focus
const dialogOf = (state: SandboxState) => state.dialog
const entityOf = (state: SandboxState) => state.entity
const presentationOf = (state: SandboxState) => state.presentation

function keysOf(sandbox: Sandbox): PageKeys {
  return {
    onScene: () => undefined,
    onPresentation: sandbox.togglePresentation,
    onLegend: () => sandbox.openDialog('legend'),
    onArrangement: sandbox.toggleArrangement,
  }
}

/** Stage, inspector, log, transport and timeline of the sandbox. */
export function SandboxView({ locale }: { readonly locale: Locale }) {
  const say = sandboxMessages(locale)
  const sandbox = useSandbox()
  const focus = useSandboxState(focusOf)
  const dialog = useSandboxState(dialogOf)
  const presentation = useSandboxState(presentationOf)
  const hasEntity = useSandboxState(entityOf) !== null
  const zero = useShown(zeroOf)
  usePageKeys(useMemo(() => keysOf(sandbox), [sandbox]))
  useKeeping()
  useLookedAt()
  return (
    <div className={pageClass(presentation, hasEntity)}>
      <h1 className="visually-hidden">{say('title')}</h1>
      <section className="sandbox-stage" aria-label={say('cluster')}>
        {focus === null ? (
          <SurveyView locale={locale} />
        ) : (
          <FocusView locale={locale} focus={focus} />
        )}
        <Starting locale={locale} />
      </section>
      <Inspector locale={locale} />
      <Why locale={locale} zero={zero} />
      <Dock locale={locale} zero={zero} />
      <Time locale={locale} zero={zero} />
      <SandboxAnnouncer locale={locale} />
      <AddDialog locale={locale} />
      <OpenForm locale={locale} />
      <OpenQuestion locale={locale} />
      <FileDrop locale={locale} />
      <Suspense>
        {dialog === 'files' && <FilesDialog locale={locale} />}
        {dialog === 'legend' && (
          <LegendDialog locale={locale} onClose={() => sandbox.openDialog('none')} />
        )}
      </Suspense>
    </div>
  )
}

/** Words in the place of a picture that is not there yet. */
function Starting({ locale }: { readonly locale: Locale }) {
  const say = sandboxMessages(locale)
  const isEmpty = useClock(isLoading)
  const playsWhenOpen = useShown(playsWhenOpenOf)
  return (
    <div role="status">
      {isEmpty && <p className="stage-empty">{say(playsWhenOpen ? 'openingToPlay' : 'opening')}</p>}
    </div>
  )
}

/** Event log and, on demand, causes; where they are below the stage the page scrolls to them. */
function Dock({ locale, zero }: { readonly locale: Locale; readonly zero: number }) {
  const dock = useRef<HTMLDivElement>(null)
  const isBelow = hasOneLane(useCompactness())
  const hasChain = useShown(chainOf).length > 0
  useEffect(() => {
    if (isBelow && hasChain) dock.current?.scrollIntoView({ block: 'start' })
  }, [isBelow, hasChain])
  return (
    <div className="sandbox-dock" ref={dock}>
      <EventLog locale={locale} startAt={zero} hiddenAfter={null} />
      {isBelow && <WhyPanel locale={locale} startAt={zero} />}
    </div>
  )
}

/** Causes of the selected event, in the place of the inspector until they are closed; where the log is below, in the dock. */
function Why({ locale, zero }: { readonly locale: Locale; readonly zero: number }) {
  const isBelow = hasOneLane(useCompactness())
  const hasChain = useShown(chainOf).length > 0
  if (isBelow || !hasChain) return null
  return (
    <div className="sandbox-why">
      <WhyPanel locale={locale} startAt={zero} />
    </div>
  )
}

/** In the presentation view the inspector is hidden while no entity is selected. */
function pageClass(presentation: boolean, hasEntity: boolean): string {
  if (!presentation) return 'sandbox-page'
  return hasEntity ? 'sandbox-page presentation' : 'sandbox-page presentation unchosen'
}

/** Keeps the moment when playback stops, when a branch is chosen, named or deleted, and when the page is left. */
function useKeeping(): void {
  const { keep, player } = useSandbox()
  useEffect(() => {
    const stop = player.clock.state.subscribe((state, before) => {
      if (isAtRest(state.playback) && !isAtRest(before.playback)) keep()
    })
    const stopBranches = player.state.subscribe(({ history }, before) => {
      if (history !== before.history && before.history.branches.length > 0) keep()
    })
    addEventListener('pagehide', keep)
    return () => {
      stop()
      stopBranches()
      removeEventListener('pagehide', keep)
    }
  }, [keep, player])
}

/** Width of the timeline's window, us. */
const WINDOW_US = 20_000_000
const HALF_US = WINDOW_US / 2

/** Which half window the playhead is in: the timeline moves on by halves. */
const halfOf = ({ t }: Position, zero: number) => Math.floor((t - zero) / HALF_US)

/** Metrics follow what is selected. */
function useLookedAt(): void {
  const entity = useSandboxState(entityOf)
  useEffect(() => lookAt(entity), [entity])
}

function Time({ locale, zero }: { readonly locale: Locale; readonly zero: number }) {
  const summary = useShown(summaryOf)
  const half = usePosition((position) => halfOf(position, zero))
  const compactness = useCompactness()
  const from = Math.max(0, zero + half * HALF_US - HALF_US / 2)
  const until = from + WINDOW_US
  const marks = useMemo(
    () => marksWithin(summary?.lanes ?? NO_MARKS, from, until),
    [summary, from, until],
  )
  return (
    <PlayerBar
      locale={locale}
      className="sandbox-time"
      marks={marks}
      lanes={hasOneLane(compactness) ? ONE_LANE : ALL_LANES}
      from={from}
      until={until}
      hiddenAfter={null}
      onNextScene={null}
      notice={<SandboxNotices locale={locale} />}
      answering={null}
    />
  )
}

const NO_MARKS: readonly LaneMark[] = []

/** One mark for a commit of any number of partitions: their offsets could not be told apart. */
function marksWithin(marks: readonly LaneMark[], from: number, until: number): readonly LaneMark[] {
  const commits = new Set<number>()
  return marks.flatMap((mark) => {
    if (mark.until < from || mark.at > until) return []
    if (mark.shape !== 'ribbon') return [mark]
    if (commits.has(mark.by)) return []
    commits.add(mark.by)
    return [{ ...mark, value: null }]
  })
}
