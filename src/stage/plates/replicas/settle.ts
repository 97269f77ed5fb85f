import type { StageClock } from '../../clock'
import { type Settling, settleAll } from '../../motion/settling'
import type { LogScene } from '../../tape/log-scene'
import { settleLog } from '../../tape/settle'

/** Settling of the latest changes at this instant of stage time; pure in (frame, clock). */
export function settling(scene: LogScene, clock: StageClock): Settling {
  return settleAll(scene.frame, clock, (change, ms) => settleLog(scene, change, ms, clock))
}
