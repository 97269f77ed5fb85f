import type { BrokerId } from '../../ids'
import { brokerOf, emit, setBroker, type Turn } from '../../turn'
import { cancelFetches, fetchAll } from '../replication/follower'

/** Stops fetching as a follower and withdraws the Fetches that wait at leaders; the broker stays alive. */
export function stallReplication(turn: Turn, id: BrokerId): void {
  const stalledBy = emit(turn, id, 2, { kind: 'replication.stalled' })
  setBroker(turn, { ...brokerOf(turn, id), stalledBy })
  cancelFetches(turn, id)
}

/** Fetches again, from the ends of the broker's logs. */
export function resumeReplication(turn: Turn, id: BrokerId): void {
  if (brokerOf(turn, id).stalledBy === 0) return
  const by = emit(turn, id, 2, { kind: 'replication.resumed' })
  setBroker(turn, { ...brokerOf(turn, id), stalledBy: 0 })
  const outer = turn.cause
  turn.cause = by
  fetchAll(turn, id)
  turn.cause = outer
}
