import { assert } from '../../../base/assert'
import { fromMs } from '../../../base/time'
import type { Command, CommandOf } from '../../../scenario/command'
import type { ClientId } from '../../ids'
import { refuseCommand } from '../../refuse'
import { emit, producerOf, schedule, type Turn } from '../../turn'
import { CLASS } from '../../world'
import { exceptionOf } from '../exceptions/exceptions'
import type { JavaException } from '../exceptions/java-exception'
import { runCalls } from './app-thread'
import { draftOf } from './draft'
import { startProducer } from './process'
import { recordCount } from './take-records'
import { throwFromSend } from './throw-from-send'

/**
 * The application calls send() for each record of the command: all at once, or one every `everyMs`. A
 * producer that never ran is started first. What the application may not do is thrown (P-16, P-17.2).
 */
export function send(turn: Turn, command: CommandOf<'send'>): void {
  if (!isSending(turn, command)) return
  const invalid = invalidRecord(turn, command)
  if (invalid) {
    emit(turn, command.client, 2, {
      kind: 'exception.thrown',
      in: 'new ProducerRecord',
      ...invalid,
    })
    return
  }
  if ((command.everyMs ?? 0) > 0) onWorkload(turn, command, 0)
  else call(turn, command, 0, recordCount(command))
}

/** Record `next` of a workload is due; the one after it is queued. It ends with the process. */
export function onWorkload(turn: Turn, command: Command, next: number): void {
  assert(command.do === 'send', 'a workload sends')
  if (!isSending(turn, command)) return
  call(turn, command, next, next + 1)
  if (next + 1 >= recordCount(command)) return
  const at = turn.world.now + fromMs(command.everyMs ?? 0)
  schedule(turn, at, CLASS.command, { kind: 'workload', command, next: next + 1 })
}

/** The application calls flush() (P-26). */
export function flush(turn: Turn, client: ClientId): void {
  const { lifecycle } = producerOf(turn, client)
  if (lifecycle !== 'running' && lifecycle !== 'paused') {
    refuseCommand(turn, client, { verb: 'flush', problem: 'process.notRunning' })
    return
  }
  const p = draftOf(turn, client)
  p.calls = [...p.calls, { call: 'flush', by: turn.cause }]
  runCalls(turn, p)
}

function call(turn: Turn, command: CommandOf<'send'>, next: number, end: number): void {
  const p = draftOf(turn, command.client)
  const isIdle = p.calls.length === 0
  p.calls = [...p.calls, { call: 'send', command, next, end, by: turn.cause }]
  if (isIdle) runCalls(turn, p)
}

/** Whether the application can call send() now; tells it why not. */
function isSending(turn: Turn, command: CommandOf<'send'>): boolean {
  const { lifecycle } = producerOf(turn, command.client)
  switch (lifecycle) {
    case 'notStarted':
      startProducer(turn, command.client)
      return true
    case 'running':
    case 'paused':
      return true
    case 'closing':
    case 'closed':
      throwFromSend(
        turn,
        draftOf(turn, command.client),
        exceptionOf(turn.world.version, 'producerClosed', {}),
      )
      return false
    case 'killed':
      refuseCommand(turn, command.client, { verb: 'send', problem: 'process.notRunning' })
      return false
  }
}

/** P-16. */
function invalidRecord(turn: Turn, command: CommandOf<'send'>): JavaException | null {
  const { version } = turn.world
  const { timestamp, partition } = command
  if (timestamp !== undefined && timestamp < 0) {
    return exceptionOf(version, 'negativeTimestamp', { timestamp })
  }
  if (partition === undefined || partition >= 0) return null
  return exceptionOf(version, 'negativePartition', { partition })
}
