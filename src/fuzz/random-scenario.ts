import { assert } from '../base/assert'
import { parseScenario } from '../scenario/parse'
import type { Scenario } from '../scenario/scenario'
import { Dice } from './dice'
import { randomClients } from './random-clients'
import { randomCluster, randomNetwork, randomTopics, randomVersion } from './random-cluster'
import { randomScript } from './random-script'
import { randomStorage } from './random-storage'

/** A scenario without its end: at `healAtMs` it is to be healed. */
export interface RandomScenario {
  readonly scenario: Scenario
  readonly healAtMs: number
}

/** A cluster, its clients and its script of commands and faults, all from one seed. */
export function randomScenario(seed: number): RandomScenario {
  const dice = new Dice(seed)
  const kafka = randomVersion(dice)
  const temper = dice.one(['calm', 'safe', 'safe', 'safe', 'wild'])
  const cluster = randomCluster(dice, kafka, temper)
  const brokers = cluster.brokers.length
  const topics = randomTopics(dice, brokers, temper)
  const network = randomNetwork(dice, brokers)
  const clients = randomClients(dice, kafka, topics)
  const toMs = dice.one([8000, 15_000, 25_000])
  const base = { format: 1, kafka, seed, cluster, topics, network, clients } as const
  const script = randomScript(dice, { scenario: base, temper, fromMs: 1000, toMs })
  // Drawn last, so that known seeds keep their scenarios.
  const scenario = randomStorage(dice, { ...base, script, untilMs: toMs })
  const parsed = parseScenario(scenario)
  assert(parsed.ok, `seed ${seed} makes a good scenario: ${JSON.stringify(parsed)}`)
  return { scenario, healAtMs: toMs + 500 }
}
