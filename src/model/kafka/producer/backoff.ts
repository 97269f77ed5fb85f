import type { SimTime } from '../../../base/time'
import type { Producer } from './producer-state'

/** Exponents above this exceed every maximum. */
const DOUBLINGS_MAX = 30

/** Wait before the n-th retry, n from 1, us; without jitter (P-73). Constant in 2.8, where both limits are equal. */
export function backoff(p: Producer, n: number): SimTime {
  const { retryBackoff, retryBackoffMax } = p.settings
  return Math.min(retryBackoff * 2 ** Math.min(n - 1, DOUBLINGS_MAX), retryBackoffMax)
}
