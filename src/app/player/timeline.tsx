import './timeline.css'
import { ticks } from 'd3-array'
import { type PointerEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { Locale } from '../../base/locale'
import type { SimTime } from '../../base/time'
import { playerMessages } from '../../i18n/player/messages'
import type { HappeningId } from '../../model/ids'
import type { Lane, LaneMark } from '../../timeline/lanes'
import { Charts } from '../charts/charts'
import { Branches } from '../history/branches'
import { axisUnit } from './clock-words'
import { LaneMarks } from './lane-marks'
import { usePlayer } from './player-context'
import { Playhead } from './playhead'
import { ProgressGap, ProgressLane, stairY, WORDS_HEIGHT } from './progress-lane'
import type { Stairs } from './progress-stairs'
import { instantAt, type TimelineScale, xOf } from './timeline-scale'
import { useCompactness } from './use-compactness'

const LANE_HEIGHT = 15
/** Above the first lane, for the time at the playhead and the word that opens strips; a dock of one line has neither. */
const TOP = 29
const TOP_LOW = 16
const LABELS = 92
const STRIP_LABELS = 198
const STRIP_LABELS_NARROW = 150
/** Width (px) below which the longest names are cut. */
const NARROW = 800
/** Where lanes have no names. */
const NO_LABELS = 10

export interface TimelineProps {
  readonly locale: Locale
  readonly marks: readonly LaneMark[]
  readonly lanes: readonly Lane[]
  readonly from: SimTime
  readonly until: SimTime
  readonly startAt: SimTime
  /** Last instant that is shown (us) while a question hides the future; null: no limit. */
  readonly hiddenAfter: SimTime | null
  readonly highlighted: readonly HappeningId[]
  readonly onSeek: (t: SimTime) => void
  readonly onSelect: (id: HappeningId) => void
  /** Progress over commits, on a lane of commits that is then twice as high. null: marks alone. */
  readonly stairs?: Stairs | null
}

/** Lanes by kind with a playhead that can be dragged both ways. The future shows at 45 %. */
export function Timeline(props: TimelineProps) {
  const { locale, lanes, startAt, hiddenAfter, stairs = null, highlighted, onSelect } = props
  const box = useRef<HTMLDivElement>(null)
  const { width, magnified } = useRoom(box)
  const [branchHeight, setBranchHeight] = useState(0)
  const [stripsHeight, setStripsHeight] = useState(0)
  const isLow = useCompactness() === 'low'
  const top = isLow ? TOP_LOW : TOP
  const first = top + (isLow ? 0 : stripsHeight + branchHeight)
  const tops = laneTops(lanes, stairs !== null, first)
  const above = top - LANE_HEIGHT / 2
  const bottom = tops.at(-1) ?? first
  const height = bottom + 20
  const left = leftOf(lanes, stripsHeight, width)
  const scale = useScale(props, left, width - (lanes.length > 1 ? 42 : 10))
  const drag = useDrag(scale, magnified, props.onSeek)
  const marks = useKnownMarks(props.marks, hiddenAfter)
  return (
    <div className="timeline">
      <div className="timeline-field" ref={box}>
        <svg
          className="timeline-plate"
          width={width * magnified}
          height={height * magnified}
          viewBox={`0 0 ${width} ${height}`}
          aria-hidden="true"
          {...drag}
        >
          <Axis scale={scale} y={bottom - 1} startAt={startAt} />
          {!isLow && (
            <Branches
              {...{ locale, scale, top: above + stripsHeight, onHeight: setBranchHeight }}
            />
          )}
          <Lanes
            {...{ locale, lanes, tops, scale, marks, stairs }}
            {...{ highlighted, onSelect }}
          />
        </svg>
        {!isLow && (
          <Charts
            {...{ locale, scale, startAt, hiddenAfter, marks, magnified }}
            hasLabels={lanes.length > 1}
            top={above}
            onHeight={setStripsHeight}
          />
        )}
        <Moving width={width} magnified={magnified}>
          <Ahead scale={scale} top={above} height={bottom - top} />
          {stairs !== null && (
            <ProgressGap
              locale={locale}
              stairs={stairs}
              scale={scale}
              top={tops[lanes.indexOf('commit')] ?? first}
            />
          )}
          <Playhead
            locale={locale}
            startAt={startAt}
            onSeek={props.onSeek}
            scale={scale}
            width={width}
            height={height - 20}
          />
        </Moving>
      </div>
    </div>
  )
}

function useScale({ from, until }: TimelineProps, left: number, end: number): TimelineScale {
  const right = Math.max(left + 40, end)
  return useMemo(() => ({ from, until, left, right }), [from, until, left, right])
}

/** The lanes with their marks, each at its top. */
function Lanes(
  props: Pick<TimelineProps, 'locale' | 'lanes' | 'marks' | 'highlighted' | 'onSelect'> & {
    readonly tops: readonly number[]
    readonly scale: TimelineScale
    readonly stairs: Stairs | null
  },
) {
  const { locale, lanes, tops, scale, marks, stairs } = props
  return lanes.map((lane, i) => (
    <g key={lane} transform={`translate(0 ${tops[i]})`}>
      <LaneName locale={locale} lane={lane} hasStairs={hasStairs(lane, stairs)} />
      {hasStairs(lane, stairs) ? (
        <ProgressLane stairs={stairs} scale={scale} />
      ) : (
        <line className="lane-line" x1={scale.left} x2={scale.right} y1={0} y2={0} />
      )}
      <LaneMarks
        locale={locale}
        marks={marks.filter((mark) => mark.lane === lane)}
        scale={scale}
        highlighted={props.highlighted}
        onSelect={props.onSelect}
        yOf={
          hasStairs(lane, stairs) ? ({ value }) => stairY(stairs, value ?? stairs.low) : undefined
        }
      />
    </g>
  ))
}

/** Layer that moves with the playhead, in the measures of the plate below it. */
function Moving(props: {
  readonly width: number
  readonly magnified: number
  readonly children: ReactNode
}) {
  const { width, magnified, children } = props
  const layer = useRef<HTMLDivElement>(null)
  useEffect(() => {
    layer.current?.style.setProperty('width', `${width}px`)
    layer.current?.style.setProperty('transform', `scale(${magnified})`)
  }, [width, magnified])
  return (
    <div className="timeline-moving" ref={layer}>
      {children}
    </div>
  )
}

function hasStairs(lane: Lane, stairs: Stairs | null): stairs is Stairs {
  return lane === 'commit' && stairs !== null
}

/** Middle of each lane's first line, and of the line after the last. */
function laneTops(lanes: readonly Lane[], areStairs: boolean, first: number): readonly number[] {
  let top = first
  const tops = lanes.map((lane) => {
    const at = top
    top += lane === 'commit' && areStairs ? 2 * LANE_HEIGHT + WORDS_HEIGHT : LANE_HEIGHT
    return at
  })
  return [...tops, top]
}

function LaneName(props: {
  readonly locale: Locale
  readonly lane: Lane
  readonly hasStairs: boolean
}) {
  const say = playerMessages(props.locale)
  const name = say(`lane_${props.lane}`)
  if (!props.hasStairs) {
    return (
      <text className="lane-name" x={0} y={4}>
        {name}
      </text>
    )
  }
  return (
    <>
      <text className="lane-name" x={0} y={4}>
        {say('laneProgress')}
      </text>
      <text className="lane-name lane-committed" x={0} y={19}>
        {name}
      </text>
    </>
  )
}

/** Room left of the axis: strips of metrics have longer names than lanes, and a single lane has none. */
function leftOf(lanes: readonly Lane[], stripsHeight: number, width: number): number {
  if (lanes.length < 2) return NO_LABELS
  if (stripsHeight === 0) return LABELS
  return width < NARROW ? STRIP_LABELS_NARROW : STRIP_LABELS
}

function useKnownMarks(marks: readonly LaneMark[], hiddenAfter: SimTime | null) {
  return useMemo(
    () => (hiddenAfter === null ? marks : marksUntil(marks, hiddenAfter)),
    [marks, hiddenAfter],
  )
}

/** Marks as known at an instant (us): work under way is cut there, a wait that is not over is left out. */
function marksUntil(marks: readonly LaneMark[], t: SimTime): readonly LaneMark[] {
  return marks.flatMap((mark) => {
    if (mark.at > t || (mark.shape === 'hatch' && mark.until > t)) return []
    return mark.until > t ? [{ ...mark, until: t }] : [mark]
  })
}

/** Between two labels of the axis, about, px. */
const TICK_ROOM = 120

function Axis(props: {
  readonly scale: TimelineScale
  readonly y: number
  readonly startAt: SimTime
}) {
  const { scale, y, startAt } = props
  const unit = axisUnit(startAt, scale.until)
  const shifted = { ...scale, from: scale.from - startAt, until: scale.until - startAt }
  const ticksWanted = Math.max(2, (scale.right - scale.left) / TICK_ROOM)
  return (
    <g className="timeline-axis" transform={`translate(0 ${y})`}>
      <line x1={scale.left} x2={scale.right} y1={0} y2={0} />
      {ticks(shifted.from, shifted.until, ticksWanted).map((t, i) => (
        <g key={t} transform={`translate(${xOf(shifted, t)} 0)`}>
          <line y1={-3} y2={0} />
          <text y={15} textAnchor="middle">
            {Number((t / unit.us).toFixed(3))}
            {i === 0 ? ` ${unit.name}` : ''}
          </text>
        </g>
      ))}
    </g>
  )
}

/** A veil over what lies right of the playhead: it alone moves, the marks are painted once. */
function Ahead(props: {
  readonly scale: TimelineScale
  readonly top: number
  readonly height: number
}) {
  const { position } = usePlayer().clock
  const veil = useRef<HTMLDivElement>(null)
  const { scale, top, height } = props
  useEffect(() => {
    const place = () => {
      const x = xOf(scale, position.getState().t)
      veil.current?.style.setProperty('transform', `translateX(${x}px)`)
    }
    place()
    veil.current?.style.setProperty('top', `${top}px`)
    veil.current?.style.setProperty('height', `${height - 2}px`)
    return position.subscribe(place)
  }, [position, scale, top, height])
  return <div className="timeline-ahead" ref={veil} />
}

function useDrag(scale: TimelineScale, magnified: number, onSeek: (t: SimTime) => void) {
  const seek = (event: PointerEvent<SVGSVGElement>) => {
    const left = event.currentTarget.getBoundingClientRect().left
    onSeek(instantAt(scale, (event.clientX - left) / magnified))
  }
  const isDown = useRef(false)
  const up = () => {
    isDown.current = false
  }
  return {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      if (event.button !== 0) return
      isDown.current = true
      seek(event)
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
      if (event.buttons === 0) up()
      if (!isDown.current) return
      // Captured only now: a capture from the start would take the click from the mark under it.
      event.currentTarget.setPointerCapture(event.pointerId)
      seek(event)
    },
    onPointerUp: up,
    onPointerCancel: up,
  }
}

interface Room {
  /** In units of the plate. */
  readonly width: number
  /** CSS pixels of a unit: the style says, where it is looked at from afar. */
  readonly magnified: number
}

function useRoom(box: React.RefObject<HTMLDivElement | null>): Room {
  const [room, setRoom] = useState<Room>({ width: 800, magnified: 1 })
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return
      const magnified = Number(getComputedStyle(element).getPropertyValue('--magnified')) || 1
      setRoom({ width: Math.round(entry.contentRect.width / magnified), magnified })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return room
}
