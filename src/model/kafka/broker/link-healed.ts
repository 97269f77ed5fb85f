import type { BrokerId, EntityId } from '../../ids'
import type { Turn } from '../../turn'
import { publishTo } from '../controller/publish'

/** What was waiting for a link goes on: metadata reaches brokers that were cut off. */
export function onLinkHealed(turn: Turn, from: EntityId, to: EntityId): void {
  for (const end of [from, to]) {
    if (turn.world.brokers[end as BrokerId]) publishTo(turn, end as BrokerId)
  }
}
