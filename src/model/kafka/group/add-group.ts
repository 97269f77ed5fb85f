import { settingsOf } from '../../../config/settings/settings'
import type { BrokerId } from '../../ids'
import { arm, brokerOf, type Turn } from '../../turn'
import type { Group } from './group-state'
import { setGroup } from './groups'

/** Adds a group to its coordinator. The first one starts the scan for expired offsets. */
export function addGroup(turn: Turn, brokerId: BrokerId, group: Group): void {
  const first = Object.keys(brokerOf(turn, brokerId).groups).length === 0
  setGroup(turn, brokerId, group)
  if (first) armExpiry(turn, brokerId)
}

/** C-75: scans take place at whole multiples of the check interval. */
export function armExpiry(turn: Turn, brokerId: BrokerId): void {
  const broker = brokerOf(turn, brokerId)
  const interval = settingsOf('broker', broker.config).offsetsRetentionCheckInterval
  const at = (Math.floor(turn.world.now / interval) + 1) * interval
  arm(turn, broker, 'offset expiry', at, { of: 'group', timer: { kind: 'expireOffsets' } }, 0)
}
