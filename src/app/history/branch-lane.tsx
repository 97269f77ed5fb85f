import './branch-lane.css'
import { curveBumpX, line as lineThrough } from 'd3-shape'
import { type PointerEvent, useEffect, useMemo } from 'react'
import type { Locale } from '../../base/locale'
import { historyMessages } from '../../i18n/history/messages'
import { clockWords } from '../player/clock-words'
import { usePlayer, useShown } from '../player/player-context'
import type { PlayerState } from '../player/player-state'
import type { TimelineScale } from '../player/timeline-scale'
import { useCompactness } from '../player/use-compactness'
import { branchOf } from './history'
import {
  type BranchPlan,
  type DrawnAct,
  type DrawnLine,
  planOf,
  ROW_HEIGHT,
  rowsOf,
} from './lane-layout'
import { lookOf } from './line-look'
import { LineSign } from './line-sign'
import { actOf, entryOf } from './lines'
import { sayCommand, sayLine } from './words'

/** Lines that are drawn at most; all are in the list. */
const ROWS_MAX = { wide: 4, tablet: 3, phone: 2, low: 1 } as const
/** Room above the first row, for its flags, px. */
const ABOVE = 12
/** Room (px) that a letter of a name takes, about. */
const LETTER = 7.2
const LETTER_KO = 12.5

const historyOf = (state: PlayerState) => state.history

export interface BranchLaneProps {
  readonly locale: Locale
  readonly scale: TimelineScale
  /** Top of the lane, px. */
  readonly top: number
  /** Tells the height that the lane takes, px. */
  readonly onHeight: (height: number) => void
}

/** The branches over time: each leaves its origin where it was forked, and a click shows it at the same instant. */
export function BranchLane({ locale, scale, top, onHeight }: BranchLaneProps) {
  const say = historyMessages(locale)
  const history = useShown(historyOf)
  const most = ROWS_MAX[useCompactness()]
  const plan = useMemo(() => planOf(history, scale, most), [history, scale, most])
  const height = ABOVE + rowsOf(history, most) * ROW_HEIGHT
  useEffect(() => {
    onHeight(height)
    return () => onHeight(0)
  }, [height, onHeight])
  const hasLabels = scale.left > LABEL_ROOM
  return (
    <g className="branch-lane" transform={`translate(0 ${top + ABOVE})`}>
      {hasLabels && (
        <text className="lane-name" x={0} y={4}>
          {say('lane')}
        </text>
      )}
      {hasLabels && plan.more > 0 && (
        <text className="lane-name" x={0} y={4 + ROW_HEIGHT}>
          {`+${plan.more}`}
          <title>{say('moreLines', { count: plan.more })}</title>
        </text>
      )}
      <Strokes plan={plan} />
      {plan.rows.map((row) => (
        <Row key={row.line?.id ?? 'main'} locale={locale} row={row} scale={scale} />
      ))}
      {plan.acts.map((act) => (
        <ActFlag key={act.branch} locale={locale} act={act} />
      ))}
    </g>
  )
}

/** Lanes have names where this much room (px) is left of them. */
const LABEL_ROOM = 40

/** The lines that do not lead to the branch on show first: those that do are painted over them. */
function Strokes({ plan }: { readonly plan: BranchPlan }) {
  return (
    <>
      {plan.rows.map((row) => (
        <Stroke key={row.line?.id ?? 'main'} row={row} to={row.to} isStrong={false} />
      ))}
      {plan.rows.map(
        (row) =>
          row.strongTo !== null && (
            <Stroke key={row.line?.id ?? 'main'} row={row} to={row.strongTo} isStrong />
          ),
      )}
    </>
  )
}

const bend = lineThrough().curve(curveBumpX).digits(1)

function pathOf({ fork, from, y }: DrawnLine, to: number): string {
  const level: [number, number][] = [
    [from, y],
    [Math.max(from, to), y],
  ]
  return bend(fork === null ? level : [[fork.x, fork.y], ...level]) ?? ''
}

function Stroke(props: {
  readonly row: DrawnLine
  readonly to: number
  readonly isStrong: boolean
}) {
  const { row, to, isStrong } = props
  const { tone, dashes } = lookOf(row.line?.place ?? null)
  return (
    <path
      className={`branch-line branch-${tone}${isStrong ? ' branch-strong' : ''}`}
      d={pathOf(row, to)}
      strokeDasharray={isStrong ? undefined : dashes}
    />
  )
}

function Row(props: {
  readonly locale: Locale
  readonly row: DrawnLine
  readonly scale: TimelineScale
}) {
  const { locale, row, scale } = props
  const { chooseBranch, state } = usePlayer()
  const { line, fork, from, y, isCurrent } = row
  const name = sayLine(locale, line)
  const { tone, sign } = lookOf(line?.place ?? null)
  const words = fitting(name, scale.right - from, locale)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the pointer; the same branches are buttons in the list
    <g
      className={isCurrent ? 'branch-row branch-current' : 'branch-row'}
      data-line={line?.id ?? 'main'}
      onPointerDown={keepsPlayhead}
      onClick={() => void chooseBranch(entryOf(state.getState().history, line))}
    >
      <title>{name}</title>
      <path className="branch-hit" d={pathOf(row, row.to)} />
      {fork !== null && (
        <g transform={`translate(${fork.x} ${fork.y})`}>
          <LineSign sign={sign} tone={tone} />
        </g>
      )}
      {words !== '' && (
        <text x={from + 8} y={y + 4}>
          {words}
        </text>
      )}
    </g>
  )
}

/** A name, cut to a width (px); empty where not even a few letters fit. */
function fitting(name: string, width: number, locale: Locale): string {
  const letters = Math.floor((width - 16) / (locale === 'ko' ? LETTER_KO : LETTER))
  if (letters < 4) return ''
  return name.length <= letters ? name : `${name.slice(0, letters - 1)}…`
}

/** The lane is no place to drag the playhead from: what is chosen there is shown at the same instant. */
function keepsPlayhead(event: PointerEvent) {
  event.stopPropagation()
}

/** The flag of an act of the user, on the line that it made or that it is on. */
function ActFlag({ locale, act }: { readonly locale: Locale; readonly act: DrawnAct }) {
  const { goTo, startAt, endOfRun, state } = usePlayer()
  const branch = branchOf(state.getState().history, act.branch)
  if (branch === undefined) return null
  const time = clockWords(locale, act.at, startAt(), endOfRun())
  const words = { time, act: sayCommand(locale, actOf(branch).command) }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the pointer; the same acts are buttons in the list
    <g
      className={act.isUndone ? 'act-flag act-undone' : 'act-flag'}
      data-act={act.at}
      transform={`translate(${act.x} ${act.y})`}
      onPointerDown={keepsPlayhead}
      onClick={() => goTo(act.at)}
    >
      <title>{historyMessages(locale)(act.isUndone ? 'actUndone' : 'actAt', words)}</title>
      <rect className="branch-hit-flag" x={-4} y={-14} width={14} height={18} />
      <path d="M0 0v-11l8 3l-8 3" />
    </g>
  )
}
