import { isBrokerId } from './ids'
import type { World } from './world'

/** True if a broker or a client of this name exists. */
export function targetExists(world: World, target: string): boolean {
  if (isBrokerId(target)) return world.brokers[target] !== undefined
  return world.consumers[target] !== undefined || world.producers[target] !== undefined
}
