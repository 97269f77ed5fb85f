import { type SimTime, toMs } from '../../../base/time'
import { settingsOf } from '../../../config/settings/settings'
import type { HappeningFact } from '../../happening/happening'
import { type BrokerId, brokerNumber, type HappeningId, type PartitionKey } from '../../ids'
import { arm, brokerOf, emit, isArmed, ownBroker, ownRecord, type Turn } from '../../turn'
import type { Broker, ReplicaFetcher } from '../broker/broker-state'
import { dropConnection } from '../broker/connections'
import { copyOfReplicaFetcher } from '../broker/copy-of'
import { cancelDelayed } from '../broker/purgatory'
import { latestEpoch } from '../log/epochs'
import type { FetchedPartition, FetchRequest, FetchResponse } from '../network/api'
import type { Message } from '../network/message'
import { silentSince } from '../network/reachability'
import { closeConnection, sendRequest } from '../network/send'
import { takeFetched } from './take-fetched'
import { truncateAtDivergence, truncateOutOfRange } from './truncation'

/** Follows a partition from this leader: its next Fetch names the partition (B-137). */
export function follow(turn: Turn, id: BrokerId, leader: BrokerId, partition: PartitionKey): void {
  const broker = brokerOf(turn, id)
  const fetcher = broker.fetchers[leader] ?? newFetcher(leader)
  setFetcher(turn, id, {
    ...fetcher,
    partitions: including(fetcher.partitions, partition),
    changed: including(fetcher.changed, partition),
    delayed: excluding(fetcher.delayed, partition),
    forgotten: excluding(fetcher.forgotten, partition),
  })
}

/** Stops following the partition from all leaders but `except`. */
export function unfollow(
  turn: Turn,
  id: BrokerId,
  partition: PartitionKey,
  except?: BrokerId,
): void {
  const { fetchers } = brokerOf(turn, id)
  for (const leader of Object.keys(fetchers) as BrokerId[]) {
    const fetcher = fetchers[leader]
    if (leader === except || !fetcher?.partitions.includes(partition)) continue
    if (fetcher.partitions.length === 1) {
      stopFetcher(turn, id, leader)
      continue
    }
    setFetcher(turn, id, {
      ...fetcher,
      partitions: excluding(fetcher.partitions, partition),
      changed: excluding(fetcher.changed, partition),
      delayed: excluding(fetcher.delayed, partition),
      forgotten: including(fetcher.forgotten, partition),
    })
  }
}

/** Sends the next Fetch to every leader without one in flight (B-130). */
export function fetchAll(turn: Turn, id: BrokerId): void {
  for (const leader of Object.keys(brokerOf(turn, id).fetchers) as BrokerId[])
    sendFetch(turn, id, leader, [])
}

/**
 * B-192: in ZooKeeper mode StopReplica ends the fetching of a broker after its controlled shutdown, so that it does
 * not return to the ISRs that it left. Source: KafkaController#doControlledShutdown.
 */
function hasHandedOver({ world }: Turn, id: BrokerId): boolean {
  const { kind, registrations } = world.controller
  return kind === 'zookeeper' && registrations[id]?.shuttingDown === true
}

/**
 * Sends the next Fetch to a leader unless one is in flight, no partition is followed there, or replication is
 * stalled.
 */
function sendFetch(
  turn: Turn,
  id: BrokerId,
  leader: BrokerId,
  causes: readonly HappeningId[],
): void {
  const broker = brokerOf(turn, id)
  const fetcher = broker.fetchers[leader]
  if (!fetcher || fetcher.inFlight > 0 || broker.stalledBy > 0) return
  if (broker.lifecycle === 'stopping' && hasHandedOver(turn, id)) return
  if (fetcher.partitions.length === fetcher.delayed.length) return
  const named = fetcher.fresh ? fetcher.partitions : fetcher.changed
  const { delayed } = fetcher
  const asked =
    delayed.length === 0 ? named : named.filter((partition) => !delayed.includes(partition))
  const settings = settingsOf('broker', broker.config)
  const request: FetchRequest = {
    api: 'Fetch',
    replicaId: brokerNumber(id),
    maxWaitMs: toMs(settings.replicaFetchWaitMax),
    minBytes: settings.replicaFetchMinBytes,
    maxBytes: settings.replicaFetchResponseMaxBytes,
    isolation: 'read_uncommitted',
    incremental: !fetcher.fresh,
    forgotten: fetcher.forgotten,
    partitions: wantedBy(broker, asked),
  }
  const route = { from: id, fromRun: broker.run, to: leader, connection: 'replica' } as const
  const inFlight = sendRequest(turn, route, request, {
    interest: 0,
    causes: causes.length > 0 ? causes : [turn.cause, broker.since],
  })
  const sentAt = turn.world.now
  const asking = copyOfReplicaFetcher(fetcher)
  asking.inFlight = inFlight
  asking.sentAt = sentAt
  asking.changed = []
  asking.forgotten = []
  setFetcher(turn, id, asking)
  armTimeout(turn, id, leader, sentAt)
}

/** Handles a Fetch response: appends, updates high watermarks, truncates diverging logs, fetches again. */
export function onFetchResponse(
  turn: Turn,
  id: BrokerId,
  message: Message,
  response: FetchResponse,
): void {
  const leader = message.from as BrokerId
  const fetcher = brokerOf(turn, id).fetchers[leader]
  if (!fetcher || fetcher.inFlight !== message.correlation) return
  const answered = copyOfReplicaFetcher(fetcher)
  answered.inFlight = 0
  answered.fresh = false
  setFetcher(turn, id, answered)
  const appends: HappeningId[] = []
  for (const fetched of response.partitions) {
    if (isOutdated(brokerOf(turn, id), leader, fetched)) continue
    appends.push(...process(turn, id, leader, fetched, message.id))
  }
  // The appends are causes of the next Fetch, which starts behind them.
  sendFetch(turn, id, leader, [message.id, ...appends])
}

/** The leader's process has ended or refuses: all its partitions wait for `replica.fetch.backoff.ms` (B-136). */
export function onFetcherDisconnected(
  turn: Turn,
  id: BrokerId,
  leader: BrokerId,
  by: HappeningId,
): void {
  const fetcher = brokerOf(turn, id).fetchers[leader]
  if (!fetcher) return
  setFetcher(turn, id, { ...fetcher, inFlight: 0, fresh: true, changed: [], forgotten: [] })
  backOff(turn, id, leader, fetcher.partitions, by)
}

/** Fetches partitions again whose backoff is over. */
export function onFetchBackoffOver(
  turn: Turn,
  id: BrokerId,
  leader: BrokerId,
  partitions: readonly PartitionKey[],
): void {
  const fetcher = brokerOf(turn, id).fetchers[leader]
  if (!fetcher) return
  const back = partitions.filter((partition) => fetcher.delayed.includes(partition))
  setFetcher(turn, id, {
    ...fetcher,
    delayed: fetcher.delayed.filter((partition) => !back.includes(partition)),
    changed: back.reduce(including, fetcher.changed),
  })
  sendFetch(turn, id, leader, [])
}

/** `replica.socket.timeout.ms` passed without a response: the connection counts as lost. */
export function onFetchTimeout(turn: Turn, id: BrokerId, leader: BrokerId): void {
  const broker = brokerOf(turn, id)
  const fetcher = broker.fetchers[leader]
  if (!fetcher || fetcher.inFlight === 0) return
  const due = fetcher.sentAt + settingsOf('broker', broker.config).replicaSocketTimeout
  if (due > turn.world.now) return armTimeout(turn, id, leader, fetcher.sentAt)
  const by = emit(
    turn,
    id,
    0,
    { kind: 'request.timedOut', api: 'Fetch', request: fetcher.inFlight },
    [fetcher.inFlight, silentSince(turn, leader)],
  )
  closeConnection(turn, id, leader, 'replica')
  onFetcherDisconnected(turn, id, leader, by)
}

/** Cancels every Fetch of this broker, also those that wait at leaders: later appends do not reach it. */
export function cancelFetches(turn: Turn, id: BrokerId): void {
  const broker = brokerOf(turn, id)
  for (const leader of Object.keys(broker.fetchers) as BrokerId[]) {
    const fetcher = broker.fetchers[leader]
    if (!fetcher || fetcher.inFlight === 0) continue
    const held = turn.world.brokers[leader]?.purgatory.find(({ key }) => key === fetcher.inFlight)
    if (held) cancelDelayed(turn, leader, held.key)
    if (turn.world.brokers[leader]) dropConnection(turn, leader, `${id}/replica`)
    setFetcher(turn, id, { ...fetcher, inFlight: 0, fresh: true, changed: [], forgotten: [] })
  }
}

function process(
  turn: Turn,
  id: BrokerId,
  leader: BrokerId,
  fetched: FetchedPartition,
  by: HappeningId,
): readonly HappeningId[] {
  if (fetched.error === 'NONE' && !fetched.diverging) {
    const overlap = overlapOf(turn, id, fetched)
    if (overlap !== null) return fail(turn, id, overlap, by)
    if (fetched.batches.length > 0) change(turn, id, leader, fetched.partition)
    return takeFetched(turn, id, fetched, by)
  }
  if (fetched.diverging) {
    truncateAtDivergence(turn, id, fetched.partition, fetched.diverging, by)
    change(turn, id, leader, fetched.partition)
  } else if (fetched.error === 'OFFSET_OUT_OF_RANGE') {
    truncateOutOfRange(turn, id, leader, fetched.partition, by)
    change(turn, id, leader, fetched.partition)
  } else {
    backOff(turn, id, leader, [fetched.partition], by)
  }
  return []
}

type Overlap = Omit<Extract<HappeningFact, { kind: 'replica.failed' }>, 'kind'>

/** True for a batch below the follower's own log end: its leader has lost its log within one leader epoch. */
function overlapOf(turn: Turn, id: BrokerId, fetched: FetchedPartition): Overlap | null {
  const { partition, batches } = fetched
  const baseOffset = batches[0]?.baseOffset
  const logEndOffset = brokerOf(turn, id).replicas[partition]?.log.logEndOffset ?? 0
  if (baseOffset === undefined || baseOffset >= logEndOffset) return null
  return { partition, baseOffset, logEndOffset }
}

/**
 * The log rejects such a batch, and the fetcher marks the partition as failed until it has another leader or epoch.
 * Source: UnexpectedAppendOffsetException, AbstractFetcherThread#markPartitionFailed.
 */
function fail(turn: Turn, id: BrokerId, overlap: Overlap, by: HappeningId): readonly HappeningId[] {
  emit(turn, id, 1, { kind: 'replica.failed', ...overlap }, [by])
  unfollow(turn, id, overlap.partition)
  return []
}

/**
 * AbstractFetcherThread#processFetchRequest: true if the response no longer matches the follower's state. Meanwhile
 * the partition may have been truncated, be delayed, or belong to another topic of that name: Kafka detects the
 * last by the offset alone, the model never takes records of the earlier topic.
 */
function isOutdated(broker: Broker, leader: BrokerId, fetched: FetchedPartition): boolean {
  const { partition, fetchOffset, batches } = fetched
  const fetcher = broker.fetchers[leader]
  const replica = broker.replicas[partition]
  if (!replica || !fetcher?.partitions.includes(partition)) return true
  if (fetcher.delayed.includes(partition) || fetchOffset !== replica.log.logEndOffset) return true
  return batches.some(({ appendedBy }) => appendedBy < replica.topicId)
}

/** Marks the partition for the next Fetch. */
function change(turn: Turn, id: BrokerId, leader: BrokerId, partition: PartitionKey): void {
  const fetcher = brokerOf(turn, id).fetchers[leader]
  if (!fetcher || fetcher.changed.includes(partition)) return
  const next = copyOfReplicaFetcher(fetcher)
  next.changed = [...fetcher.changed, partition]
  setFetcher(turn, id, next)
}

function backOff(
  turn: Turn,
  id: BrokerId,
  leader: BrokerId,
  partitions: readonly PartitionKey[],
  by: HappeningId,
): void {
  const broker = brokerOf(turn, id)
  const fetcher = broker.fetchers[leader]
  if (!fetcher || partitions.length === 0) return
  setFetcher(turn, id, {
    ...fetcher,
    delayed: partitions.reduce(including, fetcher.delayed),
    changed: fetcher.changed.filter((partition) => !partitions.includes(partition)),
  })
  const at = turn.world.now + settingsOf('broker', broker.config).replicaFetchBackoff
  const timer = { kind: 'fetchBackoff', leader, partitions } as const
  arm(turn, broker, `fetchBackoff-${leader}-${partitions[0]}`, at, { of: 'broker', timer }, by)
}

function wantedBy(broker: Broker, asked: readonly PartitionKey[]): FetchRequest['partitions'] {
  const wanted: FetchRequest['partitions'][number][] = []
  for (const partition of asked) {
    const replica = broker.replicas[partition]
    if (!replica) continue
    wanted.push({
      partition,
      topicId: replica.topicId,
      fetchOffset: replica.log.logEndOffset,
      currentLeaderEpoch: replica.leaderEpoch,
      lastFetchedEpoch: latestEpoch(replica.log.epochs),
      maxBytes: settingsOf('broker', broker.config).replicaFetchMaxBytes,
    })
  }
  return wanted
}

/** One timer per fetcher: later Fetches do not rearm it, they change the deadline that it checks. */
function armTimeout(turn: Turn, id: BrokerId, leader: BrokerId, sentAt: SimTime): void {
  const broker = brokerOf(turn, id)
  const key = `fetchTimeout-${leader}`
  if (isArmed(turn, id, key)) return
  const due = sentAt + settingsOf('broker', broker.config).replicaSocketTimeout
  arm(
    turn,
    broker,
    key,
    due,
    { of: 'broker', timer: { kind: 'fetchTimeout', leader } },
    broker.since,
  )
}

/** Ends the fetcher and its connection when no partition is followed from the leader any more. */
function stopFetcher(turn: Turn, id: BrokerId, leader: BrokerId): void {
  const broker = ownBroker(turn, id)
  const fetchers = { ...broker.fetchers }
  delete fetchers[leader]
  broker.fetchers = fetchers
  closeConnection(turn, id, leader, 'replica')
}

function newFetcher(leader: BrokerId): ReplicaFetcher {
  return {
    leader,
    partitions: [],
    inFlight: 0,
    sentAt: 0,
    fresh: true,
    changed: [],
    forgotten: [],
    delayed: [],
  }
}

function setFetcher(turn: Turn, id: BrokerId, fetcher: ReplicaFetcher): void {
  const broker = ownBroker(turn, id)
  const fetchers = ownRecord(turn, broker.fetchers)
  fetchers[fetcher.leader] = fetcher
  broker.fetchers = fetchers
}

function including(
  list: readonly PartitionKey[],
  partition: PartitionKey,
): readonly PartitionKey[] {
  return list.includes(partition) ? list : [...list, partition]
}

function excluding(
  list: readonly PartitionKey[],
  partition: PartitionKey,
): readonly PartitionKey[] {
  return list.includes(partition) ? list.filter((key) => key !== partition) : list
}
