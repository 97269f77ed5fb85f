import { assert } from '../base/assert'
import { parseScenario } from '../scenario/parse'
import type { Scenario } from '../scenario/scenario'
import { Dice } from './dice'
import { randomClients } from './random-clients'
import { randomCluster, randomNetwork, randomTopics, randomVersion } from './random-cluster'
import { randomScript } from './random-script'

/** A scenario without its end: at `healAtMs` it is to be healed. */
export interface RandomScenario {
  readonly scenario: Scenario
  readonly healAtMs: number
}

/** The cluster, its clients and what befalls them, all from one seed. */
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
  // Drawn last: what earlier seeds found stays what it is.
  const scenario = forgetting(dice, { ...base, script, untilMs: toMs })
  const parsed = parseScenario(scenario)
  assert(parsed.ok, `seed ${seed} makes a good scenario: ${JSON.stringify(parsed)}`)
  return { scenario, healAtMs: toMs + 500 }
}

/** In some scenarios brokers delete old records soon. */
function forgetting(dice: Dice, scenario: Scenario): Scenario {
  if (dice.chance(80)) return scenario
  const { cluster, topics } = scenario
  return {
    ...scenario,
    cluster: {
      ...cluster,
      config: { ...cluster.config, 'log.retention.check.interval.ms': '3000' },
    },
    topics: topics.map((topic) => {
      const config: Readonly<Record<string, string>> = {
        ...topic.config,
        ...dice.one([
          { 'retention.ms': '2000' },
          { 'retention.ms': '20000' },
          { 'retention.bytes': '500' },
        ]),
        ...dice.maybe(50, { 'segment.ms': '1000' }),
        // 4.x asks for a megabyte at least.
        ...(scenario.kafka === '4.x' ? {} : dice.maybe(50, { 'segment.bytes': '1000' })),
      }
      return { ...topic, config }
    }),
  }
}
