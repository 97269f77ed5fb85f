import { fromMs, type SimTime } from '../../../base/time'
import { withItem } from '../../../base/with-item'
import { settingsOf } from '../../../config/settings/settings'
import { brokerId, type ClientId, type HappeningId } from '../../ids'
import { arm, consumerOf, ownConsumer, type Turn } from '../../turn'
import type { Request } from '../network/api'
import type { Connection } from '../network/message'
import { type SendOptions, sendRequest } from '../network/send'
import { update } from './client'
import type { Consumer, InFlight } from './consumer-state'
import { noteCoordinatorActivity } from './coordinator-connection'
import { reconnectBackoff } from './settings'

/** JoinGroup may wait this much longer than a whole rebalance, us (C-6). */
const JOIN_GROUP_LAPSE = fromMs(5000)

/** Sends a request to a broker (its number) and adds it to the requests in flight. Source: C-3, C-4, C-6. */
export function request(
  turn: Turn,
  id: ClientId,
  node: number,
  connection: Connection,
  body: Request,
  options: SendOptions = {},
): HappeningId {
  const consumer = consumerOf(turn, id)
  const sent = sendRequest(
    turn,
    { from: id, fromRun: consumer.run, to: brokerId(node), connection },
    body,
    options,
  )
  const deadline = turn.world.now + requestTimeout(consumer, body)
  const inFlight: InFlight = { id: sent, node, connection, request: body, deadline }
  ownConsumer(turn, id).requests = withItem(consumer.requests, inFlight)
  if (consumer.requestTimerAt < 0 || deadline < consumer.requestTimerAt) {
    armRequestTimeout(turn, id, deadline)
  }
  if (connection === 'coordinator') noteCoordinatorActivity(turn, id, node)
  return sent
}

/** Removes the answered request from those in flight; null when it is no longer waited for. */
export function takeAnswered(turn: Turn, id: ClientId, correlation: HappeningId): InFlight | null {
  const { requests } = consumerOf(turn, id)
  const answered = requests.find((inFlight) => inFlight.id === correlation)
  if (!answered) return null
  ownConsumer(turn, id).requests = requests.filter((inFlight) => inFlight !== answered)
  return answered
}

/** Removes the requests in flight on a broken connection and returns them, oldest first. */
export function takeBroken(
  turn: Turn,
  id: ClientId,
  node: number,
  connection: Connection,
): readonly InFlight[] {
  const { requests } = consumerOf(turn, id)
  const broken = requests.filter((r) => r.node === node && r.connection === connection)
  if (broken.length > 0) {
    update(turn, id, { requests: requests.filter((r) => !broken.includes(r)) })
  }
  return broken
}

export function armRequestTimeout(turn: Turn, id: ClientId, at: SimTime): void {
  const consumer = update(turn, id, { requestTimerAt: at })
  arm(
    turn,
    consumer,
    'requestTimeout',
    at,
    { of: 'consumer', timer: { kind: 'requestTimeout' } },
    0,
  )
}

/** A connection that failed: next attempt at `retryAt` (us; reconnect.backoff.ms). */
export interface Unreachable {
  readonly attempts: number
  readonly retryAt: SimTime
  /** A connection attempt without an answer yet; it times out at `retryAt`. */
  readonly connecting?: true
}

/** Records a failed connection; the backoff before the next attempt grows. */
export function noteUnreachable(
  turn: Turn,
  id: ClientId,
  node: number,
  connection: Connection,
): void {
  const consumer = consumerOf(turn, id)
  const key = keyOf(node, connection)
  const attempts = (consumer.unreachable[key]?.attempts ?? 0) + 1
  const retryAt = turn.world.now + reconnectBackoff(consumer.config, attempts)
  update(turn, id, { unreachable: { ...consumer.unreachable, [key]: { attempts, retryAt } } })
}

export function noteReachable(
  turn: Turn,
  id: ClientId,
  node: number,
  connection: Connection,
): void {
  const { unreachable } = consumerOf(turn, id)
  const key = keyOf(node, connection)
  if (!unreachable[key]) return
  const { [key]: _, ...rest } = unreachable
  update(turn, id, { unreachable: rest })
}

export function isUnreachable(
  turn: Turn,
  { unreachable }: Consumer,
  node: number,
  connection: Connection,
): boolean {
  return (unreachable[keyOf(node, connection)]?.retryAt ?? 0) > turn.world.now
}

/** Key of a connection in `unreachable`. */
export function keyOf(node: number, connection: Connection): string {
  return `${brokerId(node)}/${connection}`
}

function requestTimeout({ config }: Consumer, body: Request): SimTime {
  const { requestTimeout: timeout, maxPollInterval } = settingsOf('consumer', config)
  return body.api === 'JoinGroup' ? Math.max(timeout, maxPollInterval + JOIN_GROUP_LAPSE) : timeout
}
