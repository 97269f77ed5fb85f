import type { BrokerId } from '../../ids'
import { brokerOf, emit, setBroker, type Turn } from '../../turn'
import { cancelFetches, fetchAll } from '../replication/follower'

/** The broker stops fetching as a follower and has no Fetch waiting at any leader; it stays alive. */
export function stallReplication(turn: Turn, id: BrokerId): void {
  const stalledBy = emit(turn, id, 2, { kind: 'replication.stalled' })
  setBroker(turn, { ...brokerOf(turn, id), stalledBy })
  cancelFetches(turn, id)
}

/** The broker fetches again from where its logs end. */
export function resumeReplication(turn: Turn, id: BrokerId): void {
  if (brokerOf(turn, id).stalledBy === 0) return
  const by = emit(turn, id, 2, { kind: 'replication.resumed' })
  setBroker(turn, { ...brokerOf(turn, id), stalledBy: 0 })
  const outer = turn.cause
  turn.cause = by
  fetchAll(turn, id)
  turn.cause = outer
}
