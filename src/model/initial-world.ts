import { seedRng } from '../base/rng'
import { fromMs } from '../base/time'
import type { Command } from '../scenario/command'
import type { Scenario } from '../scenario/scenario'
import { rulesOf } from './client-rules'
import type { ClientId } from './ids'
import { armCluster, initialCluster } from './kafka/broker/initial'
import type { Consumer } from './kafka/consumer/consumer-state'
import type { Producer } from './kafka/producer/producer-state'
import { beginTurn, schedule } from './turn'
import { CLASS, type World } from './world'

/** 2024-01-01T00:00:00Z: base of record timestamps unless the scenario sets one. */
const DEFAULT_EPOCH_MS = 1_704_067_200_000

/**
 * The world of a validated scenario at virtual 0: brokers are up, topics and script are queued. The first steps
 * create the topics.
 */
export function initialWorld(scenario: Scenario): World {
  const consumers: Record<ClientId, Consumer> = {}
  const producers: Record<ClientId, Producer> = {}
  const brokers = scenario.cluster.brokers.map(({ id }) => id)
  for (const client of scenario.clients) {
    if (client.kind === 'consumer')
      consumers[client.id] = rulesOf('consumer').initial(client, scenario.kafka, brokers)
    else producers[client.id] = rulesOf('producer').initial(client, scenario.kafka, brokers)
  }
  const world: World = {
    version: scenario.kafka,
    now: 0,
    epochMs: scenario.epoch ?? DEFAULT_EPOCH_MS,
    seq: 0,
    happeningSeq: 0,
    rng: {
      network: seedRng(scenario.seed, 'network'),
      workload: seedRng(scenario.seed, 'workload'),
      faults: seedRng(scenario.seed, 'faults'),
      ids: seedRng(scenario.seed, 'ids'),
    },
    queue: [],
    ...initialCluster(scenario),
    consumers,
    producers,
    removed: {},
    restarts: [],
    keys: [],
  }
  const turn = beginTurn(world, 0)
  armCluster(turn)
  for (const command of openingTopics(scenario)) {
    schedule(turn, 0, CLASS.command, { kind: 'command', command })
  }
  for (const [entry, { atMs, ...command }] of scenario.script.entries()) {
    schedule(turn, fromMs(atMs), CLASS.command, { kind: 'command', command, entry })
  }
  return turn.world
}

function openingTopics({ topics }: Scenario): readonly Command[] {
  return topics.map(({ name, partitions, replicationFactor, config, assignment }) => ({
    ...{ do: 'createTopic', topic: name, partitions, replicationFactor, config, assignment },
  }))
}
