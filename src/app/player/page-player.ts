import { everyWallMs, spawnWorker } from '../../worker/spawn'
import { Clock } from './clock'
import { Player } from './player'

/** The player of a page that shows one world, with the engine in a worker. */
export function pagePlayer(): Player {
  return new Player(new Clock(), { spawn: spawnWorker, every: everyWallMs })
}
