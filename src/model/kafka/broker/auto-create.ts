import type { BrokerId, HappeningId } from '../../ids'
import { brokerOf, emit, setBroker, type Turn } from '../../turn'
import { creationProblem, type NewTopic } from '../controller/creation-checks'
import { tryCreateTopic } from '../controller/topics'
import type { ApiError } from '../exceptions/api-error'

/**
 * Has a topic created that a client asks for and that this broker does not know. Nothing comes of it without a
 * controller, or when the topic is there by now. Returns `topic.notCreated`, or 0. Source: AutoTopicCreationManager.
 */
export function autoCreateTopic(turn: Turn, id: BrokerId, spec: NewTopic): HappeningId {
  const problem = creationProblem(turn, spec)
  if (problem === null) {
    tryCreateTopic(turn, spec)
    return 0
  }
  if (problem.error === 'NOT_CONTROLLER' || problem.error === 'TOPIC_ALREADY_EXISTS') return 0
  return emitNotCreated(turn, id, spec.topic, problem)
}

/** The broker's next attempt with the same outcome is no news. */
function emitNotCreated(
  turn: Turn,
  id: BrokerId,
  topic: string,
  { error, message }: ApiError,
): HappeningId {
  const broker = brokerOf(turn, id)
  const isKnown = broker.uncreated[topic] === message
  const by = emit(turn, id, isKnown ? 0 : 2, { kind: 'topic.notCreated', topic, error, message })
  if (!isKnown) setBroker(turn, { ...broker, uncreated: { ...broker.uncreated, [topic]: message } })
  return by
}
