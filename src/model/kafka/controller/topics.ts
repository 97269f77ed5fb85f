import { altered } from '../../../config/altered'
import { isInternalTopic } from '../../../config/topic-name'
import type { CommandOf } from '../../../scenario/command'
import { type HappeningId, type PartitionKey, partitionKey, topicOf } from '../../ids'
import { refuseCommand } from '../../refuse'
import { emit, type Turn } from '../../turn'
import { type ApiError, apiErrorOf, apiException, plainApiError } from '../exceptions/api-error'
import { awaitLeaders } from './await-leaders'
import { changeRules, isActive } from './broker-change'
import { commitChanges } from './commit-changes'
import type { PartitionRegistration, TopicRegistration } from './controller-state'
import { creationProblem, type NewTopic } from './creation-checks'
import { isControllerUp } from './election'
import { changePartition } from './partition-change'
import { placeAdded, placeNew, replicationFactorError } from './placement'
import { publish, setPartitions } from './publish'
import { topicConfigProblem } from './topic-config'
import { onTopicConfigAltered } from './unclean-election'

/** Creates a topic at once, or emits `command.refused` with the reason. */
export function createTopic(turn: Turn, spec: NewTopic): void {
  const problem = tryCreateTopic(turn, spec)
  if (problem) return refuseAdminCommand(turn, 'createTopic', problem)
  awaitLeaders(turn, spec.topic)
}

/** Creates a topic; null, or the error of CreateTopics (B-1..B-11). */
export function tryCreateTopic(turn: Turn, spec: NewTopic): ApiError | null {
  const problem = creationProblem(turn, spec)
  if (problem) return problem
  const { topic } = spec
  const assignment = spec.assignment
    ? Object.values(spec.assignment)
    : placeNew(turn, spec.partitions, spec.replicationFactor)
  const internal = isInternalTopic(topic)
  const replicationFactor = assignment[0]?.length ?? 0
  const createdBy = emit(turn, 'controller', internal ? 1 : 2, {
    kind: 'topic.created',
    topic,
    partitions: assignment.length,
    replicationFactor,
    internal,
  })
  const registration: TopicRegistration = {
    name: topic,
    partitionCount: assignment.length,
    config: spec.config ?? {},
    replicationFactor,
    internal,
    createdBy,
  }
  setTopic(turn, registration)
  register(turn, registration, 0, assignment, createdBy)
  publish(turn)
  return null
}

/** B-15: the topic is deleted at once; brokers that are down learn it when they are back. */
export function deleteTopic(turn: Turn, topic: string): void {
  const { controller } = turn.world
  if (!isControllerUp(turn)) return refuseAdminCommand(turn, 'deleteTopic', 'NOT_CONTROLLER')
  const registration = controller.topics[topic]
  if (!registration) return refuseAdminCommand(turn, 'deleteTopic', absent(turn))
  const topics = { ...controller.topics }
  delete topics[topic]
  const partitions = { ...controller.partitions }
  for (let p = 0; p < registration.partitionCount; p++) delete partitions[partitionKey(topic, p)]
  turn.world.controller = { ...controller, topics, partitions }
  const by = emit(turn, 'controller', 2, { kind: 'topic.deleted', topic })
  causing(turn, by, () => publish(turn))
}

/** B-13: `partitions` is the new count; records stay where they are. */
export function addPartitions(turn: Turn, topic: string, partitions: number): void {
  const registration = turn.world.controller.topics[topic]
  if (!isControllerUp(turn)) return refuseAdminCommand(turn, 'addPartitions', 'NOT_CONTROLLER')
  const { version } = turn.world
  if (!registration) {
    return refuseAdminCommand(
      turn,
      'addPartitions',
      apiErrorOf(version, 'addToAbsentTopic', { topic }),
    )
  }
  const first = registration.partitionCount
  if (partitions <= first) {
    const name = partitions === first ? 'samePartitions' : 'fewerPartitions'
    const values = { topic, present: first, asked: partitions }
    return refuseAdminCommand(turn, 'addPartitions', apiErrorOf(version, name, values))
  }
  const tooFew = replicationFactorError(turn, registration.replicationFactor, '')
  if (tooFew) return refuseAdminCommand(turn, 'addPartitions', tooFew)
  const preferred = turn.world.controller.partitions[partitionKey(topic, 0)]?.replicas[0] ?? 0
  const assignment = placeAdded(
    turn,
    first,
    partitions - first,
    registration.replicationFactor,
    preferred,
  )
  const by = emit(turn, 'controller', 2, { kind: 'partitions.added', topic, partitions })
  setTopic(turn, { ...registration, partitionCount: partitions })
  register(turn, registration, first, assignment, by)
  publish(turn)
}

/** B-165, B-167: an election requested by an administrator. */
export function electLeader(turn: Turn, command: CommandOf<'electLeader'>): void {
  const key = partitionKey(command.topic, command.partition)
  const partition = turn.world.controller.partitions[key]
  const verb = 'electLeader'
  if (!isControllerUp(turn)) return refuseAdminCommand(turn, verb, 'NOT_CONTROLLER')
  const { version, controller } = turn.world
  const { topic, election } = command
  const named = { topic, partition: command.partition }
  if (!partition) {
    const name = controller.topics[topic] ? 'electAbsentPartition' : 'electAbsentTopic'
    return refuseAdminCommand(turn, verb, apiErrorOf(version, name, named))
  }
  const notNeeded = plainApiError(version, 'ELECTION_NOT_NEEDED')
  const preferred = partition.replicas[0] ?? -1
  if (election === 'preferred') {
    if (partition.leader === preferred) return refuseAdminCommand(turn, verb, notNeeded)
    if (!partition.isr.includes(preferred) || !isActive(controller, preferred)) {
      return refuseAdminCommand(turn, verb, apiErrorOf(version, 'preferredUnavailable', named))
    }
  } else if (partition.leader !== -1) return refuseAdminCommand(turn, verb, notNeeded)
  const rules = changeRules(turn, partition)
  const next = changePartition(partition, { ...rules, isr: partition.isr, election })
  if (next === partition)
    return refuseAdminCommand(turn, verb, apiErrorOf(version, 'nobodyEligible', named))
  commitChanges(turn, [partition], [next], turn.cause)
  publish(turn)
}

/** Sets (string) or removes (null) topic configs, effective at once. */
export function alterTopicConfig(
  turn: Turn,
  topic: string,
  config: Readonly<Record<string, string | null>>,
): void {
  const registration = turn.world.controller.topics[topic]
  if (!isControllerUp(turn)) return refuseAdminCommand(turn, 'alterConfig', 'NOT_CONTROLLER')
  if (!registration) {
    const problem = apiErrorOf(turn.world.version, 'alterAbsentTopic', { topic })
    return refuseAdminCommand(turn, 'alterConfig', problem)
  }
  const next = altered(registration.config, config)
  const problem = topicConfigProblem(turn, next)
  if (problem) return refuseAdminCommand(turn, 'alterConfig', problem)
  const by = emit(turn, 'controller', 2, {
    kind: 'config.altered',
    target: `topic:${topic}`,
    config,
  })
  setTopic(turn, { ...registration, config: next, alteredBy: by })
  if ('min.insync.replicas' in config) clearEligible(turn, topic, by)
  causing(turn, by, () => publish(turn))
  onTopicConfigAltered(turn)
}

/** ConfigurationControlManager#createClearElrRecordsAsNeeded: the ELR was kept for another `min.insync.replicas`. */
function clearEligible(turn: Turn, topic: string, by: HappeningId): void {
  const before = Object.values(turn.world.controller.partitions).filter(
    ({ partition, elr, lastKnownElr }) =>
      topicOf(partition) === topic && elr.length + lastKnownElr.length > 0,
  )
  const after = before.map((partition) => ({
    ...partition,
    elr: [],
    lastKnownElr: [],
    partitionEpoch: partition.partitionEpoch + 1,
  }))
  commitChanges(turn, before, after, by)
}

/**
 * B-11: the first active replica leads; the active ones form the ISR. In ZooKeeper mode a partition without an
 * active replica has no state until one becomes active (PartitionStateMachine#initializeLeaderAndIsrForPartitions).
 */
function register(
  turn: Turn,
  topic: TopicRegistration,
  first: number,
  assignment: readonly (readonly number[])[],
  by: HappeningId,
): void {
  const { controller } = turn.world
  setPartitions(
    turn,
    assignment.map((replicas, i): PartitionRegistration => {
      const partition: PartitionKey = partitionKey(topic.name, first + i)
      const isr = replicas.filter((number) => isActive(controller, number))
      const leader = isr[0] ?? -1
      const state = { partition, isr, leaderEpoch: 0 } as const
      const fact =
        leader === -1
          ? ({ kind: 'partition.offline', ...state } as const)
          : ({ kind: 'leader.elected', leader, unclean: false, ...state } as const)
      const changedBy = topic.internal ? by : emit(turn, 'controller', 1, fact, [by])
      return {
        partition,
        replicas,
        isr,
        elr: [],
        lastKnownElr: [],
        leader,
        leaderEpoch: 0,
        partitionEpoch: 0,
        recovering: false,
        changedBy,
      }
    }),
  )
}

/** Error of a topic that does not exist. */
function absent(turn: Turn): ApiError {
  return plainApiError(turn.world.version, 'UNKNOWN_TOPIC_OR_PARTITION')
}

function setTopic(turn: Turn, topic: TopicRegistration): void {
  const { controller } = turn.world
  turn.world.controller = { ...controller, topics: { ...controller.topics, [topic.name]: topic } }
}

function causing(turn: Turn, by: HappeningId, act: () => void): void {
  const outer = turn.cause
  turn.cause = by
  act()
  turn.cause = outer
}

function refuseAdminCommand(turn: Turn, verb: string, problem: ApiError | 'NOT_CONTROLLER'): void {
  const { version } = turn.world
  const answered = problem === 'NOT_CONTROLLER' ? plainApiError(version, 'NOT_CONTROLLER') : problem
  refuseCommand(turn, 'controller', {
    verb,
    problem: 'kafka.error',
    detail: answered.error,
    exception: apiException(version, answered),
  })
}
