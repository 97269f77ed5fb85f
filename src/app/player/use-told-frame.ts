import { useSyncExternalStore } from 'react'
import type { Frame } from '../../frame/frame'
import { playerStore } from './player-store'

/** Wall time (ms) between two pictures that are told in words while playing: nobody reads faster. */
const TOLD_EVERY_MS = 150

let told: Frame | null = playerStore.getState().frame
let toldAt = 0
const listeners = new Set<() => void>()

playerStore.subscribe(({ frame, playback }) => {
  if (frame === told) return
  const now = performance.now()
  // A picture that stands still is told at once, as one that goes away.
  if (playback === 'playing' && frame !== null && now - toldAt < TOLD_EVERY_MS) return
  told = frame
  toldAt = now
  for (const listener of listeners) listener()
})

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const toldFrame = () => told
const nothingYet = () => null

/**
 * The picture for the words beside the stage: the one on show when it stands still, a recent one while playing,
 * so that lists and forms are not written sixty times a second.
 */
export function useToldFrame(): Frame | null {
  return useSyncExternalStore(subscribe, toldFrame, nothingYet)
}
