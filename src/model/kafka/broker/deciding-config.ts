import type { Broker } from './broker-state'

/** Broker configs that provide the default of a topic config, the strongest first (B-300, B-301). */
const FROM_BROKER = {
  'segment.bytes': ['log.segment.bytes'],
  'segment.ms': ['log.roll.ms', 'log.roll.hours'],
  'max.compaction.lag.ms': ['log.cleaner.max.compaction.lag.ms'],
  'segment.index.bytes': ['log.index.size.max.bytes'],
  'retention.ms': ['log.retention.ms', 'log.retention.minutes', 'log.retention.hours'],
  'retention.bytes': ['log.retention.bytes'],
} as const

export type LogLimit = keyof typeof FROM_BROKER

/** Name of the config that sets a limit of the topic's logs on this broker; the topic-level name where none is set. */
export function decidingConfig(broker: Broker, topic: string, limit: LogLimit): string {
  if (broker.metadata.topicRegistrations[topic]?.config[limit] !== undefined) return limit
  return FROM_BROKER[limit].find((name) => broker.overrides[name] !== undefined) ?? limit
}
