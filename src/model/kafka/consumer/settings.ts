import { AssertionError } from '../../../base/assert'
import { fromMs, type SimTime } from '../../../base/time'
import type { ResolvedConfig } from '../../../config/version'

/** Kafka's largest longs would exceed 2^53 in us; a hundred years is longer than any run. */
const NUMBER_MAX = 3_155_760_000_000

/** A config that is a number in Kafka; `absent` where the release does not have it. */
export function numberOf(config: ResolvedConfig, name: string, absent?: number): number {
  const value = config[name] ?? absent
  // Called several times per step: the sentence is built for an error only.
  if (typeof value !== 'number') throw new AssertionError(`consumer config ${name} is a number`)
  return Math.min(value, NUMBER_MAX)
}

/** A config in ms as us. */
export function timeOf(config: ResolvedConfig, name: string, absent?: number): SimTime {
  return fromMs(numberOf(config, name, absent))
}

export function stringOf(config: ResolvedConfig, name: string): string | null {
  const value = config[name]
  return value === null || value === undefined ? null : String(value)
}

export function isStatic(config: ResolvedConfig): boolean {
  return stringOf(config, 'group.instance.id') !== null
}

/** C-14, without jitter: the wait before the n-th retry (from 1), us. */
export function backoff(config: ResolvedConfig, retry: number): SimTime {
  const base = numberOf(config, 'retry.backoff.ms')
  const max = config['retry.backoff.max.ms']
  if (typeof max !== 'number') return fromMs(base)
  return fromMs(Math.min(max, base * 2 ** Math.min(retry - 1, 30)))
}

/** Backoff before the n-th attempt to reconnect to a node, us; `attempt` from 1. */
export function reconnectBackoff(config: ResolvedConfig, attempt: number): SimTime {
  const base = numberOf(config, 'reconnect.backoff.ms', 50)
  const max = numberOf(config, 'reconnect.backoff.max.ms', 1000)
  return fromMs(Math.min(max, base * 2 ** Math.min(attempt - 1, 30)))
}

/** Timeout of a connection attempt after this many failures, us. */
export function setupTimeout(config: ResolvedConfig, failures: number): SimTime {
  const base = numberOf(config, 'socket.connection.setup.timeout.ms')
  const max = numberOf(config, 'socket.connection.setup.timeout.max.ms')
  return fromMs(Math.min(max, base * 2 ** Math.min(failures, 30)))
}

const WIRE_NAMES: Readonly<Record<string, string>> = {
  'org.apache.kafka.clients.consumer.RangeAssignor': 'range',
  'org.apache.kafka.clients.consumer.RoundRobinAssignor': 'roundrobin',
  'org.apache.kafka.clients.consumer.StickyAssignor': 'sticky',
  'org.apache.kafka.clients.consumer.CooperativeStickyAssignor': 'cooperative-sticky',
}

/** C-139: the configured assignors by their names on the wire, in the configured order. */
export function assignorsOf(config: ResolvedConfig): readonly string[] {
  const value = config['partition.assignment.strategy']
  const classes = Array.isArray(value)
    ? (value as readonly string[])
    : String(value ?? '').split(',')
  return classes.map((name) => WIRE_NAMES[name.trim().replace(/^class /, '')] ?? name.trim())
}

/** C-140: COOPERATIVE only if every configured assignor supports it. */
export function isCooperative(config: ResolvedConfig): boolean {
  const assignors = assignorsOf(config)
  return assignors.length > 0 && assignors.every((name) => name === 'cooperative-sticky')
}

export function isReadCommitted(config: ResolvedConfig): boolean {
  return config['isolation.level'] === 'read_committed'
}
