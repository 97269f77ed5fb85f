import type { Frame, Happening } from '../../frame/frame'
import { LONGEST_MS, MS } from '../../frame/motion'
import type { StageClock } from '../clock'
import { round, type Shape } from '../shape'
import { progress } from './motion'

/** Changes of a picture that is settling: patches of shapes at rest, by key, and extra shapes. */
export interface Settling {
  /** null: the shape is out of sight. */
  readonly patches: ReadonlyMap<string, (shape: Shape) => Shape | null>
  readonly extra: readonly Shape[]
}

export type Patch = (shape: Shape) => Shape

export interface Found {
  readonly patches: readonly (readonly [string, Patch])[]
  readonly extra: readonly Shape[]
}

export const NOTHING: Found = { patches: [], extra: [] }

const RESTING: Settling = { patches: new Map(), extra: [] }

/**
 * Settling of the latest changes at this instant of stage time; pure in (frame, clock). `settle` gives the effect of
 * one change `ms` after it. With reduced motion the marks of a change stay until the next one.
 */
export function settleAll(
  frame: Frame,
  clock: StageClock,
  settle: (change: Happening, ms: number) => Found,
): Settling {
  const lastAt = frame.changes[frame.changes.length - 1]?.at
  const moving = frame.changes.filter(
    ({ at }) => clock.settledMs(at) < LONGEST_MS || (clock.reducedMotion && at === lastAt),
  )
  if (moving.length === 0) return RESTING
  const patches = new Map<string, Patch>()
  const extra: Shape[] = []
  for (const change of moving) {
    const found = settle(change, Math.max(0, clock.settledMs(change.at)))
    for (const [key, patch] of found.patches) patches.set(key, patch)
    extra.push(...found.extra)
  }
  return { patches, extra }
}

export function patched(...patches: readonly (readonly [string, Patch])[]): Found {
  return { patches, extra: [] }
}

export function joined(...found: readonly Found[]): Found {
  return {
    patches: found.flatMap(({ patches }) => patches),
    extra: found.flatMap(({ extra }) => extra),
  }
}

export function faded(share: number): Patch {
  return (shape) => (share >= 1 ? shape : { ...shape, opacity: round(shape.opacity * share) })
}

export function shifted(dx: number, dy: number, opacity = 1): Patch {
  return (shape) => ({
    ...shape,
    x: round(shape.x + dx),
    y: round(shape.y + dy),
    opacity: round(shape.opacity * opacity),
  })
}

/** Opacity of annotations: they come when motion has ended. */
export function calmness(frame: Frame, clock: StageClock): number {
  const last = frame.changes[frame.changes.length - 1]
  return last === undefined ? 1 : progress(clock.settledMs(last.at), MS.fade, MS.bookmark)
}
