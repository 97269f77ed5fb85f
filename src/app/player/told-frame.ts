import type { StoreApi } from 'zustand/vanilla'
import type { Frame } from '../../frame/frame'
import type { ClockState } from './clock'
import type { PlayerState } from './player-state'

/** Wall time (ms) between two pictures in words while playing: they cannot be read faster. */
const TOLD_EVERY_MS = 150

/** The picture for words, and the listeners for the next. */
export interface ToldFrame {
  readonly current: () => Frame | null
  readonly subscribe: (listener: () => void) => () => void
}

/**
 * The picture for the words beside the stage: the one on show when it stands still, a recent one while playing,
 * so that lists and forms are not written sixty times a second.
 */
export function createToldFrame(
  state: StoreApi<PlayerState>,
  clock: StoreApi<ClockState>,
): ToldFrame {
  let told = state.getState().frame
  let toldAt = 0
  const listeners = new Set<() => void>()
  const tell = () => {
    const { frame } = state.getState()
    if (frame === told) return
    const now = performance.now()
    // A picture that stands still is told at once, as one that goes away.
    const isPlaying = clock.getState().playback === 'playing'
    if (isPlaying && frame !== null && now - toldAt < TOLD_EVERY_MS) return
    told = frame
    toldAt = now
    for (const listener of listeners) listener()
  }
  state.subscribe(tell)
  clock.subscribe(tell)
  return {
    current: () => told,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
