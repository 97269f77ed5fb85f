import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { ClockState, Position } from './clock'
import type { Player } from './player'
import type { PlayerState } from './player-state'

const PlayerContext = createContext<Player | null>(null)

/** The player that everything inside shows and moves. */
export function PlayerProvider(props: { readonly player: Player; readonly children: ReactNode }) {
  return <PlayerContext value={props.player}>{props.children}</PlayerContext>
}

export function usePlayer(): Player {
  const player = useContext(PlayerContext)
  if (player === null) throw new Error('usePlayer is called outside PlayerProvider.')
  return player
}

/** A selected part of the player's state; the component renders again when it changes. */
export function useShown<T>(select: (state: PlayerState) => T): T {
  return useStore(usePlayer().state, select)
}

/** A selected part of the clock's state; the component renders again when it changes. */
export function useClock<T>(select: (state: ClockState) => T): T {
  return useStore(usePlayer().clock.state, select)
}

/** Something of where the playhead is, rendered anew when it changes. */
export function usePosition<T>(select: (position: Position) => T): T {
  return useStore(usePlayer().clock.position, select)
}
