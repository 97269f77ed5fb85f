/** The versions that can be chosen: 2.8 runs on ZooKeeper, the others on KRaft. */
export type KafkaVersion = '2.8' | '3.9' | '4.x'

export const KAFKA_VERSIONS = ['2.8', '3.9', '4.x'] as const satisfies readonly KafkaVersion[]

/** The release that a version means: its defaults, messages and behaviour are the model's. */
export const RELEASES: Readonly<Record<KafkaVersion, string>> = {
  '2.8': '2.8.2',
  '3.9': '3.9.2',
  '4.x': '4.4.0',
}

export type ConfigScope = 'broker' | 'topic' | 'producer' | 'consumer'

export type ConfigValue = string | number | boolean | readonly string[] | null

/**
 * Every config that exists in the version, by Kafka's name, parsed to its type: plain data that may be
 * stored in the world. Read it with the typed getters of resolved-config.ts.
 */
export type ResolvedConfig = Readonly<Record<string, ConfigValue>>
