import type { Clock } from './clock'

/** Wall time (ms) between two writings of the playhead's instant while playing: its digits cannot be read faster. */
const TOLD_EVERY_MS = 50

/**
 * Calls `write` at once and whenever the playhead's instant is to be told in digits: at every move while it stands or
 * steps, some twenty times a second while playing, and once more when playing ends. Returns what ends this.
 */
export function followInstant({ state, position }: Clock, write: () => void): () => void {
  let writtenAt = Number.NEGATIVE_INFINITY
  let isBehind = false
  const tell = () => {
    const now = performance.now()
    const isPlaying = state.getState().playback === 'playing'
    isBehind = isPlaying && now - writtenAt < TOLD_EVERY_MS
    if (isBehind) return
    writtenAt = now
    write()
  }
  tell()
  const stops = [
    position.subscribe(tell),
    state.subscribe(({ playback }) => {
      if (isBehind && playback !== 'playing') tell()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
