import type { CommandOf } from '../../../scenario/command'
import type { Records } from './producer-batch'
import type { Producer } from './producer-state'
import { awaitsAnswer } from './program-run'
import { fieldLength } from './record-size'

/** Number of records of a send command. */
export function recordCount(command: CommandOf<'send'>): number {
  return command.records?.length ?? command.count ?? 1
}

/**
 * Record `next` of a send command, with the equal ones behind it (up to `end`, exclusive) for the same partition,
 * so that a workload without keys is handled in ranges. `timestamp`: ms since 1970.
 */
export function takeRecords(
  p: Producer,
  command: CommandOf<'send'>,
  next: number,
  end: number,
  timestamp: number,
): Records {
  const { topic } = command
  const firstSend = p.nextSend
  const record = command.records?.[next]
  if (record) {
    const key = record.key ?? null
    const value = record.value ?? null
    const keyLength = fieldLength(key)
    const valueLength = fieldLength(value)
    return { topic, key, value, keyLength, valueLength, timestamp, firstSend, count: 1 }
  }
  const keys = command.keys
  const key = keys && keys.length > 0 ? (keys[next % keys.length] ?? null) : null
  const keyLength = fieldLength(key)
  const value = generatedValue(command.valueBytes, next)
  const valueLength = value.length
  const count = isUniform(p, command) ? end - next : 1
  return { topic, key, value, keyLength, valueLength, timestamp, firstSend, count }
}

/** Filler of the given length; else the record's number, which a reader can follow. */
function generatedValue(bytes: number | undefined, next: number): string {
  return bytes === undefined ? String(next) : filler(bytes)
}

let lastFiller = ''

/** Memoizes its last result: large values are built once and shared. */
function filler(bytes: number): string {
  if (lastFiller.length !== bytes) lastFiller = 'x'.repeat(bytes)
  return lastFiller
}

function isUniform(p: Producer, command: CommandOf<'send'>): boolean {
  if (command.valueBytes === undefined || (command.keys?.length ?? 0) > 1) return false
  if (awaitsAnswer(p)) return false
  return command.partition !== undefined || p.settings.partitioner !== 'roundRobin'
}
