import type { Turn } from '../../turn'
import { KEYS_MAX } from '../../world'

/** Adds a key to the world's list of keys, in order of first appearance, up to KEYS_MAX. */
export function rememberKey(turn: Turn, key: string | null): void {
  const { keys } = turn.world
  if (key === null || keys.length >= KEYS_MAX || keys.includes(key)) return
  turn.world.keys = [...keys, key]
}
