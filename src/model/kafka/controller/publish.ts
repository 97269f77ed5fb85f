import { type BrokerId, brokerNumber } from '../../ids'
import { arm, type Turn } from '../../turn'
import { applyMetadata } from '../broker/apply-metadata'
import type { Broker } from '../broker/broker-state'
import { isCut } from '../network/links'
import type { Controller, PartitionRegistration } from './controller-state'
import { onPartitionsWritten } from './imbalance'
import { onLeaderlessWritten } from './leaderless'

/** Timer owner used by the controller, which is not a process in the model. */
const CONTROLLER = { id: 'controller', run: 0 }

/** Sends the controller's new state to every broker that it reaches (B-186, B-204). */
export function publish(turn: Turn): void {
  for (const id of Object.keys(turn.world.brokers) as BrokerId[]) publishTo(turn, id)
}

/** Sends the controller's state to one broker; it arrives at once or after the latency of the link. */
export function publishTo(turn: Turn, id: BrokerId): void {
  const latency = turn.world.network.controlLatencyUs
  if (latency === 0) return onPropagate(turn, id)
  const timer = { of: 'controller', timer: { kind: 'propagate', broker: id } } as const
  arm(turn, CONTROLLER, `propagate-${id}`, turn.world.now + latency, timer)
}

/** Delivers the controller's records to a broker, if it can be reached. */
export function onPropagate(turn: Turn, id: BrokerId): void {
  const broker = turn.world.brokers[id]
  if (!broker || !isReached(turn, broker)) return
  applyMetadata(turn, id)
}

/** Broker numbers that clients see as alive, ascending. */
export function aliveBrokers(controller: Controller): readonly number[] {
  return (Object.keys(controller.registrations) as BrokerId[])
    .filter((id) => controller.registrations[id]?.fenced === false)
    .map(brokerNumber)
    .sort((a, b) => a - b)
}

/** Stores partitions that changed. */
export function setPartitions(turn: Turn, changed: readonly PartitionRegistration[]): void {
  if (changed.length === 0) return
  const { controller } = turn.world
  const partitions = { ...controller.partitions }
  for (const partition of changed) partitions[partition.partition] = partition
  turn.world.controller = { ...controller, partitions }
  onPartitionsWritten(turn)
  onLeaderlessWritten(turn)
}

/**
 * True if a broker gets the records written after its registration. A ZooKeeper controller sends nothing to a
 * broker whose session has ended, even if it runs and still leads (ControllerChannelManager#removeBroker).
 */
function isReached(turn: Turn, broker: Broker): boolean {
  const { lifecycle, id, epoch } = broker
  if (lifecycle === 'offline' || lifecycle === 'frozen' || lifecycle === 'recovering') return false
  const { kind, registrations } = turn.world.controller
  const registration = registrations[id]
  if (registration?.epoch !== epoch) return false
  if (kind === 'zookeeper' && registration.fenced) return false
  return !isCut(turn, 'controller', id)
}
