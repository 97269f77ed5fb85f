import type { SimTime } from '../../../base/time'
import { settingsOf } from '../../../config/settings/settings'
import type { ClientId } from '../../ids'
import { consumerOf, type Turn } from '../../turn'
import { logUnconnected } from '../client-log'
import { type BootstrapNode, bootstrapNodes } from '../network/bootstrap'
import { answerAt } from '../network/reachability'
import { update } from './client'
import type { Consumer } from './consumer-state'
import { isUnreachable, keyOf, noteUnreachable } from './requests'
import { setupTimeout } from './settings'

/**
 * Target of a request that any broker can answer: the node with the fewest requests in flight, recently failed
 * nodes last. -1 when every node has just failed. Before the first metadata it is one of bootstrap.servers; a
 * client that rebootstraps returns to them when it can reach no other. Source: NetworkClient#leastLoadedNode,
 * without its random start.
 */
export function leastLoadedNode(turn: Turn, id: ClientId): number {
  const consumer = consumerOf(turn, id)
  const { brokers } = consumer.metadata
  if (brokers.length === 0) return bootstrapNode(turn, id)
  const found = leastLoaded(turn, consumer, brokers)
  if (found >= 0 || !/^rebootstrap$/i.test(strategyOf(consumer))) return found
  const bootstrap = bootstrapNodes(turn, consumer.config).map(({ node }) => node)
  return leastLoaded(
    turn,
    consumer,
    bootstrap.filter((node) => node >= 0),
  )
}

function strategyOf({ config }: Consumer): string {
  return settingsOf('consumer', config).metadataRecoveryStrategy ?? ''
}

function leastLoaded(turn: Turn, consumer: Consumer, nodes: readonly number[]): number {
  let best = -1
  let bestLoad = 0
  for (const node of nodes) {
    if (isUnreachable(turn, consumer, node, 'data')) continue
    const failed = consumer.unreachable[keyOf(node, 'data')]?.attempts ?? 0
    const load = consumer.requests.filter((r) => r.node === node && r.connection === 'data').length
    const score = failed * 1000 + load
    if (best < 0 || score < bestLoad) {
      best = node
      bestLoad = score
    }
  }
  return best
}

/** Connects to the bootstrap addresses in turn; a pending attempt blocks the next one. -1: none is connected. */
function bootstrapNode(turn: Turn, id: ClientId): number {
  const consumer = consumerOf(turn, id)
  const tried = ({ node }: BootstrapNode) => consumer.unreachable[keyOf(node, 'data')]
  const all = bootstrapNodes(turn, consumer.config)
  const awaited = all.find((at) => tried(at)?.connecting === true)
  const [next] = all
    .filter(({ node }) => !isUnreachable(turn, consumer, node, 'data'))
    .sort((a, b) => (tried(a)?.retryAt ?? 0) - (tried(b)?.retryAt ?? 0))
  const at = awaited ?? next
  return at !== undefined && connects(turn, id, at) ? at.node : -1
}

function connects(turn: Turn, id: ClientId, at: BootstrapNode): boolean {
  const consumer = consumerOf(turn, id)
  const {
    attempts = 0,
    connecting = false,
    retryAt = 0,
  } = consumer.unreachable[keyOf(at.node, 'data')] ?? {}
  const answer = answerAt(turn, id, at.node)
  if (answer === 'listens') return true
  const timeout = setupTimeout(consumer.config, attempts)
  if (answer === 'silent' && !connecting) {
    awaitAnswer(turn, id, at, attempts, turn.world.now + timeout)
    return false
  }
  if (answer === 'silent' && turn.world.now < retryAt) return false
  const client = { id, name: nameOf(consumer) }
  logUnconnected(turn, client, at, answer === 'silent' ? timeout : null, attempts > 0)
  noteUnreachable(turn, id, at.node, 'data')
  return false
}

function awaitAnswer(
  turn: Turn,
  id: ClientId,
  { node }: BootstrapNode,
  attempts: number,
  retryAt: SimTime,
): void {
  const { unreachable } = consumerOf(turn, id)
  const awaited = { attempts, retryAt, connecting: true } as const
  update(turn, id, { unreachable: { ...unreachable, [keyOf(node, 'data')]: awaited } })
}

/** Prefix of the client's log lines. */
function nameOf({ config, groupId }: Consumer): string {
  const instance = settingsOf('consumer', config).groupInstanceId
  const first = instance === null ? '' : `instanceId=${instance}, `
  return `Consumer ${first}clientId=${settingsOf('consumer', config).clientId}, groupId=${groupId}`
}
