import type { Locale } from '../../i18n/locale'
import { playerMessages, sayEntity } from '../../i18n/player/messages'
import type { HappeningId } from '../../model/ids'
import type { LaneMark } from '../../timeline/lanes'
import { type FittingMark, fitting } from './lane-fit'
import { secondsText, type TimelineScale, xOf } from './timeline-scale'

/** Room for "broker 1 killed" and for "session timeout 18 s", px. */
const FAILURE_WORDS = 120
const WAIT_WORDS = 140

interface LaneMarksProps {
  readonly locale: Locale
  readonly marks: readonly LaneMark[]
  readonly scale: TimelineScale
  readonly highlighted: readonly HappeningId[]
  readonly onSelect: (id: HappeningId) => void
  /** px below the middle of the lane; left out: all stand on it. */
  readonly yOf?: ((mark: LaneMark) => number) | undefined
}

/** One lane's marks. A move of the playhead does not touch them. */
export function LaneMarks(props: LaneMarksProps) {
  const { marks, scale, highlighted } = props
  return fitting(marks, scale, new Set(highlighted)).map((one) => (
    <Mark key={`${one.mark.by}-${one.mark.shape}`} {...one} {...props} />
  ))
}

function Mark(props: LaneMarksProps & FittingMark) {
  const { mark, scale, highlighted, hasWords } = props
  const x = xOf(scale, Math.max(mark.at, scale.from))
  const end = xOf(scale, Math.min(mark.until, scale.until))
  const lit = highlighted.includes(mark.by)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the mouse; the same happenings are buttons in the event log
    <g
      className={`mark mark-${mark.shape}${lit ? ' mark-lit' : ''}`}
      transform={`translate(${x} ${props.yOf?.(mark) ?? 0})`}
      data-by={mark.by}
      onClick={() => props.onSelect(mark.by)}
    >
      {lit && <circle className="mark-ring" r={8} />}
      <MarkShape shape={mark.shape} width={Math.max(1, end - x)} />
      {hasWords && <MarkLabel {...props} width={end - x} />}
    </g>
  )
}

export type MarkShapeName = LaneMark['shape']

/** One mark of the timeline around 0, 0; `width` is for marks with a length. */
export function MarkShape(props: { readonly shape: MarkShapeName; readonly width: number }) {
  const { shape, width } = props
  switch (shape) {
    case 'dot':
      return <circle r={2.2} />
    case 'tick':
      return <line y1={-4} y2={4} />
    case 'bar':
    case 'duplicateBar':
      return <rect y={-4} width={width} height={8} />
    case 'ribbon':
      return <path d="M-4 -5h8v11l-4 -3.4l-4 3.4z" />
    case 'pulse':
      return <path d="M-7 0h3l2 -5l3 9l2 -4h4" />
    case 'generation':
      return <path d="M0 -5.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z" />
    case 'cross':
      return <path d="M-4.5 -4.5l9 9m0 -9l-9 9" />
    case 'flag':
      return <path d="M-3 6v-11l8 3l-8 3" />
    case 'hatch':
      return <Hatch width={width} />
    case 'highWatermark':
      return <path d="M-4.5 -4h9l-4.5 7z" />
  }
}

/** Slanted strokes of a wait, as one path. */
function Hatch(props: { readonly width: number }) {
  let path = ''
  for (let x = 0; x + 6 < props.width; x += 6) path += `M${x} 4l6 -8`
  return <path d={path} />
}

function MarkLabel(props: LaneMarksProps & { readonly mark: LaneMark; readonly width: number }) {
  const { mark, locale, width } = props
  const say = playerMessages(locale)
  const entity = sayEntity(locale, mark.entity)
  switch (mark.shape) {
    case 'ribbon':
      return (
        <text x={8} y={4}>
          {mark.value}
        </text>
      )
    case 'generation':
      return (
        <text x={10} y={4}>
          {mark.lane === 'replication'
            ? say('leaderEpoch', { epoch: mark.value ?? 0 })
            : say('generation', { generation: mark.value ?? 0 })}
        </text>
      )
    case 'cross':
      return (
        <text x={9} y={4}>
          {mark.lane === 'replication' ? say('offline') : say('killed', { entity })}
        </text>
      )
    case 'flag':
      return (
        <text x={9} y={4}>
          {say('started', { entity })}
        </text>
      )
    case 'hatch': {
      // The failure that is waited out says its own words first.
      const taken = mark.lane === 'failure' ? FAILURE_WORDS : 0
      return width < taken + WAIT_WORDS ? null : (
        <text className="hatch-label" x={(taken + width) / 2} y={4} textAnchor="middle">
          {say('sessionWait', { seconds: secondsText(mark.until - mark.at) })}
        </text>
      )
    }
    case 'highWatermark':
      return (
        <text x={8} y={4}>
          {mark.value}
        </text>
      )
    default:
      return null
  }
}
