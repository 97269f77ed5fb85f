import type { BrokerId, EntityId } from '../../ids'
import type { Turn } from '../../turn'
import { runMissedChecks } from '../controller/election'
import { publishTo } from '../controller/publish'
import { armHeartbeat, RECONNECT } from './registration'

/**
 * Resumes traffic over a link that works again: metadata is published to both ends, and a broker reconnects to
 * ZooKeeper.
 */
export function onLinkHealed(turn: Turn, from: EntityId, to: EntityId): void {
  for (const end of [from, to]) {
    if (turn.world.brokers[end as BrokerId]) publishTo(turn, end as BrokerId)
  }
  if (from !== 'zookeeper' && to !== 'zookeeper') return
  const broker = turn.world.brokers[(from === 'zookeeper' ? to : from) as BrokerId]
  if (broker?.lifecycle === 'running') armHeartbeat(turn, broker.id, RECONNECT)
  if (turn.world.controller.kind === 'zookeeper') runMissedChecks(turn, turn.cause)
}
