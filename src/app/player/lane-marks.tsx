import { path } from 'd3-path'
import type { Locale } from '../../base/locale'
import { playerMessages } from '../../i18n/player/messages'
import type { HappeningId } from '../../model/ids'
import { sayEntity } from '../../stage/words/say-entity'
import type { LaneMark } from '../../timeline/lanes'
import { type FittingMark, fitting } from './lane-fit'
import { secondsText, type TimelineScale, xOf } from './timeline-scale'

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
  const { locale, marks, scale, highlighted, yOf } = props
  const wordsOf = (mark: LaneMark) => wordsBeside(locale, mark)
  return fitting(marks, scale, new Set(highlighted), wordsOf, yOf).map((one) => (
    <Mark key={`${one.mark.by}-${one.mark.shape}`} {...one} {...props} />
  ))
}

function Mark(props: LaneMarksProps & FittingMark) {
  const { mark, scale, highlighted, words } = props
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
      {words && (
        <text
          className={words.side === 'middle' ? 'hatch-label' : undefined}
          x={words.x}
          y={4}
          textAnchor={ANCHORS[words.side]}
        >
          {words.text}
        </text>
      )}
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
  const pen = path()
  for (let x = 0; x + 6 < props.width; x += 6) {
    pen.moveTo(x, 4)
    pen.lineTo(x + 6, -4)
  }
  return <path d={pen.toString()} />
}

const ANCHORS = { right: 'start', left: 'end', middle: 'middle' } as const

function wordsBeside(locale: Locale, mark: LaneMark): readonly string[] {
  const say = playerMessages(locale)
  const entity = sayEntity(locale, mark.entity)
  switch (mark.shape) {
    case 'ribbon':
    case 'highWatermark':
      return mark.value === null ? [] : [String(mark.value)]
    case 'generation':
      return mark.lane === 'replication'
        ? [say('leaderEpoch', { epoch: mark.value ?? 0 })]
        : [say('generation', { generation: mark.value ?? 0 })]
    case 'cross':
      return [mark.lane === 'replication' ? say('offline') : say('killed', { entity })]
    case 'flag':
      return [say('started', { entity })]
    case 'hatch': {
      const seconds = secondsText(mark.until - mark.at)
      return [say('sessionWait', { seconds }), `${seconds} s`]
    }
    default:
      return []
  }
}
