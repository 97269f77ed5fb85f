import { type BrokerId, brokerId, brokerNumber } from '../../ids'
import type { Turn } from '../../turn'
import type { ErrorName } from '../network/errors'
import { isActive } from './broker-change'
import { placeKraft } from './place-kraft'
import { placeZookeeper } from './place-zookeeper'
import { aliveBrokers } from './publish'

/** B-29: every draw of the model is 0, so that a scenario's placement is the same in each of its runs. */
const ZERO = () => 0

type Assignment = readonly (readonly number[])[]

/** Replicas of a new topic's partitions; -1 stands for the brokers' default. Check `replicationFactorError` first. */
export function placeNew(turn: Turn, partitions: number, replicationFactor: number): Assignment {
  const count = partitions === -1 ? defaults(turn).partitions : partitions
  const factor = replicationFactor === -1 ? defaults(turn).replicationFactor : replicationFactor
  if (turn.world.controller.kind === 'kraft') return placeKraft(usable(turn), count, factor, ZERO)
  return placeZookeeper(live(turn), count, factor, { start: 0, shift: 0, firstPartition: 0 })
}

/** Replicas of added partitions (B-24, B-27); null when there are too few brokers. */
export function placeAdded(
  turn: Turn,
  firstPartition: number,
  count: number,
  replicationFactor: number,
  firstReplica: number,
): Assignment | null {
  if (replicationFactorError(turn, replicationFactor) !== 'NONE') return null
  if (turn.world.controller.kind === 'kraft')
    return placeKraft(usable(turn), count, replicationFactor, ZERO)
  const brokers = live(turn)
  const start = Math.max(
    0,
    brokers.findIndex(({ id }) => id >= firstReplica),
  )
  return placeZookeeper(brokers, count, replicationFactor, { start, shift: start, firstPartition })
}

/** B-9: live brokers limit the replication factor in ZooKeeper mode, registered ones in KRaft. */
export function replicationFactorError(turn: Turn, replicationFactor: number): ErrorName {
  if (replicationFactor === 0 || replicationFactor < -1) return 'INVALID_REPLICATION_FACTOR'
  const factor = replicationFactor === -1 ? defaults(turn).replicationFactor : replicationFactor
  const brokers = turn.world.controller.kind === 'kraft' ? usable(turn).length : live(turn).length
  if (factor > brokers || live(turn).length === 0) return 'INVALID_REPLICATION_FACTOR'
  return 'NONE'
}

/**
 * B-10: an explicit assignment is complete, without doubles, of one length. KRaft wants its brokers registered
 * and one of each partition active; ZooKeeper mode asks after none of them. Source: AdminZkClient#validateTopicCreate,
 * ReplicationControlManager#validateManualPartitionAssignment. An empty list is refused in both: 2.8 takes it, and its
 * controller then fails whenever it looks for preferred leaders.
 */
export function checkAssignment(
  turn: Turn,
  assignment: Readonly<Record<string, readonly number[]>>,
): ErrorName {
  const { controller } = turn.world
  const lists = Object.values(assignment)
  const keys = Object.keys(assignment)
  if (keys.length === 0 || keys.some((key, i) => key !== String(i)))
    return 'INVALID_REPLICA_ASSIGNMENT'
  const length = lists[0]?.length ?? 0
  const isWhole = lists.every(
    (list) => list.length === length && length > 0 && new Set(list).size === length,
  )
  if (!isWhole) return 'INVALID_REPLICA_ASSIGNMENT'
  if (controller.kind === 'zookeeper') return 'NONE'
  const isLed = lists.every(
    (list) =>
      list.every((number) => controller.registrations[brokerId(number)] !== undefined) &&
      list.some((number) => isActive(controller, number)),
  )
  return isLed ? 'NONE' : 'INVALID_REPLICA_ASSIGNMENT'
}

function defaults(turn: Turn): { readonly partitions: number; readonly replicationFactor: number } {
  const first = (Object.keys(turn.world.brokers) as BrokerId[])[0]
  const settings = first === undefined ? undefined : turn.world.brokers[first]?.settings
  return {
    partitions: settings?.numPartitions ?? 1,
    replicationFactor: settings?.defaultReplicationFactor ?? 1,
  }
}

function live(turn: Turn) {
  return aliveBrokers(turn.world.controller).map((id) => ({ id, rack: rackOf(turn, id) }))
}

/** Registered and staying, fenced ones included. */
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
