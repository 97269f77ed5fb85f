import { fromMs } from '../../../base/time'
import { topicOf } from '../../ids'
import { refuseCommand } from '../../refuse'
import { arm, type Turn } from '../../turn'
import { errorException } from '../exceptions/protocol-errors'

/** `request.timeout.ms` of the administrator's client: the broker's limit for the wait. */
const TIMEOUT_MS = 30_000

/**
 * CreateTopics of ZooKeeper mode is answered once all partitions have a leader, or at its timeout: brokers of an
 * explicit assignment need not exist (B-10). Source: DelayedCreatePartitions.
 */
export function awaitLeaders(turn: Turn, topic: string): void {
  if (turn.world.controller.kind !== 'zookeeper' || !isLeaderMissing(turn, topic)) return
  const at = turn.world.now + fromMs(TIMEOUT_MS)
  const timer = { of: 'controller', timer: { kind: 'awaitLeaders', topic } } as const
  const by = turn.world.controller.topics[topic]?.createdBy ?? turn.cause
  arm(turn, { id: 'controller', run: 0 }, `awaitLeaders ${topic}`, at, timer, by)
}

export function onLeadersAwaited(turn: Turn, topic: string): void {
  if (!isLeaderMissing(turn, topic)) return
  const exception = errorException(turn.world.version, 'REQUEST_TIMED_OUT')
  const detail = 'REQUEST_TIMED_OUT'
  refuseCommand(turn, 'controller', {
    verb: 'createTopic',
    problem: 'kafka.error',
    detail,
    exception,
  })
}

function isLeaderMissing({ world }: Turn, topic: string): boolean {
  return Object.values(world.controller.partitions).some(
    ({ partition, leader }) => leader === -1 && topicOf(partition) === topic,
  )
}
