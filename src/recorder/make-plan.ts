import { err, ok, type Result } from '../base/result'
import { profileOf } from '../config/profile/profiles'
import type { ClientSpec, ClusterSpec } from '../scenario/scenario'
import { clientSource } from './client-source'
import type { RecordingNotes } from './notes'
import type { ClientPlan, PlayPlan, ServerPlan } from './plan'
import type { PlayedEntry, PlayedScenario } from './played-scenario'
import { mayStart, startingSend } from './starts'
import { stepsOf } from './steps'

/** Default node id of a KRaft cluster's controller, as in the model. */
const DEDICATED_CONTROLLER = 101

/** The plan for playing a scenario on real Kafka; the problem is a sentence about the part that cannot be played. */
export function makePlan(
  scenario: PlayedScenario,
  notes: RecordingNotes,
): Result<PlayPlan, string> {
  const { kafka, cluster, topics, network, script, untilMs } = scenario
  if (network.links !== undefined && network.links.length > 0) {
    return err('network.links cannot be played: all processes are on one machine')
  }
  const clients = clientsOf(scenario)
  const steps = stepsOf(script, clients, scenario.marks ?? [])
  if (!steps.ok) return steps
  const groups = new Set(clients.flatMap(({ config }) => config['group.id'] ?? []))
  return ok({
    version: kafka,
    servers:
      profileOf(kafka).keeper === 'zookeeper' ? zookeeperServers(cluster) : kraftServers(cluster),
    topics,
    offsetsTopic: offsetsTopic(notes),
    warmsGroups: groups.size > 0 && notes.warmGroup !== false,
    clients: clients.map((client) => clientPlan(client, script)),
    groups: [...groups].sort(),
    steps: steps.value,
    untilMs,
    withValues: notes.withValues === true,
  })
}

/** Topics of the scenario and topics that the script adds. */
function clientsOf({ clients, script }: PlayedScenario): readonly ClientSpec[] {
  const added = script.flatMap((entry) => (entry.do === 'addClient' ? [entry as ClientSpec] : []))
  return [...clients, ...added]
}

function clientPlan(client: ClientSpec, script: readonly PlayedEntry[]): ClientPlan {
  const { id, kind, config } = client
  return {
    ...{ id, kind, groupId: config['group.id'] ?? null },
    ...clientSource(client),
    runs: script.filter((entry) => mayStart(entry, id)).length + (startingSend(script, id) ? 1 : 0),
  }
}

function offsetsTopic({ offsetsAssignment }: RecordingNotes): PlayPlan['offsetsTopic'] {
  if (offsetsAssignment === undefined) return null
  return {
    name: '__consumer_offsets',
    partitions: Object.keys(offsetsAssignment).length,
    replicationFactor: offsetsAssignment['0']?.length ?? 1,
    config: {
      'cleanup.policy': 'compact',
      'segment.bytes': '104857600',
      'compression.type': 'producer',
    },
    assignment: offsetsAssignment,
  }
}

/** The pinned controller starts before the other brokers and thereby becomes controller. */
function zookeeperServers(cluster: ClusterSpec): readonly ServerPlan[] {
  const { controllers: pinned } = cluster
  const zookeeper: ServerPlan = {
    ...{ id: 'zookeeper', role: 'zookeeper', number: -1, stage: 0, rack: null, config: {} },
  }
  const isPinned = (id: number) => typeof pinned !== 'number' || id === pinned
  return [zookeeper, ...brokersOf(cluster, 'broker', (id) => (isPinned(id) ? 1 : 2))]
}

function kraftServers(cluster: ClusterSpec): readonly ServerPlan[] {
  const { brokers, config = {} } = cluster
  const { controllers = brokers.length === 1 ? 'combined' : [DEDICATED_CONTROLLER] } = cluster
  if (controllers === 'combined') return brokersOf(cluster, 'combined', () => 0)
  const numbers = typeof controllers === 'number' ? [controllers] : controllers
  return [
    ...numbers.map(
      (number): ServerPlan => ({
        ...{ id: `controller${number}`, role: 'controller', number, stage: 0, rack: null, config },
      }),
    ),
    ...brokersOf(cluster, 'broker', () => 0),
  ]
}

function brokersOf(
  { brokers, config = {} }: ClusterSpec,
  role: 'broker' | 'combined',
  stageOf: (id: number) => number,
): readonly ServerPlan[] {
  return brokers.map(({ id: number, rack = null, config: own = {} }) => ({
    ...{ id: `b${number}`, role, number, stage: stageOf(number), rack },
    config: { ...config, ...own },
  }))
}
