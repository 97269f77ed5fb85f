import { profileOf } from '../config/profile/profiles'
import { topicNameProblem } from '../config/topic-name'
import { RELEASES } from '../config/version'
import { BOUNDS } from './bounds'
import { checkClients } from './check-clients'
import { checkConfigs } from './check-configs'
import { checkModelled } from './check-modelled'
import { checkScript } from './check-script'
import { duplicateAt } from './names'
import { type Problem, problem } from './problem'
import type { Scenario, TopicSpec } from './scenario'

/** Checks beyond the schema: references exist and sums stay within bounds. null: no problem. */
export function checkScenario(scenario: Scenario): Problem | null {
  return (
    checkBrokers(scenario) ??
    checkTopics(scenario) ??
    checkClients(scenario) ??
    checkMarks(scenario) ??
    checkScript(scenario) ??
    checkConfigs(scenario) ??
    checkModelled(scenario)
  )
}

function checkBrokers({ cluster, kafka }: Scenario): Problem | null {
  const ids = cluster.brokers.map(({ id }) => id)
  const twice = duplicateAt(ids)
  if (twice >= 0) {
    return problem('scenario.duplicate', `cluster.brokers[${twice}].id`, { value: `${ids[twice]}` })
  }
  const { controllers } = cluster
  if (controllers === undefined) return null
  const isPinned = typeof controllers === 'number'
  if (
    isPinned !== (profileOf(kafka).keeper === 'zookeeper') ||
    (isPinned && !ids.includes(controllers))
  ) {
    return problem('scenario.controllers', 'cluster.controllers', { kafka: RELEASES[kafka] })
  }
  return null
}

function checkTopics({ topics, cluster }: Scenario): Problem | null {
  const names = topics.map(({ name }) => name)
  const twice = duplicateAt(names)
  if (twice >= 0) {
    return problem('scenario.duplicate', `topics[${twice}].name`, { value: names[twice] ?? '' })
  }
  const brokers = cluster.brokers.map(({ id }) => id)
  let replicas = 0
  for (const [i, topic] of topics.entries()) {
    const found = checkTopic(topic, brokers, `topics[${i}]`)
    if (found !== null) return found
    replicas += topic.partitions * topic.replicationFactor
  }
  if (replicas <= BOUNDS.replicas) return null
  return problem('scenario.tooManyPartitions', 'topics', {
    count: String(replicas),
    most: String(BOUNDS.replicas),
  })
}

function checkTopic(topic: TopicSpec, brokers: readonly number[], path: string): Problem | null {
  if (topicNameProblem(topic.name) !== null) {
    return problem('scenario.topicName', `${path}.name`, { value: topic.name })
  }
  if (topic.replicationFactor > brokers.length) {
    return problem('scenario.replicationFactor', `${path}.replicationFactor`, {
      value: String(topic.replicationFactor),
      brokers: String(brokers.length),
    })
  }
  return topic.assignment === undefined ? null : checkAssignment(topic, brokers, path)
}

function checkAssignment(
  { assignment = {}, partitions, replicationFactor }: TopicSpec,
  brokers: readonly number[],
  path: string,
): Problem | null {
  for (let partition = 0; partition < partitions; partition++) {
    const replicas = assignment[String(partition)] ?? []
    const isWhole = replicas.length === replicationFactor && duplicateAt(replicas) < 0
    if (!isWhole || !replicas.every((replica) => brokers.includes(replica))) {
      return problem('scenario.assignment', `${path}.assignment.${partition}`)
    }
  }
  const extra = Object.keys(assignment).find((key) => Number(key) >= partitions)
  return extra === undefined ? null : problem('scenario.assignment', `${path}.assignment.${extra}`)
}

function checkMarks({ marks = [] }: Scenario): Problem | null {
  const names = marks.map(({ name }) => name)
  const twice = duplicateAt(names)
  if (twice < 0) return null
  return problem('scenario.duplicate', `marks[${twice}].name`, { value: names[twice] ?? '' })
}
