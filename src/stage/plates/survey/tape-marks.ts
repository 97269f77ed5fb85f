import type { Replica } from '../../frame-parts'
import { polylines, segment, type XY } from '../../lines'
import { line, type Paint, type Part, rect, round, type Slot, text } from '../../shape'

const REMEMBERED_MAX = 2000
const remembered = new Map<string, readonly Part[]>()

export interface SurveyTile {
  readonly w: number
  readonly h: number
  readonly letter: string
  readonly slot: Slot
  readonly isCommitted: boolean
  readonly isControl: boolean
}

/** A record of a survey tape: its letter on paper over a foot of its key's colour. */
export function surveyTile(spec: SurveyTile): readonly Part[] {
  const key = Object.values(spec).join('|')
  const known = remembered.get(key)
  if (known) return known
  if (remembered.size >= REMEMBERED_MAX) remembered.clear()
  const parts = tileParts(spec)
  remembered.set(key, parts)
  return parts
}

function tileParts({ w, h, letter, slot, isCommitted, isControl }: SurveyTile): readonly Part[] {
  const stroke: Paint = isCommitted ? 'ink' : 'ink-3'
  const foot = isControl ? 0 : Math.round(h * (h >= 28 ? 0.34 : 0.24))
  const face = h - foot
  const size = h >= 28 ? 14.5 : 12.5
  // A hatch that is not seen keeps its place: a record that commits is the same elements in other colours.
  return [
    rect(0, 0, w, h, { fill: isControl ? 'paper-2' : 'tile', stroke, width: 1.2 }),
    polylines(hatching(0.6, 0.6, w - 1.2, face - 0.6), {
      ...{ stroke: isCommitted ? 'none' : 'rule-2', width: HATCH_WIDTH, opacity: 0.7 },
    }),
    ...(foot === 0 ? [] : [rect(0, face, w, foot, { fill: `key-${slot}`, stroke, width: 1.2 })]),
    text(w / 2, round(face / 2 + size * 0.35), letter, {
      ...{ size, weight: 600, anchor: 'middle' },
      paint: isCommitted ? 'ink' : 'ink-2',
    }),
  ]
}

const HATCH_STEP = 6 * Math.SQRT2
const HATCH_WIDTH = 1.1

/** Lines of a hatch in a rectangle. A hundred small fills with a pattern take longer to paint than the whole rest. */
function hatching(left: number, top: number, w: number, h: number): readonly (readonly XY[])[] {
  const [right, bottom] = [left + w, top + h]
  const lines: (readonly XY[])[] = []
  for (let sum = HATCH_STEP / 2; sum < right + bottom; sum += HATCH_STEP) {
    const [from, to] = [Math.max(left, sum - bottom), Math.min(right, sum - top)]
    if (from < to) lines.push(segment(from, sum - from, to, sum - to))
  }
  return lines
}

const SQUARE = { tape: 17, small: 15, strip: 14 } as const

/** Width of `count` replica squares. */
export function signatureWidth(count: number, detail: keyof typeof SQUARE): number {
  return count * (SQUARE[detail] + (detail === 'tape' ? 4 : 2))
}

/** Squares with broker ids: the leader filled, in sync outlined, out of the ISR dashed in danger. */
export function signature(
  replicas: readonly { readonly broker: number; readonly standing: Standing }[],
  detail: keyof typeof SQUARE,
): readonly Part[] {
  const side = SQUARE[detail]
  const step = side + (detail === 'tape' ? 4 : 2)
  return replicas.flatMap(({ broker, standing }, i) => {
    const look = LOOKS[standing]
    const style = { fill: look.fill, stroke: look.stroke, width: 1.3 }
    return [
      rect(i * step, 0, side, side, standing === 'out' ? { ...style, dash: '2.5 2' } : style),
      text(i * step + side / 2, side / 2 + 4.2, String(broker), {
        ...{ size: 12, weight: 600, anchor: 'middle', face: 'mono' },
        paint: look.text,
      }),
    ]
  })
}

export type Standing = 'leader' | 'inSync' | 'out'

const LOOKS: Readonly<
  Record<Standing, { readonly fill: Paint; readonly stroke: Paint; readonly text: Paint }>
> = {
  leader: { fill: 'ink', stroke: 'ink', text: 'paper' },
  inSync: { fill: 'none', stroke: 'ink', text: 'ink' },
  out: { fill: 'none', stroke: 'danger', text: 'danger' },
}

export function standingOf(
  broker: number,
  { leader, isr }: { readonly leader: number; readonly isr: readonly number[] },
): Standing {
  if (broker === leader) return 'leader'
  return isr.includes(broker) ? 'inSync' : 'out'
}

/** Records of a replica as one bar: tone up to the high watermark, hatch above it. Its end is at x = 0. */
export function strip(
  replica: Replica,
  leaderEnd: number,
  measure: { readonly h: number; readonly pitch: number; readonly span: number },
  isLeader: boolean,
): readonly Part[] {
  const { h, pitch, span } = measure
  const x = (offset: number) => round(-Math.min(span, Math.max(0, leaderEnd - offset)) * pitch)
  const from = x(replica.logStartOffset)
  const to = x(replica.logEndOffset)
  const mark = x(Math.min(replica.highWatermark, replica.logEndOffset))
  const stroke: Paint = isLeader ? 'ink' : 'ink-3'
  return [
    ...(mark > from ? [rect(from, 0, mark - from, h, { fill: isLeader ? 'rule-2' : 'rule' })] : []),
    ...(to > mark ? [rect(mark, 0, to - mark, h, { fill: 'hatch' })] : []),
    rect(from, 0, Math.max(0, to - from), h, { stroke, width: 1, fill: 'none' }),
    ...(isLeader ? [] : [line(mark, -2, mark, h + 2, { stroke: 'ink', width: 1.6 })]),
  ]
}
