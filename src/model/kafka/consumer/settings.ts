import type { SimTime } from '../../../base/time'
import { assignorName } from '../../../config/known-classes'
import { settingsOf } from '../../../config/settings/settings'
import type { ResolvedConfig } from '../../../config/version'

/** Retries after which an exponential backoff no longer doubles: it has long reached its maximum. */
const DOUBLINGS_MAX = 30

export function isStatic(config: ResolvedConfig): boolean {
  return settingsOf('consumer', config).groupInstanceId !== null
}

/** C-14, without jitter: the wait before the n-th retry (from 1), us. Constant in releases without a maximum. */
export function backoff(config: ResolvedConfig, retry: number): SimTime {
  const { retryBackoff, retryBackoffMax } = settingsOf('consumer', config)
  return retryBackoffMax === null ? retryBackoff : doubled(retryBackoff, retry - 1, retryBackoffMax)
}

/** Backoff before the n-th attempt to reconnect to a node, us; `attempt` from 1. */
export function reconnectBackoff(config: ResolvedConfig, attempt: number): SimTime {
  const { reconnectBackoff: first, reconnectBackoffMax } = settingsOf('consumer', config)
  return doubled(first, attempt - 1, reconnectBackoffMax)
}

/** Timeout of a connection attempt after this many failures, us. */
export function setupTimeout(config: ResolvedConfig, failures: number): SimTime {
  const { socketConnectionSetupTimeout, socketConnectionSetupTimeoutMax } = settingsOf(
    'consumer',
    config,
  )
  return doubled(socketConnectionSetupTimeout, failures, socketConnectionSetupTimeoutMax)
}

function doubled(first: SimTime, times: number, max: SimTime): SimTime {
  return Math.min(max, first * 2 ** Math.min(times, DOUBLINGS_MAX))
}

/** C-139: the configured assignors by their names on the wire, in the configured order. */
export function assignorsOf(config: ResolvedConfig): readonly string[] {
  const classes = settingsOf('consumer', config).partitionAssignmentStrategy
  return classes.map((name) => assignorName(name.replace(/^class /, '')) ?? name)
}

/** C-140: COOPERATIVE only if every configured assignor supports it. */
export function isCooperative(config: ResolvedConfig): boolean {
  const assignors = assignorsOf(config)
  return assignors.length > 0 && assignors.every((name) => name === 'cooperative-sticky')
}

export function isReadCommitted(config: ResolvedConfig): boolean {
  return settingsOf('consumer', config).isolationLevel === 'read_committed'
}
