import { useMemo } from 'react'
import type { Locale } from '../../base/locale'
import type { SimTime } from '../../base/time'
import type { Lane, LaneMark } from '../../timeline/lanes'
import type { ClockState } from '../player/clock'
import { PlayerBar } from '../player/player-bar'
import { useClock, useShown } from '../player/player-context'
import { type PlayerState, zeroOf } from '../player/player-state'
import { stairsOf } from '../player/progress-stairs'
import type { Answering } from '../player/transport'
import { hasOneLane, useCompactness } from '../player/use-compactness'
import { useLessonState } from './lesson-context'
import type { LessonState } from './lesson-state'

const scenesOf = (state: LessonState) => state.scenes
/** Stairs of several partitions could not be told apart. */
const partitionsOf = ({ scenario }: PlayerState) =>
  scenario?.topics.reduce((sum, topic) => sum + topic.partitions, 0) ?? 0
const horizonOf = (state: ClockState) => state.horizon

/** As many lanes as each layout has room for, the dearest first to stay. A phone and a low window have one for all. */
const LANES_MAX = { wide: 5, tablet: 4, phone: 1, low: 1 } as const
const LANE_ORDER = ['message', 'processing', 'replication', 'commit', 'group', 'failure'] as const
const DEAREST = ['processing', 'replication', 'failure', 'commit', 'group', 'message'] as const

/** Lanes on which something happens from `from` (us) on, in their order. */
function lanesOf(marks: readonly LaneMark[], from: SimTime, most: number): readonly Lane[] {
  const used = new Set(marks.filter((mark) => mark.until >= from).map((mark) => mark.lane))
  const kept = new Set(DEAREST.filter((lane) => used.has(lane)).slice(0, most))
  return LANE_ORDER.filter((lane) => kept.has(lane))
}

/** Marks of a single lane: work, failures, turns of groups and leaders, commits. */
const TOLD_ON_ONE: readonly LaneMark['shape'][] = [
  'bar',
  'duplicateBar',
  'cross',
  'flag',
  'generation',
  'ribbon',
  'highWatermark',
]

/** Important marks on one lane; the marks unchanged when there are none. */
function onOneLane(marks: readonly LaneMark[], lane: Lane): readonly LaneMark[] {
  const told = marks.filter(({ shape }) => TOLD_ON_ONE.includes(shape))
  return told.length === 0 ? marks : told.map((mark) => ({ ...mark, lane }))
}

/** Waits after a failure, moved to the failure's lane beneath its words: the lane of groups has heartbeats of others. */
function waitsBelow(marks: readonly LaneMark[]): readonly LaneMark[] {
  const failures = marks.filter(({ lane, shape }) => lane === 'failure' && shape === 'cross')
  const isWait = ({ shape, lane, entity, at, until }: LaneMark) =>
    shape === 'hatch' &&
    (lane === 'failure' ||
      failures.some(
        (failure) => failure.entity === entity && failure.at >= at && failure.at < until,
      ))
  const waits = marks.filter(isWait).map((wait) => ({ ...wait, lane: 'failure' }) as const)
  return waits.length === 0 ? marks : [...waits, ...marks.filter((mark) => !isWait(mark))]
}

const summaryOf = (state: PlayerState) => state.branches[state.branch] ?? null

/** Transport and timeline of a lesson. */
export function LessonTime(props: {
  readonly locale: Locale
  readonly onScene: () => void
  readonly answering: Answering
}) {
  const { locale, onScene, answering } = props
  const summary = useShown(summaryOf)
  const horizon = useClock(horizonOf)
  const compactness = useCompactness()
  const zero = useShown(zeroOf)
  const scenes = useLessonState(scenesOf)
  const earliest = Math.min(zero, ...scenes.map((scene) => scene?.from ?? zero))
  const until = summary?.until ?? zero + 1
  const marks = summary?.lanes ?? NO_MARKS
  const margin = Math.min(MARGIN, ((summary?.until ?? zero) - earliest) / 10)
  const partitions = useShown(partitionsOf)
  const stairs = useMemo(
    () =>
      compactness === 'wide' && partitions === 1
        ? stairsOf(
            marks.filter((mark) => mark.until >= earliest),
            horizon ?? until,
          )
        : null,
    [marks, earliest, horizon, until, partitions, compactness],
  )
  const most = LANES_MAX[compactness] - (stairs === null ? 0 : 1)
  const lanes = useMemo(() => lanesOf(marks, earliest, most), [marks, earliest, most])
  const [lane] = lanes
  const shown = useMemo(
    () => (hasOneLane(compactness) && lane ? onOneLane(marks, lane) : waitsBelow(marks)),
    [marks, lane, compactness],
  )
  return (
    <PlayerBar
      locale={locale}
      className="lesson-time"
      marks={shown}
      lanes={lanes}
      from={Math.max(0, earliest - margin)}
      until={until}
      hiddenAfter={horizon}
      stairs={stairs}
      onNextScene={onScene}
      answering={answering}
    />
  )
}

const NO_MARKS: readonly LaneMark[] = []
/** Before the first scene, us; less in a short run. */
const MARGIN = 500_000
