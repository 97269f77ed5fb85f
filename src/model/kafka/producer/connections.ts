import type { SimTime } from '../../../base/time'
import { profileOf } from '../../../config/profile/profiles'
import { brokerId, type HappeningId } from '../../ids'
import { emit, type Turn } from '../../turn'
import { exceptionOf } from '../exceptions/exceptions'
import { silentSince } from '../network/reachability'
import { closeConnection } from '../network/send'
import { completeAnswer } from './answers'
import type { Draft } from './draft'
import { refreshFailed } from './metadata-state'
import { connectAttempts, loseConnection } from './nodes'
import type { Producer } from './producer-state'

/**
 * Fails everything in flight on a closed connection, oldest first (P-67). `timedOut`: since 3.5 the error is
 * REQUEST_TIMED_OUT then.
 */
export function failConnection(
  turn: Turn,
  p: Draft,
  node: number,
  timedOut: boolean,
  cause: HappeningId,
): void {
  loseConnection(turn, p, node, cause)
  const lost = p.inFlight.filter((request) => request.node === node)
  const asked = p.otherInFlight.filter((request) => request.node === node)
  p.inFlight = p.inFlight.filter((request) => request.node !== node)
  p.otherInFlight = p.otherInFlight.filter((request) => request.node !== node)
  const { version } = turn.world
  const toldTimeout = timedOut && profileOf(version).tellsTimeouts
  const error = toldTimeout ? 'REQUEST_TIMED_OUT' : 'NETWORK_EXCEPTION'
  const name = toldTimeout ? 'networkTimeout' : 'networkDisconnect'
  const exception = exceptionOf(version, name, { node })
  const shown = timedOut ? 'TIMEOUT' : 'DISCONNECT'
  for (const request of lost) {
    for (const batch of request.batches) {
      const answer = { error, shown, baseOffset: -1, exception } as const
      completeAnswer(turn, p, batch, answer, [cause, request.request])
    }
  }
  for (const request of asked) {
    if (request.api === 'Metadata') refreshFailed(turn, p)
    else p.producerIdRetryAt = turn.world.now + p.settings.retryBackoff
  }
}

/** Closes connections with a request that has been unanswered for request.timeout.ms (P-67). */
export function closeTimedOut(turn: Turn, p: Draft): void {
  const { now } = turn.world
  const isLate = ({ sentAt }: { readonly sentAt: SimTime }) =>
    now >= sentAt + p.settings.requestTimeout
  if (!p.otherInFlight.some(isLate) && !p.inFlight.some(isLate)) return
  const oldest = [...p.otherInFlight, ...p.inFlight].sort((a, b) => a.request - b.request)
  for (const request of oldest) {
    if (!isLate(request)) continue
    if (![...p.otherInFlight, ...p.inFlight].some((other) => other.request === request.request))
      continue
    const api = 'api' in request ? request.api : 'Produce'
    const timedOut = { kind: 'request.timedOut', api, request: request.request } as const
    const node = brokerId(request.node)
    const cause = emit(turn, p.id, 2, timedOut, [request.request, silentSince(turn, node)])
    closeConnection(turn, p.id, node, 'data')
    failConnection(turn, p, request.node, true, cause)
  }
}

/** Earliest instant (us) at which a request in flight times out or a connection is tried again, -1: none. */
export function nextConnectionDeadline(p: Producer, now: SimTime): SimTime {
  let next = -1
  const take = (at: SimTime) => {
    if (next < 0 || at < next) next = at
  }
  for (const request of p.inFlight) take(request.sentAt + p.settings.requestTimeout)
  for (const request of p.otherInFlight) take(request.sentAt + p.settings.requestTimeout)
  for (const id of Object.keys(p.nodes)) {
    const node = p.nodes[id]
    if (node && node.connectingUntil >= 0) connectAttempts(node, now).forEach(take)
  }
  return next
}
