import { settingsOf } from '../../../config/settings/settings'
import { type BrokerId, brokerId, brokerNumber } from '../../ids'
import type { Turn } from '../../turn'
import { type ApiError, apiErrorOf } from '../exceptions/api-error'
import { isActive } from './broker-change'
import { placeKraft } from './place-kraft'
import { placeZookeeper } from './place-zookeeper'
import { aliveBrokers } from './publish'

/** B-29: every draw of the model is 0, so that a scenario's placement is the same in every run. */
const ZERO = () => 0

type Assignment = readonly (readonly number[])[]

/** Replicas of a new topic's partitions; -1 selects the brokers' default. Check `replicationFactorError` first. */
export function placeNew(turn: Turn, partitions: number, replicationFactor: number): Assignment {
  const count = partitions === -1 ? defaults(turn).partitions : partitions
  const factor = replicationFactor === -1 ? defaults(turn).replicationFactor : replicationFactor
  if (turn.world.controller.kind === 'kraft') return placeKraft(usable(turn), count, factor, ZERO)
  return placeZookeeper(live(turn), count, factor, { start: 0, shift: 0, firstPartition: 0 })
}

/** Replicas of added partitions (B-24, B-27). Check `replicationFactorError` first. */
export function placeAdded(
  turn: Turn,
  firstPartition: number,
  count: number,
  replicationFactor: number,
  firstReplica: number,
): Assignment {
  if (turn.world.controller.kind === 'kraft')
    return placeKraft(usable(turn), count, replicationFactor, ZERO)
  const brokers = live(turn)
  const start = Math.max(
    0,
    brokers.findIndex(({ id }) => id >= firstReplica),
  )
  return placeZookeeper(brokers, count, replicationFactor, { start, shift: start, firstPartition })
}

/**
 * B-9: ZooKeeper mode limits the replication factor to the live brokers, KRaft to the registered ones. `before`:
 * beginning of the error text, which depends on the request.
 */
export function replicationFactorError(
  turn: Turn,
  replicationFactor: number,
  before = `Unable to replicate the partition ${replicationFactor} time(s): `,
): ApiError | null {
  const { version } = turn.world
  if (replicationFactor === 0 || replicationFactor < -1) {
    return apiErrorOf(version, 'noReplicas', {})
  }
  const factor = replicationFactor === -1 ? defaults(turn).replicationFactor : replicationFactor
  const brokers = turn.world.controller.kind === 'kraft' ? usable(turn).length : live(turn).length
  if (live(turn).length === 0) return apiErrorOf(version, 'allFenced', { factor, before })
  return factor > brokers ? apiErrorOf(version, 'tooFewBrokers', { factor, brokers, before }) : null
}

/**
 * B-10: checks an explicit assignment: complete, without duplicates, all lists of one length. KRaft wants its
 * brokers registered and one of each partition active; ZooKeeper mode checks neither. An empty list is refused in
 * both: 2.8 accepts it, and its controller then fails at each preferred leader election.
 */
export function checkAssignment(turn: Turn, assignment: Assigned): ApiError | null {
  const found =
    turn.world.controller.kind === 'kraft'
      ? problemOfKraft(turn, assignment)
      : problemOfZookeeper(turn, assignment)
  if (found) return found
  const keys = Object.keys(assignment)
  const isWhole = keys.length > 0 && keys.every((key, i) => key === String(i))
  return isWhole ? null : apiErrorOf(turn.world.version, 'partitionGap', {})
}

type Assigned = Readonly<Record<string, readonly number[]>>

/** Source: ReplicationControlManager#validateManualPartitionAssignment. */
function problemOfKraft(turn: Turn, assignment: Assigned): ApiError | null {
  const { controller, version } = turn.world
  let previous = -1
  for (const [partition, replicas] of Object.entries(assignment)) {
    if (replicas.length === 0) return apiErrorOf(version, 'emptyReplicas', {})
    const sorted = [...replicas].sort((a, b) => a - b)
    for (const [i, broker] of sorted.entries()) {
      if (controller.registrations[brokerId(broker)] === undefined) {
        return apiErrorOf(version, 'unregisteredReplica', { broker })
      }
      if (sorted[i - 1] === broker) {
        return apiErrorOf(version, 'repeatedReplica', { broker, assignment: '' })
      }
    }
    if (previous >= 0 && replicas.length !== previous) {
      const values = { replicas: replicas.length, previous }
      return apiErrorOf(version, 'unequalReplicas', values)
    }
    previous = replicas.length
    if (!replicas.some((number) => isActive(controller, number))) {
      return apiErrorOf(version, 'fencedReplicas', { partition })
    }
  }
  return null
}

/** Source: AdminZkClient#validateTopicCreate. */
function problemOfZookeeper(turn: Turn, assignment: Assigned): ApiError | null {
  const { version } = turn.world
  const lists = Object.values(assignment)
  if (lists.some((replicas) => replicas.length === 0)) {
    return apiErrorOf(version, 'emptyReplicas', {})
  }
  if (new Set(lists.map(({ length }) => length)).size > 1) {
    return apiErrorOf(version, 'unequalReplicas', { replicas: 0, previous: 0 })
  }
  if (lists.every((replicas) => new Set(replicas).size === replicas.length)) return null
  const entries = Object.entries(assignment).map(
    ([partition, replicas]) => `${partition} -> ArrayBuffer(${replicas.join(', ')})`,
  )
  const values = { broker: -1, assignment: `HashMap(${entries.join(', ')})` }
  return apiErrorOf(version, 'repeatedReplica', values)
}

function defaults(turn: Turn): { readonly partitions: number; readonly replicationFactor: number } {
  const first = (Object.keys(turn.world.brokers) as BrokerId[])[0]
  const config = first === undefined ? undefined : turn.world.brokers[first]?.config
  const settings = config && settingsOf('broker', config)
  return {
    partitions: settings?.numPartitions ?? 1,
    replicationFactor: settings?.defaultReplicationFactor ?? 1,
  }
}

function live(turn: Turn) {
  return aliveBrokers(turn.world.controller).map((id) => ({ id, rack: rackOf(turn, id) }))
}

/** Registered and not shutting down, fenced ones included. */
function usable(turn: Turn) {
  const { registrations } = turn.world.controller
  return (Object.keys(registrations) as BrokerId[])
    .filter((id) => registrations[id]?.shuttingDown === false)
    .map((id) => ({
      id: brokerNumber(id),
      rack: rackOf(turn, brokerNumber(id)),
      fenced: registrations[id]?.fenced ?? true,
    }))
    .sort((a, b) => a.id - b.id)
}

function rackOf(turn: Turn, number: number): string | null {
  return turn.world.brokers[`b${number}`]?.rack ?? null
}
