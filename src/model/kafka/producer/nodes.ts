import type { SimTime } from '../../../base/time'
import { brokerId, type HappeningId } from '../../ids'
import type { Turn } from '../../turn'
import { logUnconnected } from '../client-log'
import { bootstrapNodes } from '../network/bootstrap'
import { answerAt } from '../network/reachability'
import type { Draft } from './draft'
import { metadataDueAt, refreshFailed, requestMetadata } from './metadata-state'
import type { NodeState, Producer } from './producer-state'

const FRESH: NodeState = {
  connected: 0,
  attemptedAt: -1,
  connectingUntil: -1,
  setupFailures: 0,
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

/** Number of requests in flight to a broker, of any kind (P-65). */
function unanswered(p: Producer, node: number): number {
  const counts = (request: { readonly node: number }) => request.node === node
  return p.inFlight.filter(counts).length + p.otherInFlight.filter(counts).length
}

/**
 * True if the node is connected, or can be now, and has room for one more request in flight (P-65). `node`: broker
 * number.
 */
export function canTake(turn: Turn, p: Draft, node: number): boolean {
  return connect(turn, p, node) && unanswered(p, node) < p.settings.maxInFlight
}

/**
 * Target of requests for metadata and producer ids; -1: none now. Before the first metadata it is one of
 * bootstrap.servers; a client that rebootstraps returns to them when it can reach no other.
 */
export function leastLoadedNode(turn: Turn, p: Draft): number {
  const bootstrap = bootstrapNodes(turn, p.config).map(({ node }) => node)
  const { brokers } = p.metadata
  if (brokers.length === 0) return reachable(turn, p, bootstrap)
  const found = reachable(
    turn,
    p,
    [...brokers].sort((a, b) => a - b),
  )
  return found >= 0 || !p.settings.rebootstraps ? found : reachable(turn, p, bootstrap)
}

/**
 * The connected node with the fewest requests in flight. If none is connected the producer waits for a connection
 * attempt in progress, else it connects to the node with the least recent attempt. Source:
 * NetworkClient#leastLoadedNode, which starts at a random node, and DefaultMetadataUpdater#maybeUpdate.
 */
function reachable(turn: Turn, p: Draft, nodes: readonly number[]): number {
  const connected = nodes.filter((node) => nodeOf(p, node).connected > 0)
  const free = connected.filter((node) => canTake(turn, p, node))
  if (free.length > 0) return leastOf(free, (node) => unanswered(p, node))
  const others = nodes.filter((node) => !connected.includes(node))
  const awaited = others.find((node) => nodeOf(p, node).connectingUntil >= 0)
  if (awaited !== undefined) return canTake(turn, p, awaited) ? awaited : -1
  const { now } = turn.world
  if (Object.values(p.nodes).some(({ connectingUntil }) => connectingUntil > now)) return -1
  const open = others.filter((node) => now >= nodeOf(p, node).reconnectAt)
  const next = leastOf(open, (node) => nodeOf(p, node).attemptedAt)
  return open.length > 0 && canTake(turn, p, next) ? next : -1
}

/** The first node with the least measure; -1 without nodes. */
function leastOf(nodes: readonly number[], measure: (node: number) => number): number {
  const least = Math.min(...nodes.map(measure))
  return nodes.find((node) => measure(node) === least) ?? -1
}

/** Connects if needed; no request is sent to a broker that does not answer (P-68). */
function connect(turn: Turn, p: Draft, node: number): boolean {
  const state = nodeOf(p, node)
  const { now } = turn.world
  if (state.connected > 0) return true
  if (now < state.reconnectAt) return false
  switch (answerAt(turn, p.id, node)) {
    case 'silent':
      if (state.connectingUntil < 0) {
        setNode(p, node, { connectingUntil: now + setupTimeout(p, state), attemptedAt: now })
      } else if (now >= state.connectingUntil) notConnected(turn, p, node, setupTimeout(p, state))
      return false
    case 'refuses':
      setNode(p, node, { attemptedAt: now })
      notConnected(turn, p, node, null)
      return false
    case 'listens': {
      const run = turn.world.brokers[brokerId(node)]?.run ?? 0
      const connected = { connected: run, connectingUntil: -1, attemptedAt: now, setupFailures: 0 }
      setNode(p, node, connected)
      return true
    }
  }
}

/** Timeout of a connection attempt, us: doubles with each failure. */
function setupTimeout(p: Producer, { setupFailures }: NodeState): SimTime {
  const { connectionSetupTimeout, connectionSetupTimeoutMax } = p.settings
  const doubled = connectionSetupTimeout * 2 ** Math.min(setupFailures, DOUBLINGS_MAX)
  return Math.min(doubled, connectionSetupTimeoutMax)
}

const DOUBLINGS_MAX = 20

/** An attempt to connect was refused, or timed out after `timeout` (us): the metadata waits for its backoff. */
function notConnected(turn: Turn, p: Draft, node: number, timeout: SimTime | null): void {
  const { setupFailures } = nodeOf(p, node)
  setNode(p, node, { setupFailures: setupFailures + 1 })
  if (p.metadata.brokers.length === 0) {
    const at = bootstrapNodes(turn, p.config).find((one) => one.node === node)
    const client = { id: p.id, name: `Producer clientId=${p.clientId}` }
    if (at) logUnconnected(turn, client, at, timeout, setupFailures > 0)
  }
  const due = metadataDueAt(p)
  if (due >= 0 && due <= turn.world.now) refreshFailed(turn, p)
  loseConnection(turn, p, node, turn.cause)
}

/** The connection is lost: reconnects after a backoff and requests metadata (P-67, P-68). */
export function loseConnection(turn: Turn, p: Draft, node: number, cause: HappeningId): void {
  const { failures } = nodeOf(p, node)
  const { reconnectBackoff, reconnectBackoffMax } = p.settings
  const wait = Math.min(
    reconnectBackoff * 2 ** Math.min(failures, DOUBLINGS_MAX),
    reconnectBackoffMax,
  )
  setNode(p, node, {
    connected: 0,
    connectingUntil: -1,
    failures: failures + 1,
    reconnectAt: turn.world.now + wait,
  })
  requestMetadata(p, cause)
}

/** TCP's retransmissions of an unanswered SYN: us after the first attempt. */
const SYN_RETRIES = [1_000_000, 3_000_000, 7_000_000]

/** Instants (us) after now at which a connection attempt in progress may succeed or times out. */
export function connectAttempts(node: NodeState, now: SimTime): readonly SimTime[] {
  if (node.connectingUntil < 0) return []
  const retries = SYN_RETRIES.map((wait) => node.attemptedAt + wait)
  return [...retries, node.connectingUntil].filter((at) => at > now && at <= node.connectingUntil)
}
