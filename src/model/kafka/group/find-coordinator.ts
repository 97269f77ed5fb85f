import type { BrokerId } from '../../ids'
import { arm, brokerOf, type Turn } from '../../turn'
import type { FindCoordinatorRequest } from '../network/api'
import type { Message } from '../network/message'
import { sendResponse } from '../network/send'
import { OFFSETS_TOPIC, partitionFor } from './coordinator'

/**
 * C-74, C-83, B-290: the leader of the group's partition as this broker's metadata knows it. Without the topic
 * the broker has it created, and the client asks again.
 */
export function handleFindCoordinator(
  turn: Turn,
  brokerId: BrokerId,
  message: Message,
  request: FindCoordinatorRequest,
): void {
  const node = request.keyType === 'group' ? coordinatorOf(turn, brokerId, request.key) : -1
  const error = node >= 0 ? 'NONE' : 'COORDINATOR_NOT_AVAILABLE'
  const causes = [message.id]
  sendResponse(turn, brokerId, message, { api: 'FindCoordinator', error, node }, { causes })
}

function coordinatorOf(turn: Turn, brokerId: BrokerId, groupId: string): number {
  const broker = brokerOf(turn, brokerId)
  const partitions = broker.metadata.topics[OFFSETS_TOPIC] ?? []
  if (partitions.length === 0) {
    const timer = { of: 'broker', timer: { kind: 'autoCreate', topic: OFFSETS_TOPIC } } as const
    arm(turn, broker, `autoCreate ${OFFSETS_TOPIC}`, turn.world.now, timer)
    return -1
  }
  const leader = partitions[partitionFor(groupId, partitions.length)]?.leader ?? -1
  return broker.metadata.brokers.includes(leader) ? leader : -1
}
