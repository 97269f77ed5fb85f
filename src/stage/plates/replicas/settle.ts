import type { StageClock } from '../../clock'
import { type Settling, settleAll } from '../../motion/settling'
import type { LogScene } from '../../tape/log-scene'
import { settleLog } from '../../tape/settle'

/** The longest settling of a change on this plate, ms. */
const LONGEST_MS = 760

/** How the latest changes are settling at this instant of stage time; pure in (frame, clock). */
export function settling(scene: LogScene, clock: StageClock): Settling {
  return settleAll(scene.frame, clock, LONGEST_MS, (change, ms) =>
    settleLog(scene, change, ms, clock),
  )
}
