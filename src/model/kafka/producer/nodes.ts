import type { SimTime } from '../../../base/time'
import { type BrokerId, brokerId, brokerNumber, type HappeningId } from '../../ids'
import type { Turn } from '../../turn'
import type { Broker } from '../broker/broker-state'
import { acceptsRequests } from '../broker/lifecycle'
import { isCut } from '../network/links'
import type { Draft } from './draft'
import { requestMetadata } from './metadata-state'
import type { NodeState, Producer } from './producer-state'
import { producerProfile } from './profile'

const FRESH: NodeState = {
  connected: 0,
  connectingUntil: -1,
  reconnectAt: 0,
  failures: 0,
  readyAt: 0,
  drainedAt: 0,
}

export function nodeOf(p: Producer, node: number): NodeState {
  return p.nodes[brokerId(node)] ?? FRESH
}

export function setNode(p: Draft, node: number, change: Partial<NodeState>): void {
  p.nodes = { ...p.nodes, [brokerId(node)]: { ...nodeOf(p, node), ...change } }
}

/** Requests of any kind without an answer on the connection to a broker (P-65). */
export function unanswered(p: Producer, node: number): number {
  const counts = (request: { readonly node: number }) => request.node === node
  return p.inFlight.filter(counts).length + p.asking.filter(counts).length
}

/** Connected, or connected now, and with room for one more request (P-65). `node`: broker number. */
export function canTake(turn: Turn, p: Draft, node: number): boolean {
  return connect(turn, p, node) && unanswered(p, node) < p.settings.maxInFlight
}

/**
 * The broker that is asked for metadata and producer ids: connected ones first, the least loaded, the
 * lowest number. -1: none can be reached now. Before the first metadata every broker of the cluster is a
 * bootstrap server; 4.x goes back to them when it can reach no other.
 */
export function leastLoadedNode(turn: Turn, p: Draft): number {
  const known = p.metadata.brokers
  const bootstrap = (Object.keys(turn.world.brokers) as BrokerId[]).map(brokerNumber)
  const found = reachable(turn, p, known.length > 0 ? known : bootstrap)
  if (found >= 0 || !producerProfile(turn.world.version).rebootstraps) return found
  return reachable(turn, p, bootstrap)
}

function reachable(turn: Turn, p: Draft, nodes: readonly number[]): number {
  const order = [...nodes].sort(
    (a, b) => away(p, a) - away(p, b) || unanswered(p, a) - unanswered(p, b) || a - b,
  )
  return order.find((node) => canTake(turn, p, node)) ?? -1
}

function away(p: Producer, node: number): number {
  return nodeOf(p, node).connected > 0 ? 0 : 1
}

/**
 * Connects unless it is connected; nothing is sent to a broker that does not answer. A port without a
 * listener refuses at once, a machine without power or behind a cut link not at all (P-68).
 */
function connect(turn: Turn, p: Draft, node: number): boolean {
  const state = nodeOf(p, node)
  const { now } = turn.world
  if (state.connected > 0) return true
  if (now < state.reconnectAt) return false
  const id = brokerId(node)
  const broker = turn.world.brokers[id]
  if (isSilent(turn, p, id, broker)) {
    if (state.connectingUntil < 0) {
      setNode(p, node, { connectingUntil: now + p.settings.connectionSetupTimeout })
    } else if (now >= state.connectingUntil) loseConnection(turn, p, node, turn.cause)
    return false
  }
  if (!broker || !listens(broker)) {
    loseConnection(turn, p, node, turn.cause)
    return false
  }
  setNode(p, node, { connected: broker.run, connectingUntil: -1 })
  return true
}

function isSilent(turn: Turn, p: Producer, id: BrokerId, broker: Broker | undefined): boolean {
  if (isCut(turn, p.id, id) || isCut(turn, id, p.id)) return true
  return !broker || (broker.lifecycle === 'offline' && broker.ended === 'powerOff')
}

/** The kernel of a frozen process still accepts connections. */
function listens(broker: Broker): boolean {
  return acceptsRequests(broker) || broker.lifecycle === 'frozen'
}

/** No connection any more: the next attempt waits, and the metadata is asked for again (P-67, P-68). */
export function loseConnection(turn: Turn, p: Draft, node: number, cause: HappeningId): void {
  const { failures } = nodeOf(p, node)
  const { reconnectBackoff, reconnectBackoffMax } = p.settings
  const wait = Math.min(reconnectBackoff * 2 ** Math.min(failures, 20), reconnectBackoffMax)
  setNode(p, node, {
    connected: 0,
    connectingUntil: -1,
    failures: failures + 1,
    reconnectAt: turn.world.now + wait,
  })
  requestMetadata(p, cause)
}

/** When TCP asks again for a connection that nobody answered: us after the first attempt. */
const SYN_RETRIES = [1_000_000, 3_000_000, 7_000_000]

/** Instants (us) after now at which a connection attempt under way may succeed or is given up. */
export function connectAttempts(p: Producer, node: NodeState, now: SimTime): readonly SimTime[] {
  if (node.connectingUntil < 0) return []
  const start = node.connectingUntil - p.settings.connectionSetupTimeout
  const retries = SYN_RETRIES.map((wait) => start + wait)
  return [...retries, node.connectingUntil].filter((at) => at > now && at <= node.connectingUntil)
}
