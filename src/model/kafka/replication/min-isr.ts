import { profileOf } from '../../../config/profile/profiles'
import { topicOf } from '../../ids'
import type { Turn } from '../../turn'
import type { Broker, Replica } from '../broker/broker-state'

/** B-147, B-159, P-85: number of in-sync replicas that acks=all requires; from 3.7 at most the number of replicas. */
export function effectiveMinIsr(
  turn: Pick<Turn, 'world'>,
  broker: Broker,
  replica: Replica,
): number {
  const minIsr = broker.metadata.logConfigs[topicOf(replica.partition)]?.minInsyncReplicas ?? 1
  return profileOf(turn.world.version).capsMinIsr
    ? Math.min(minIsr, replica.replicas.length)
    : minIsr
}
