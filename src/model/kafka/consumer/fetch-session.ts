import { withEntry } from '../../../base/with-entry'
import { brokerId, type ClientId, type PartitionKey } from '../../ids'
import { consumerOf, ownConsumer, type Turn } from '../../turn'
import type { FetchResponse } from '../network/api'
import type { AssignedPartition, Consumer, InFlight } from './consumer-state'

/**
 * The partitions in the broker's reading order: an incremental Fetch keeps those of the session in their places and
 * appends new ones. Source: FetchSessionHandler, FetchSession#update.
 */
export function inSessionOrder(
  consumer: Consumer,
  node: number,
  wanted: readonly AssignedPartition[],
): readonly AssignedPartition[] {
  const session = consumer.fetchSessions[brokerId(node)]
  if (!session) return wanted
  const known = session.flatMap((key) => wanted.filter(({ partition }) => partition === key))
  return [...known, ...wanted.filter((one) => !known.includes(one))]
}

/**
 * Updates the session from a Fetch response: a full one begins it, an incremental one moves partitions with records
 * to its end. Source: FullFetchContext, IncrementalFetchContext.
 */
export function noteSession(
  turn: Turn,
  id: ClientId,
  { node, request }: InFlight,
  response: FetchResponse,
): void {
  if (request.api !== 'Fetch') return
  const { fetchSessions } = consumerOf(turn, id)
  const asked = request.partitions.map(({ partition }) => partition)
  const next = fetchSessions[brokerId(node)] ? movedBehind(asked, response) : asked
  ownConsumer(turn, id).fetchSessions = withEntry(fetchSessions, brokerId(node), next)
}

/** Forgets the session with its broker, or after a Fetch without a response: the next Fetch is full. */
export function forgetSession(turn: Turn, id: ClientId, node: number): void {
  const { fetchSessions } = consumerOf(turn, id)
  const { [brokerId(node)]: gone, ...others } = fetchSessions
  if (gone) ownConsumer(turn, id).fetchSessions = others
}

function movedBehind(
  asked: readonly PartitionKey[],
  { partitions }: FetchResponse,
): readonly PartitionKey[] {
  const brought = partitions.filter(({ batches }) => batches.length > 0)
  if (brought.length === 0) return asked
  const moved = brought.map(({ partition }) => partition)
  return [...asked.filter((partition) => !moved.includes(partition)), ...moved]
}
