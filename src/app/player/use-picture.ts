import { useEffect } from 'react'
import type { Frame } from '../../frame/frame'
import { draw, forget, type Shape, type StageClock } from '../../stage/stage'
import { currentFrame, currentSummary } from './player'
import { type PlayerState, playerStore, positionStore } from './player-store'
import { stageClock } from './stage-clock'

const isStill = ({ playback }: PlayerState) => playback === 'paused' || playback === 'halted'

/**
 * Draws into a layer at every move of the playhead and every change of what is shown, and empties it in the end.
 * `shapes`: the picture of an instant, null while there is none; `quiet`: motion is reduced.
 */
export function usePicture(
  layer: React.RefObject<SVGGElement | null>,
  shapes: ((frame: Frame, clock: StageClock) => readonly Shape[]) | null,
  quiet: boolean,
): void {
  useEffect(() => {
    const node = layer.current
    if (!node || !shapes) return
    let drawn: readonly unknown[] = []
    const paint = () => {
      const state = playerStore.getState()
      const position = positionStore.getState()
      const frame = currentFrame()
      const summary = currentSummary()
      // A picture of another instant would be untrue: the one before stays until the right one comes.
      if (!frame || !summary) return
      const { pace } = summary
      const still = isStill(state)
      // Both stores tell of one move of the playhead: it is drawn once.
      const now = [frame, position, pace, state.tempo, still]
      if (now.every((one, i) => one === drawn[i])) return
      drawn = now
      node.dataset.instant = String(position.t)
      draw(node, shapes(frame, stageClock(position, pace, state.tempo, quiet, still)), !still)
    }
    paint()
    const stops = [positionStore.subscribe(paint), playerStore.subscribe(paint)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [layer, shapes, quiet])
  useEffect(() => {
    const node = layer.current
    return () => {
      if (node) forget(node)
    }
  }, [layer])
}
