import { assert } from '../../../base/assert'
import { fromMs } from '../../../base/time'
import type { Command, CommandOf } from '../../../scenario/command'
import type { ClientId } from '../../ids'
import { refuseCommand } from '../../refuse'
import { producerOf, schedule, type Turn } from '../../turn'
import { CLASS } from '../../world'
import { exceptionOf } from '../exceptions/exceptions'
import { runCalls } from './app-thread'
import { throwOut } from './close'
import { type Draft, draftOf, wakeApp } from './draft'
import { startProducer } from './process'
import { takesRecords } from './program-run'
import { recordCount } from './take-records'

/**
 * The application calls send() for each record of the command: all at once, or one every `everyMs`. A producer that
 * never ran is started first. After close() it throws (P-17.2).
 */
export function send(turn: Turn, command: CommandOf<'send'>): void {
  if (!isSending(turn, command)) return
  if ((command.everyMs ?? 0) > 0) onWorkload(turn, command, 0)
  else call(turn, command, 0, recordCount(command))
}

/** Sends record `next` of a workload and queues the one after it. A workload ends with the process. */
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
  const p = draftOf(turn, client)
  p.calls = [...p.calls, { call: 'flush', by: turn.cause }]
  runCalls(turn, p)
}

function call(turn: Turn, command: CommandOf<'send'>, next: number, end: number): void {
  const p = draftOf(turn, command.client)
  if (p.program !== null && takesRecords(p.program)) return handOut(turn, p, command, next, end)
  const isIdle = p.calls.length === 0
  p.calls = [...p.calls, { call: 'send', command, next, end, by: turn.cause }]
  if (isIdle) runCalls(turn, p)
}

/** Records for the program to take. */
function handOut(
  turn: Turn,
  p: Draft,
  command: CommandOf<'send'>,
  from: number,
  end: number,
): void {
  const by = turn.cause
  const records = Array.from({ length: end - from }, (_, i) => ({ command, index: from + i, by }))
  const { program } = p
  if (program !== null) p.program = { ...program, outbox: [...program.outbox, ...records] }
  wakeApp(turn, p)
}

/** True if the application can call send() now; otherwise emits the reason. */
function isSending(turn: Turn, command: CommandOf<'send'>): boolean {
  const { lifecycle, thrown } = producerOf(turn, command.client)
  switch (lifecycle) {
    case 'notStarted':
      startProducer(turn, command.client)
      return true
    case 'running':
    case 'paused':
      return true
    case 'closing':
    case 'closed':
      if (thrown === null || thrown.isCaught) throwClosed(turn, command.client)
      else refuseSend(turn, command.client)
      return false
    case 'killed':
      refuseSend(turn, command.client)
      return false
  }
}

function throwClosed(turn: Turn, client: ClientId): void {
  const exception = exceptionOf(turn.world.version, 'producerClosed', {})
  throwOut(turn, draftOf(turn, client), 'send', exception, [turn.cause])
}

function refuseSend(turn: Turn, client: ClientId): void {
  refuseCommand(turn, client, { verb: 'send', problem: 'process.notRunning' })
}
