import { type Part, rect, text } from '../shape'
import { textWidth } from '../text-width'

const COMMIT_RECORD_HEIGHT = 22

const PAD = 8

interface Drawn {
  readonly parts: readonly Part[]
  readonly width: number
}

/** A record of __consumer_offsets: its offset in the log and the offset that it commits; the current one is green. */
export function commitRecord(offset: number, committed: number, isLast: boolean): Drawn {
  const [number, value] = [String(offset), String(committed)]
  const at = textWidth(number, 12.5, 'mono') + 2 * PAD
  const width = at + textWidth(value, 15, 'mono', 600) + 2 * PAD
  const h = COMMIT_RECORD_HEIGHT
  return {
    width,
    parts: [
      rect(0, 0, width, h, { fill: 'tile' }),
      rect(at, 0, width - at, h, { fill: isLast ? 'commit-tint' : 'paper-2' }),
      rect(0, 0, width, h, { stroke: 'ink', width: 1.4, fill: 'none' }),
      text(at / 2, 15.5, number, {
        ...{ size: 12.5, face: 'mono', anchor: 'middle', paint: 'ink-3' },
      }),
      text((at + width) / 2, 16.3, value, {
        ...{ size: 15, weight: 600, face: 'mono', anchor: 'middle' },
        paint: isLast ? 'commit' : 'ink-2',
      }),
    ],
  }
}

/** The place of one that never came. */
export function missingCommit(committed: number): Drawn {
  const value = String(committed)
  const width = textWidth(value, 15, 'mono', 600) + 2 * PAD
  return {
    width,
    parts: [
      rect(0, 0, width, COMMIT_RECORD_HEIGHT, {
        ...{ stroke: 'danger', width: 1.4, dash: '3.5 3.5', fill: 'none' },
      }),
      text(width / 2, 16.3, value, {
        ...{ size: 15, weight: 600, face: 'mono', anchor: 'middle', paint: 'danger' },
      }),
    ],
  }
}
