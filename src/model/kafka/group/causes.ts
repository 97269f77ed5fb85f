import type { HappeningId } from '../../ids'
import type { Turn } from '../../turn'
import { linkOf } from '../network/links'
import type { Member } from './group-state'

/**
 * The happening that silenced a member's process, as far as the world remembers it: the end or the pause of the run
 * that joined, else the cut of its link to the coordinator. 0 for none.
 */
export function whySilent(turn: Turn, brokerId: string, member: Member): HappeningId {
  const consumer = turn.world.consumers[member.client]
  if (consumer) {
    const ended = consumer.runs.findLast((run) => run.run === member.clientRun)
    if (ended) return ended.endedBy
    const own = consumer.run === member.clientRun
    const gone = ['killed', 'closed', 'paused'].includes(consumer.lifecycle)
    if (own && gone) return consumer.since
  }
  return linkOf(turn, member.client, brokerId).cause
}
