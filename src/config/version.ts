/** The releases that can be chosen: 2.8.2 with ZooKeeper, 3.9 with KRaft, the newest 4.x with KRaft. */
export type KafkaVersion = '2.8' | '3.9' | '4.x'

export const KAFKA_VERSIONS = ['2.8', '3.9', '4.x'] as const satisfies readonly KafkaVersion[]

export type ConfigScope = 'broker' | 'topic' | 'producer' | 'consumer'

export type ConfigValue = string | number | boolean | readonly string[] | null

/**
 * Every config that exists in the version, by Kafka's name, parsed to its type: plain data that may be
 * stored in the world. Read it with the typed getters of resolved-config.ts.
 */
export type ResolvedConfig = Readonly<Record<string, ConfigValue>>
