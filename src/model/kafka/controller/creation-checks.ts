import { collides, hasCollisionChars, topicNameProblem } from '../../../config/topic-name'
import type { Turn } from '../../turn'
import { type ApiError, apiErrorOf, plainApiError } from '../exceptions/api-error'
import { isControllerUp } from './election'
import { checkAssignment, replicationFactorError } from './placement'
import { topicConfigProblem } from './topic-config'

export interface NewTopic {
  readonly topic: string
  /** -1: the broker's default. */
  readonly partitions: number
  readonly replicationFactor: number
  readonly config?: Readonly<Record<string, string>> | undefined
  readonly assignment?: Readonly<Record<string, readonly number[]>> | undefined
}

/**
 * The error of a CreateTopics that fails, null when the topic can be created: the first in the order of checks
 * (B-1..B-11).
 */
export function creationProblem(turn: Turn, spec: NewTopic): ApiError | null {
  if (!isControllerUp(turn)) return plainApiError(turn.world.version, 'NOT_CONTROLLER')
  if (spec.topic === '') return apiErrorOf(turn.world.version, 'emptyTopicName', {})
  return turn.world.controller.kind === 'kraft'
    ? (existing(turn, spec) ??
        nameProblem(turn, spec) ??
        topicConfigProblem(turn, spec.config ?? {}) ??
        placementProblem(turn, spec))
    : (existing(turn, spec) ??
        (spec.assignment ? null : placementProblem(turn, spec)) ??
        nameProblem(turn, spec) ??
        (spec.assignment ? placementProblem(turn, spec) : null) ??
        topicConfigProblem(turn, spec.config ?? {}))
}

function existing(turn: Turn, { topic }: NewTopic): ApiError | null {
  const { controller, version } = turn.world
  return controller.topics[topic] ? apiErrorOf(version, 'topicExists', { topic }) : null
}

function nameProblem(turn: Turn, { topic }: NewTopic): ApiError | null {
  const { controller, version } = turn.world
  const problem = topicNameProblem(topic)
  if (problem !== null) return apiErrorOf(version, NAME_PROBLEMS[problem], { topic })
  if (topic === '__cluster_metadata' && controller.kind === 'kraft') {
    return apiErrorOf(version, 'metadataTopic', {})
  }
  if (!hasCollisionChars(topic)) return null
  const others = Object.keys(controller.topics).filter((name) => collides(name, topic))
  if (others.length === 0) return null
  const named = controller.kind === 'kraft' ? others.slice(0, 1) : others
  return apiErrorOf(version, 'topicCollides', { topic, existing: named.join(', ') })
}

const NAME_PROBLEMS = {
  empty: 'emptyTopicName',
  dot: 'dotTopicName',
  dotdot: 'dotTopicName',
  length: 'longTopicName',
  characters: 'illegalTopicName',
} as const

/** KRaft checks the replication factor before the partitions, ZooKeeper mode after them. */
function placementProblem(turn: Turn, spec: NewTopic): ApiError | null {
  const { assignment, partitions, replicationFactor } = spec
  if (assignment) return checkAssignment(turn, assignment)
  const { controller, version } = turn.world
  const isNone = partitions === 0 || partitions < -1
  const none = isNone ? apiErrorOf(version, 'noPartitions', {}) : null
  if (controller.kind === 'zookeeper') {
    return none ?? replicationFactorError(turn, replicationFactor)
  }
  const isUnset = replicationFactor === 0 || replicationFactor < -1
  return (isUnset ? null : none) ?? replicationFactorError(turn, replicationFactor)
}
