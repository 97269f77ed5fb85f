import { type BrokerId, brokerId, type ClientId, type HappeningId } from '../../ids'
import type { Turn } from '../../turn'
import { acceptsRequests } from '../broker/lifecycle'
import { isCut } from './links'

/**
 * Result of a client's attempt to connect to a broker's address now. A port without a listener refuses at once; a
 * machine that is off, removed or behind a cut link does not answer at all (P-68). `node`: broker number, below 0
 * for an address without any machine.
 */
export function answerAt(
  turn: Turn,
  client: ClientId,
  node: number,
): 'listens' | 'refuses' | 'silent' {
  if (node < 0) return 'refuses'
  const id = brokerId(node)
  const broker = turn.world.brokers[id]
  if (isCut(turn, client, id) || isCut(turn, id, client) || !broker) return 'silent'
  if (broker.lifecycle === 'offline' && broker.ended === 'powerOff') return 'silent'
  // The kernel of a paused process still accepts connections.
  return acceptsRequests(broker) || broker.lifecycle === 'frozen' ? 'listens' : 'refuses'
}

/** The happening that paused or ended a broker's process, why it does not answer; 0 while it is at work. */
export function silentSince(turn: Turn, id: BrokerId): HappeningId {
  const broker = turn.world.brokers[id]
  return broker?.lifecycle === 'frozen' || broker?.lifecycle === 'offline' ? broker.since : 0
}
