import { profileOf } from '../../../config/profile/profiles'
import type { BrokerId, HappeningId } from '../../ids'
import type { Turn } from '../../turn'
import type { AlterPartitionRequest } from '../network/api'
import type { ErrorName } from '../network/errors'
import type { Message } from '../network/message'
import { sendResponse } from '../network/send'
import { changeRules, isActive } from './broker-change'
import { emitElrChanged } from './commit-changes'
import type { PartitionRegistration } from './controller-state'
import { changePartition } from './partition-change'
import { publish, setPartitions } from './publish'

/**
 * Handles a leader's AlterPartition (B-154, B-215): on success the partition epoch rises, the leader epoch does
 * not.
 */
export function onAlterPartition(
  turn: Turn,
  message: Message,
  request: AlterPartitionRequest,
): void {
  const partition = turn.world.controller.partitions[request.partition]
  const error = isStale(turn, message.from as BrokerId, request)
    ? 'STALE_BROKER_EPOCH'
    : alterPartitionError(turn, partition, request)
  if (!partition || error !== 'NONE') return answer(turn, message, request, partition, error)
  const next = withIsr(turn, partition, request.isr, message.id)
  setPartitions(turn, [next])
  answer(turn, message, request, next, 'NONE')
  publish(turn)
}

/** The partition with the requested ISR; members that leave it may enter the ELR. */
export function withIsr(
  turn: Turn,
  partition: PartitionRegistration,
  isr: readonly number[],
  by: HappeningId,
): PartitionRegistration {
  const { kind } = turn.world.controller
  const next =
    kind === 'zookeeper'
      ? partition
      : changePartition(partition, { ...changeRules(turn, partition), isr, election: 'online' })
  const partitionEpoch = partition.partitionEpoch + 1
  const changedBy = emitElrChanged(turn, partition, next, by)
  return { ...next, isr, partitionEpoch, recovering: false, changedBy }
}

/**
 * True if the request is from a broker process that the controller no longer counts: its session has ended, or the
 * broker registered again. Source: KafkaController#processAlterIsr, ClusterControlManager#checkBrokerEpoch.
 */
function isStale(turn: Turn, id: BrokerId, { brokerEpoch }: AlterPartitionRequest): boolean {
  const { kind, registrations } = turn.world.controller
  const registration = registrations[id]
  if (registration?.epoch !== brokerEpoch) return true
  return kind === 'zookeeper' && registration.fenced
}

/** The checks of B-215 in their order. */
function alterPartitionError(
  turn: Turn,
  partition: PartitionRegistration | undefined,
  request: Pick<AlterPartitionRequest, 'broker' | 'leaderEpoch' | 'partitionEpoch' | 'isr'>,
): ErrorName {
  if (!partition) return 'UNKNOWN_TOPIC_OR_PARTITION'
  const { leaderEpoch, partitionEpoch, isr, broker } = request
  if (leaderEpoch > partition.leaderEpoch || partitionEpoch > partition.partitionEpoch)
    return 'NOT_CONTROLLER'
  if (leaderEpoch < partition.leaderEpoch) return 'FENCED_LEADER_EPOCH'
  if (broker !== partition.leader) return 'INVALID_REQUEST'
  if (partitionEpoch < partition.partitionEpoch) return 'INVALID_UPDATE_VERSION'
  const valid =
    isr.length > 0 &&
    new Set(isr).size === isr.length &&
    isr.includes(partition.leader) &&
    isr.every((member) => partition.replicas.includes(member))
  if (!valid) return 'INVALID_REQUEST'
  const { controller, version } = turn.world
  const ineligible = isr.some((member) => !isActive(controller, member))
  return ineligible && profileOf(version).refusesFencedInIsr ? 'INELIGIBLE_REPLICA' : 'NONE'
}

function answer(
  turn: Turn,
  message: Message,
  request: AlterPartitionRequest,
  partition: PartitionRegistration | undefined,
  error: ErrorName,
): void {
  sendResponse(turn, message.to, message, {
    api: 'AlterPartition',
    partition: request.partition,
    error,
    isr: partition?.isr ?? [],
    leaderEpoch: partition?.leaderEpoch ?? -1,
    partitionEpoch: partition?.partitionEpoch ?? -1,
  })
}
