import { fromMs } from '../../../base/time'
import type { CommandOf } from '../../../scenario/command'
import type { ProgramRecord } from '../../program/types/producer'
import { schedule, type Turn } from '../../turn'
import { CLASS } from '../../world'
import { runCalls } from './app-thread'
import type { Draft } from './draft'
import type { AppCall } from './producer-state'

/**
 * The calls of a program with records: its sends, flush() if it has one, then close(). A program without records
 * sends the script's records and ends with the process.
 */
export function startProgram(turn: Turn, p: Draft): void {
  const records = p.spec.records ?? []
  if (records.length === 0) return
  const calls: AppCall[] = []
  for (const record of records) {
    const command = commandOf(p, record)
    const end = command.records?.length ?? 0
    calls.push({ call: 'send', command, next: 0, end, by: p.since })
  }
  if (p.spec.flush) calls.push({ call: 'flush', by: p.since })
  calls.push({ call: 'close', by: p.since })
  const wait = records.reduce((sum, record) => sum + spanOf(record), 0)
  if (wait === 0) {
    p.calls = calls
    runCalls(turn, p)
    return
  }
  paced(turn, p, records)
}

/** Records with pauses between them become workloads, one after the other, then the end. */
function paced(turn: Turn, p: Draft, records: readonly ProgramRecord[]): void {
  let at = turn.world.now
  for (const record of records) {
    schedule(turn, at, CLASS.command, { kind: 'workload', command: commandOf(p, record), next: 0 })
    at += spanOf(record)
  }
  const [client, target] = [p.id, p.id]
  if (p.spec.flush)
    schedule(turn, at, CLASS.command, { kind: 'command', command: { do: 'flush', client } })
  schedule(turn, at, CLASS.command, { kind: 'command', command: { do: 'close', target } })
}

function spanOf(record: ProgramRecord): number {
  return (record.count ?? 1) * fromMs(record.everyMs ?? 0)
}

function commandOf(p: Draft, record: ProgramRecord): CommandOf<'send'> {
  const { topic, partition, everyMs } = record
  const one = { key: record.key ?? null, value: record.value }
  const records = Array.from({ length: record.count ?? 1 }, () => one)
  return { do: 'send', client: p.id, topic, partition, everyMs, records }
}
