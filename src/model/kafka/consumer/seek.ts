import type { CommandOf } from '../../../scenario/command'
import { type ClientId, type PartitionKey, partitionKey } from '../../ids'
import { refuseCommand } from '../../refuse'
import { consumerOf, type Turn } from '../../turn'
import { exceptionOf } from '../exceptions/exceptions'
import { update, updateAssigned, wake } from './client'
import type { Consumer, Thrown, WaitingSeek } from './consumer-state'
import { thrownBy } from './exceptions'
import { awaitReset, setPosition } from './positions'

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

/** The program itself calls seek(): it moves the position at once, or throws (C-33). */
export function seekTo(
  turn: Turn,
  id: ClientId,
  partition: PartitionKey,
  offset: number,
): Thrown | null {
  const unassigned = firstUnassigned(turn, id, [partition])
  if (unassigned) return unassigned
  setPosition(turn, id, partition, offset, 'seek', -1, [turn.cause, consumerOf(turn, id).since])
  return null
}

/** seekToBeginning() or seekToEnd(): the next poll() looks the offset up (C-33). */
export function seekToEnd(
  turn: Turn,
  id: ClientId,
  named: readonly PartitionKey[] | null,
  end: 'beginning' | 'end',
): Thrown | null {
  const partitions = namedOrAll(turn, id, named)
  const unassigned = firstUnassigned(turn, id, partitions)
  if (unassigned) return unassigned
  awaitReset(turn, id, partitions, end === 'beginning' ? 'earliest' : 'latest')
  return null
}

/** pause() or resume() (C-45). */
export function pausePartitions(
  turn: Turn,
  id: ClientId,
  named: readonly PartitionKey[] | null,
  paused: boolean,
): Thrown | null {
  const partitions = namedOrAll(turn, id, named)
  const unassigned = firstUnassigned(turn, id, partitions)
  if (unassigned) return unassigned
  updateAssigned(turn, id, (one) => (partitions.includes(one.partition) ? { paused } : null))
  return null
}

function namedOrAll(
  turn: Turn,
  id: ClientId,
  named: readonly PartitionKey[] | null,
): readonly PartitionKey[] {
  return named ?? consumerOf(turn, id).assigned.map(({ partition }) => partition)
}

function firstUnassigned(
  turn: Turn,
  id: ClientId,
  partitions: readonly PartitionKey[],
): Thrown | null {
  const { assigned } = consumerOf(turn, id)
  const partition = partitions.find((key) => !assigned.some((one) => one.partition === key))
  return partition === undefined ? null : thrownBy(turn, 0, 'notAssigned', { partition })
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
