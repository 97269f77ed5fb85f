import type { Happening } from '../model/happening/happening'
import type { Motion } from '../model/happening/kind-info'
import { type HappeningWith, infoOf } from '../model/happening/kinds'
import { topicOf } from '../model/ids'

/** Lengths of motions, ms at 1x (visual.md section 4): the playhead waits and the picture moves by these. */
export const MS = {
  hop: 420,
  stagger: 40,
  slideIn: 260,
  print: 120,
  pole: 320,
  hatch: 160,
  lift: 90,
  bookmark: 380,
  settleBookmark: 16,
  drop: 70,
  appear: 120,
  land: 300,
  turnDanger: 120,
  cross: 140,
  toDashed: 200,
  fade: 160,
  flush: 360,
  truncate: 380,
  recover: 480,
  notice: 240,
  reduced: 120,
} as const

/** Bound on the delay of the last record of a batch, ms, so that large batches do not crawl. */
const STAGGER_MAX_MS = 360

/** Longest motion of a happening, ms: after it the picture has settled. */
export const LONGEST_MS = MS.slideIn + MS.print + STAGGER_MAX_MS

/** Delay of record `index` of a batch of `count`, ms. */
export function staggerOf(index: number, count: number): number {
  const step = count > 1 ? Math.min(MS.stagger, STAGGER_MAX_MS / (count - 1)) : 0
  return index * step
}

/** Length of a motion, ms. */
type Length<Of extends Motion> = number | ((happening: HappeningWith<'motion', Of>) => number)

const DEATH_MS = MS.cross + MS.toDashed
const COMMIT_MS = MS.bookmark + MS.settleBookmark
const RETURN_MS = 2 * MS.fade

/** Kafka's own topics have no tape on the plates that move. */
function onTape<Of extends { readonly partition: string }>(ms: number): (happening: Of) => number {
  return ({ partition }) => (isInternal(partition) ? 0 : ms)
}

const LENGTHS: { readonly [Of in Motion]: Length<Of> } = {
  append: ({ partition, baseOffset, lastOffset }) => {
    if (isInternal(partition)) return 0
    const last = lastOffset - baseOffset
    return MS.slideIn + MS.print + staggerOf(last, last + 1)
  },
  callback: MS.notice,
  close: DEATH_MS,
  commit: COMMIT_MS,
  death: DEATH_MS,
  drain: MS.notice,
  fence: DEATH_MS,
  flush: onTape(MS.flush),
  isr: onTape(MS.pole),
  loss: DEATH_MS,
  notice: MS.notice,
  offline: DEATH_MS,
  position: RETURN_MS,
  process: ({ times }) => (times > 1 ? MS.land + MS.turnDanger : MS.appear),
  recover: MS.recover,
  reset: COMMIT_MS,
  return: ({ ranges }) => (ranges.length === 0 ? 0 : RETURN_MS),
  roles: onTape(MS.pole),
  send: MS.hop,
  start: MS.notice,
  truncate: onTape(MS.truncate),
  watermark: onTape(MS.pole),
}

/** Length of the settling of a happening on stage at 1x, ms; 0 for plumbing and for one without a motion. */
export function motionMs(happening: Happening): number {
  return happening.interest === 0 ? 0 : lengthOf(happening)
}

function lengthOf(happening: Happening): number {
  const { motion } = infoOf(happening)
  if (motion === null) return 0
  const length = LENGTHS[motion] as number | ((happening: Happening) => number)
  return typeof length === 'number' ? length : length(happening)
}

/** True if the stage moves something because of it, so that a frame carries it. */
export function hasMotion(happening: Happening): boolean {
  return motionMs(happening) > 0
}

export function isInternal(partition: string): boolean {
  return topicOf(partition).startsWith('__')
}
