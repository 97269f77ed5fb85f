import { useSyncExternalStore } from 'react'
import type { Frame } from '../../frame/frame'
import { usePlayer } from './player-context'

const nothingYet = () => null

/** The picture for the words beside the stage. */
export function useToldFrame(): Frame | null {
  const { toldFrame } = usePlayer()
  return useSyncExternalStore(toldFrame.subscribe, toldFrame.current, nothingYet)
}
