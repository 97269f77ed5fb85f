import type { Producer } from '../frame-parts'
import { drawing, polyline } from '../lines'
import { type Paint, type Part, rect } from '../shape'

export type SlotState = Producer['inFlight'][number]['state'] | 'free'

/** One in-flight slot of a connection, its corner at 0, 0. */
export function slotParts(state: SlotState, isRetry: boolean, size: number): readonly Part[] {
  const face = (stroke: Paint, fill: Paint, width = 1.6) =>
    rect(0, 0, size, size, { r: 3, stroke, width, fill })
  const mid = size / 2
  const loop = drawing(
    (pen) => {
      pen.arc(mid, mid + 0.3, 5.4, -0.66, 0.23, true)
      pen.moveTo(mid + 4.6, mid - 6.4)
      pen.lineTo(mid + 4.6, mid - 2.6)
      pen.lineTo(mid + 0.8, mid - 2.6)
    },
    {
      stroke: state === 'onWire' ? 'paper' : 'danger',
      width: 1.7,
      fill: 'none',
      cap: 'round',
    },
  )
  const tick = [
    [mid - 5, mid + 0.5],
    [mid - 1, mid + 4.5],
    [mid + 5.5, mid - 4],
  ] as const
  switch (state) {
    case 'free':
      return [face('rule-2', 'none', 1.2)]
    case 'onWire':
      return isRetry ? [face('danger', 'danger'), loop] : [face('ink', 'ink')]
    case 'held':
      return [face('ink', 'tile'), face('ink', 'hatch'), ...(isRetry ? [loop] : [])]
    case 'waiting':
      return [face(isRetry ? 'danger' : 'ink', 'none'), ...(isRetry ? [loop] : [])]
    case 'answered':
      return [
        face('commit', 'commit-tint'),
        polyline(tick, { stroke: 'commit', width: 2.2, cap: 'round', join: 'round' }),
      ]
  }
}
