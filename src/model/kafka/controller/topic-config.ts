import { present } from '../../../base/assert'
import { resolveTopicConfig } from '../../../config/resolve'
import { settingsOf } from '../../../config/settings/settings'
import { type BrokerId, type PartitionKey, topicOf } from '../../ids'
import type { Turn } from '../../turn'
import { type ApiError, apiErrorOf } from '../exceptions/api-error'

/** `unclean.leader.election.enable` of a partition's topic as the controller sees it (B-167). */
export function uncleanElectionOf(turn: Turn, partition: PartitionKey): boolean {
  const set =
    turn.world.controller.topics[topicOf(partition)]?.config['unclean.leader.election.enable']
  if (set !== undefined) return set === 'true'
  const config = anyBrokerConfig(turn)
  return config ? settingsOf('broker', config).uncleanLeaderElectionEnable : false
}

/** `min.insync.replicas` of a topic, at most its replication factor. Source: ReplicationControlManager#getTopicEffectiveMinIsr. */
export function effectiveMinIsrOf({ world }: Turn, topic: string): number {
  const { topics, minInsyncReplicas } = world.controller
  const registration = present(topics[topic], `topic ${topic}`)
  const wanted = registration.config['min.insync.replicas'] ?? minInsyncReplicas ?? '1'
  return Math.min(Number(wanted), registration.replicationFactor)
}

/** Kafka's error for these topic overrides, null when it accepts them (B-8). */
export function topicConfigProblem(
  turn: Turn,
  config: Readonly<Record<string, string>>,
): ApiError | null {
  const { version } = turn.world
  const resolved = resolveTopicConfig(version, present(anyBrokerConfig(turn), 'a broker'), config)
  if (resolved.ok) return null
  const problem = resolved.problem[0]?.message ?? ''
  return apiErrorOf(version, 'invalidTopicConfig', { problem })
}

/** Controllers read defaults from their own config; scenarios give all brokers the same. */
function anyBrokerConfig(turn: Turn) {
  const first = (Object.keys(turn.world.brokers) as BrokerId[])[0]
  return first === undefined ? undefined : turn.world.brokers[first]?.config
}
