import { useEffect } from 'react'
import type { Frame } from '../../frame/frame'
import { draw, forget, type Shape, type StageClock } from '../../stage/stage'
import { isStill } from './playback.machine'
import { usePlayer } from './player-context'
import { stageClock } from './stage-clock'

/**
 * Draws into a layer at every move of the playhead and every change of what is shown, and empties it in the end.
 * `shapes`: the picture of an instant, null while there is none; `quiet`: motion is reduced.
 */
export function usePicture(
  layer: React.RefObject<SVGGElement | null>,
  shapes: ((frame: Frame, clock: StageClock) => readonly Shape[]) | null,
  quiet: boolean,
): void {
  const { clock, currentFrame, state: shown } = usePlayer()
  useEffect(() => {
    const node = layer.current
    if (!node || !shapes) return
    let drawn: readonly unknown[] = []
    const paint = () => {
      const state = clock.state.getState()
      const position = clock.position.getState()
      const frame = currentFrame()
      const pace = clock.pace()
      // Keep the last frame until the requested one arrives; never draw a frame for a different instant.
      if (!frame || !pace) return
      const still = isStill(state.playback)
      // All stores tell of one move of the playhead: it is drawn once.
      const now = [frame, position, pace, state.tempo, still]
      if (now.every((one, i) => one === drawn[i])) return
      drawn = now
      node.dataset.instant = String(position.t)
      draw(node, shapes(frame, stageClock(position, pace, state.tempo, quiet, still)), !still)
    }
    paint()
    const stops = [clock.position, clock.state, shown].map((store) => store.subscribe(paint))
    return () => {
      for (const stop of stops) stop()
    }
  }, [layer, shapes, quiet, clock, currentFrame, shown])
  useEffect(() => {
    const node = layer.current
    return () => {
      if (node) forget(node)
    }
  }, [layer])
}
