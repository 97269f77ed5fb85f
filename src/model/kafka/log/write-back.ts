import { fromMs, type SimTime } from '../../../base/time'
import type { Log } from './log-state'

/** B-106: Linux scans for dirty pages every 5 s and writes those older than 30 s. */
export const SCAN_US = fromMs(5000)
const EXPIRE_US = fromMs(30_000)

/** Number of the scan interval that contains an instant (us): (5 s * (n - 1), 5 s * n]. */
export function dirtySlot(now: SimTime): number {
  return Math.ceil(now / SCAN_US)
}

/** The log after a scan at an instant on the 5 s grid: pages dirty for 30 s are written back. */
export function writeBack(log: Log, now: SimTime): Log {
  const young = (now - EXPIRE_US) / SCAN_US
  const dirty = log.dirty.filter((mark) => mark.slot > young)
  if (dirty.length === log.dirty.length) return log
  const upTo = dirty[0]?.startOffset ?? log.logEndOffset
  return { ...log, dirty, writtenBack: Math.max(log.writtenBack, upTo) }
}

/** Instant (us) of the scan that writes back an append at `now`. */
export function writeBackAt(now: SimTime): SimTime {
  return dirtySlot(now) * SCAN_US + EXPIRE_US
}
