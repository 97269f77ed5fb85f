import type { CommandOf } from '../../../scenario/command'
import { type ClientId, partitionKey } from '../../ids'
import { refuseCommand } from '../../refuse'
import { consumerOf, type Turn } from '../../turn'
import { exceptionOf } from '../exceptions/exceptions'
import { update, wake } from './client'
import type { Consumer, WaitingSeek } from './consumer-state'
import { setPosition } from './positions'

/**
 * The application calls seek(). While its thread is inside another call, or paused, the seek waits for the end of
 * that: a consumer allows one thread at a time (KafkaConsumer#acquire). Source: C-33.
 */
export function seekConsumer(turn: Turn, command: CommandOf<'seek'>): void {
  const { client, offset, topic } = command
  const partition = partitionKey(topic, command.partition)
  if (offset < 0) return refuseSeek(turn, client, 'negativeSeek', partition)
  const consumer = consumerOf(turn, client)
  const seek = { partition, offset, by: turn.cause }
  if (!isBusy(consumer)) return carryOutSeek(turn, client, seek)
  update(turn, client, { waitingSeeks: [...consumer.waitingSeeks, seek] })
}

/** Carries out the seeks that waited for the end of a call. */
export function carryOutSeeks(turn: Turn, id: ClientId): void {
  const { waitingSeeks } = consumerOf(turn, id)
  if (waitingSeeks.length === 0) return
  update(turn, id, { waitingSeeks: [] })
  for (const seek of waitingSeeks) carryOutSeek(turn, id, seek)
}

function isBusy({ lifecycle, app }: Consumer): boolean {
  return lifecycle === 'paused' || app.doing === 'poll' || app.doing === 'commit'
}

function carryOutSeek(turn: Turn, id: ClientId, { partition, offset, by }: WaitingSeek): void {
  if (!consumerOf(turn, id).assigned.some((one) => one.partition === partition)) {
    return refuseSeek(turn, id, 'notAssigned', partition)
  }
  const causes = by === turn.cause ? [by] : [turn.cause, by]
  setPosition(turn, id, partition, offset, 'seek', -1, causes)
  wake(turn, id)
}

const PROBLEMS = { negativeSeek: 'seek.negative', notAssigned: 'seek.notAssigned' } as const

function refuseSeek(
  turn: Turn,
  id: ClientId,
  name: keyof typeof PROBLEMS,
  partition: string,
): void {
  const exception = exceptionOf(turn.world.version, name, { partition })
  const detail = exception.message ?? ''
  refuseCommand(turn, id, { verb: 'seek', problem: PROBLEMS[name], detail, exception })
}
