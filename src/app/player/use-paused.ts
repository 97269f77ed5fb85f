import { useEffect } from 'react'
import { usePlayer } from './player-context'

/** Lets playback pause where it is, once: what is asked now is asked of an instant that stands. */
export function usePaused(): void {
  const { clock } = usePlayer()
  useEffect(() => {
    if (clock.state.getState().playback === 'playing') clock.pause()
  }, [clock])
}
