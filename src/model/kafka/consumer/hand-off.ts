import { fromMs } from '../../../base/time'
import type { ClientId, HappeningId, PartitionKey } from '../../ids'
import { arm, consumerOf, emit, type Turn } from '../../turn'
import { update } from './client'
import { recordProcessed } from './history'

/**
 * The poll loop passes a record to its worker thread, which processes records one after another, each in `ms`
 * (C-60).
 */
export function handOff(
  turn: Turn,
  id: ClientId,
  partition: PartitionKey,
  offset: number,
  ms: number,
): void {
  const { handedOff, returnedBy } = consumerOf(turn, id)
  update(turn, id, {
    handedOff: [...handedOff, { partition, offset, ms, until: -1, by: returnedBy }],
  })
  if (handedOff.length === 0) startNext(turn, id)
}

/** The worker thread has finished its record and takes the next. */
export function onHandOffDue(turn: Turn, id: ClientId): void {
  const [done, ...rest] = consumerOf(turn, id).handedOff
  if (!done) return
  recordProcessed(turn, id, done.partition, done.offset, [done.by])
  update(turn, id, { handedOff: rest })
  startNext(turn, id)
}

function startNext(turn: Turn, id: ClientId): void {
  const consumer = consumerOf(turn, id)
  const [next, ...rest] = consumer.handedOff
  if (!next) return
  const { partition, offset } = next
  const by: HappeningId = emit(turn, id, 0, { kind: 'record.processing', partition, offset }, [
    next.by,
  ])
  const until = turn.world.now + fromMs(next.ms)
  update(turn, id, { handedOff: [{ ...next, until, by }, ...rest] })
  arm(turn, consumer, 'handOff', until, { of: 'consumer', timer: { kind: 'handOff' } }, by)
}
