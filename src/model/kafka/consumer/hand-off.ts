import { fromMs, type SimTime } from '../../../base/time'
import type { ClientId, HappeningId, PartitionKey } from '../../ids'
import { arm, consumerOf, emit, type Turn } from '../../turn'
import { update } from './client'
import { recordProcessed } from './history'

/** A record handed to a worker thread. */
export interface HandedRecord {
  readonly partition: PartitionKey
  readonly offset: number
  readonly ms: number
  /** How many threads there are. */
  readonly threads: number
  /** Instant (us) at which the work on it ends; -1 while it waits for its turn. */
  readonly until: SimTime
  readonly by: HappeningId
}

/** The program hands a record to its worker threads; each processes one record after another, in `ms` (C-60). */
export function handOff(
  turn: Turn,
  id: ClientId,
  { partition, offset }: { readonly partition: PartitionKey; readonly offset: number },
  { ms, threads = 1 }: { readonly ms: number; readonly threads?: number },
): void {
  const { handedOff, returnedBy } = consumerOf(turn, id)
  const record = { partition, offset, ms, threads, until: -1, by: returnedBy }
  update(turn, id, { handedOff: [...handedOff, record] })
  startNext(turn, id)
}

/** A worker thread has finished its record and takes the next. */
export function onHandOffDue(turn: Turn, id: ClientId): void {
  const { handedOff } = consumerOf(turn, id)
  const done = handedOff.find(({ until }) => until >= 0 && until <= turn.world.now)
  if (!done) return
  recordProcessed(turn, id, done.partition, done.offset, [done.by])
  update(turn, id, { handedOff: consumerOf(turn, id).handedOff.filter((one) => one !== done) })
  if (!startNext(turn, id)) armNext(turn, id)
}

/** A thread that is free takes the record that waits longest. False: none is free, or none waits. */
function startNext(turn: Turn, id: ClientId): boolean {
  const { handedOff } = consumerOf(turn, id)
  const next = handedOff.find(({ until }) => until < 0)
  const busy = handedOff.filter(({ until }) => until >= 0).length
  if (!next || busy >= next.threads) return false
  const { partition, offset } = next
  const by: HappeningId = emit(turn, id, 0, { kind: 'record.processing', partition, offset }, [
    next.by,
  ])
  const until = turn.world.now + fromMs(next.ms)
  const started = { ...next, until, by }
  update(turn, id, { handedOff: handedOff.map((one) => (one === next ? started : one)) })
  armNext(turn, id)
  return true
}

/** The timer of the work that ends first. */
function armNext(turn: Turn, id: ClientId): void {
  const consumer = consumerOf(turn, id)
  const working = consumer.handedOff.filter(({ until }) => until >= 0)
  const [first] = [...working].sort((a, b) => a.until - b.until)
  if (!first) return
  const due = { of: 'consumer', timer: { kind: 'handOff' } } as const
  arm(turn, consumer, 'handOff', first.until, due, first.by)
}
