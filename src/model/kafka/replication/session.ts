import { type BrokerId, brokerId, type HappeningId, type PartitionKey } from '../../ids'
import { brokerOf, ownBroker, ownRecord, setBroker, type Turn } from '../../turn'
import type { Replica, ReplicaSession } from '../broker/broker-state'
import { copyOfReplicaSession } from '../broker/copy-of'
import { caughtUpAt } from './high-watermark'

/** Opens a follower's fetch session; fetches of an older session no longer count. */
export function openSession(
  turn: Turn,
  id: BrokerId,
  follower: BrokerId,
  request: HappeningId,
): void {
  dropSession(turn, id, follower)
  const broker = brokerOf(turn, id)
  const session = { id: request, lastFetchAt: turn.world.now, outside: [], dirty: [] }
  setBroker(turn, { ...broker, sessions: { ...broker.sessions, [follower]: session } })
}

/** The follower's connection is closed: each of its partitions was last caught up at its last fetch. */
export function dropSession(turn: Turn, id: BrokerId, follower: BrokerId): void {
  const broker = brokerOf(turn, id)
  const session = broker.sessions[follower]
  if (!session) return
  const replicas = { ...broker.replicas }
  for (const key of Object.keys(replicas)) {
    const replica = replicas[key] as Replica
    const progress = replica.followers[follower]
    if (replica.role !== 'leader' || !progress || progress.session !== session.id) continue
    const settled = {
      ...progress,
      session: 0,
      lastFetchAt: session.lastFetchAt,
      lastCaughtUpAt: caughtUpAt(broker, replica, progress, follower),
      leaderEndAtLastFetch: replica.log.logEndOffset,
    }
    replicas[key] = { ...replica, followers: { ...replica.followers, [follower]: settled } }
  }
  const sessions = { ...broker.sessions }
  delete sessions[follower]
  setBroker(turn, { ...broker, replicas, sessions })
}

/** Marks the partition dirty for every follower that fetches it: new records, or a new high watermark. */
export function markDirty(turn: Turn, id: BrokerId, partition: PartitionKey): void {
  const broker = brokerOf(turn, id)
  const replica = broker.replicas[partition]
  if (!replica || replica.replicas.length === 1) return
  for (const number of replica.replicas) {
    const follower = brokerId(number)
    const session = broker.sessions[follower]
    if (!session || replica.followers[follower]?.session !== session.id) continue
    if (session.dirty.includes(partition)) continue
    const next = copyOfReplicaSession(session)
    next.dirty = [...session.dirty, partition]
    setSession(turn, id, follower, next)
  }
}

/** A follower that still fetches was removed from the ISR: each of its Fetches may bring it back. */
export function markOutside(
  turn: Turn,
  id: BrokerId,
  partition: PartitionKey,
  follower: BrokerId,
): void {
  const broker = brokerOf(turn, id)
  const session = broker.sessions[follower]
  const progress = broker.replicas[partition]?.followers[follower]
  if (!session || progress?.session !== session.id || session.outside.includes(partition)) return
  setSession(turn, id, follower, { ...session, outside: [...session.outside, partition] })
}

/** Replaces a leader's side of a follower's session. */
export function setSession(
  turn: Turn,
  id: BrokerId,
  follower: BrokerId,
  session: ReplicaSession,
): void {
  const broker = ownBroker(turn, id)
  const sessions = ownRecord(turn, broker.sessions)
  sessions[follower] = session
  broker.sessions = sessions
}
