import type { SimTime } from '../../../base/time'
import type { EntityId, HappeningId } from '../../ids'
import type { Request, Response } from './api'

/**
 * A message on the wire. Its id is the id of the happening that sent it (`request.sent`, `response.sent` or
 * `connection.closed`), so that the picture and later happenings can refer to it.
 */
export interface Message {
  readonly id: HappeningId
  readonly from: EntityId
  readonly fromRun: number
  readonly to: EntityId
  /** Process number of the receiver on this connection; a later process never sees the message. */
  readonly toRun: number
  readonly connection: Connection
  readonly sentAt: SimTime
  /** Id of the request that a response answers; the message's own id for a request. */
  readonly correlation: HappeningId
  readonly body: MessageBody
}

export type MessageBody =
  | { readonly kind: 'request'; readonly request: Request }
  | { readonly kind: 'response'; readonly response: Response }
  /** The peer's process has ended and its operating system closed the connection (kill, close; not a loss of power). */
  | {
      readonly kind: 'disconnect'
      /** The sender closed a connection that it had opened; connections opened by the receiver stay. */
      readonly own?: true | undefined
    }

/**
 * C-4: a client keeps one connection per broker for data and a separate one to its group coordinator.
 * Requests of one connection are handled one after another.
 */
export type Connection = 'data' | 'coordinator' | 'replica' | 'controller'

export interface Network {
  /** One-way latency (us) of a link without its own entry. */
  readonly latencyUs: SimTime
  /** One-way latency between brokers and the controller or ZooKeeper, us; 0 in the golden scenarios' setting. */
  readonly controlLatencyUs: SimTime
  /** Time that a broker takes to handle a request, us; added to the latency of each response. */
  readonly handlingUs: SimTime
  /** Key `<from>>><to>`, one direction; only links that were ever changed. */
  readonly links: Readonly<Record<string, Link>>
  /** `dropResponse` commands that have not dropped a response yet. */
  readonly drops: readonly {
    readonly api: Request['api']
    readonly to: EntityId
    readonly cause: HappeningId
  }[]
}

export interface Link {
  readonly latencyUs: SimTime
  readonly cut: boolean
  /** Earliest arrival (us) of messages sent from now on: connections keep their order. */
  readonly lastArrival: SimTime
  /** The command that changed the link. */
  readonly cause: HappeningId
}
