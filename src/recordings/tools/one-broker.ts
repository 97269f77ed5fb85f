import type { KafkaVersion } from '../../config/version'
import type { Scenario } from '../../scenario/scenario'

/** The single broker of the recordings of tools and producers, without automatic creation of topics. */
export function oneBroker(
  kafka: KafkaVersion,
  more: Partial<Pick<Scenario, 'topics' | 'clients'>>,
): Scenario {
  return {
    format: 1,
    title: { ko: '', en: '' },
    kafka,
    seed: 1,
    cluster: {
      brokers: [{ id: 1 }],
      config: { 'offsets.topic.replication.factor': '1', 'auto.create.topics.enable': 'false' },
    },
    topics: [],
    network: { latencyMs: 1 },
    clients: [],
    script: [],
    untilMs: 60_000,
    ...more,
  }
}
