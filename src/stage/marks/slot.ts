import type { Producer } from '../frame-parts'
import { type Paint, type Part, path, rect } from '../shape'

export type SlotState = Producer['inFlight'][number]['state'] | 'free'

/** One in-flight slot of a connection, its corner at 0, 0. */
export function slotParts(state: SlotState, isRetry: boolean, size: number): readonly Part[] {
  const face = (stroke: Paint, fill: Paint, width = 1.6) =>
    rect(0, 0, size, size, { r: 3, stroke, width, fill })
  const mid = size / 2
  const loop = path(
    `M${mid + 4.2} ${mid - 3}a5.4 5.4 0 1 0 1 4.6M${mid + 4.6} ${mid - 6.4}v3.8h-3.8`,
    {
      stroke: state === 'onWire' ? 'paper' : 'danger',
      width: 1.7,
      fill: 'none',
      cap: 'round',
    },
  )
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
        path(`M${mid - 5} ${mid + 0.5}l4 4l6.5 -8.5`, {
          stroke: 'commit',
          width: 2.2,
          fill: 'none',
          cap: 'round',
          join: 'round',
        }),
      ]
  }
}
