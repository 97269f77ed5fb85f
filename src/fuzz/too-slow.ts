import { fromMs } from '../base/time'
import { settingsOf } from '../config/settings/settings'
import { brokerId, topicOf } from '../model/ids'
import type { Consumer } from '../model/kafka/consumer/consumer-state'
import { treeOf } from '../model/program/types/program-types'
import { everyStatement } from '../model/program/types/walk'
import type { World } from '../model/world'
import { replicaOn } from './committed-log'

/**
 * Whether one batch may keep a member busy beyond `max.poll.interval.ms`. It then leaves its group before its next
 * poll (C-104), without committing the processed records, and gets the same batch again: neither this group nor one
 * of Kafka ever becomes stable.
 */
export function isTooSlow(world: World, { spec, config, subscription }: Consumer): boolean {
  const { work, body } = treeOf(spec)
  const statements = everyStatement(body)
  const works = statements.some((one) => one.do === 'process')
  if (!works || subscription.mode !== 'topics') return false
  const { topics } = subscription
  const waiting = Object.values(world.controller.partitions)
    .filter(({ partition }) => topics.includes(topicOf(partition)))
    .map(({ partition, leader }) => replicaOn(world, brokerId(leader), partition))
    .reduce((sum, replica) => sum + (replica?.log.logEndOffset ?? 0), 0)
  const records = Math.min(settingsOf('consumer', config).maxPollRecords, waiting)
  const sleeps = statements.reduce((sum, one) => sum + (one.do === 'sleep' ? one.ms : 0), 0)
  const busyMs = records * work.ms + sleeps
  return fromMs(busyMs) >= settingsOf('consumer', config).maxPollInterval
}
