import type { Turn } from '../../turn'
import { KEYS_MAX } from '../../world'

/** Gives a key its place in the world's order of first appearance, while there is room. */
export function rememberKey(turn: Turn, key: string | null): void {
  const { keys } = turn.world
  if (key === null || keys.length >= KEYS_MAX || keys.includes(key)) return
  turn.world.keys = [...keys, key]
}
