import type { Broker } from './broker-state'

/** The process runs, whether or not it serves clients. */
export function isProcessUp(broker: Broker): boolean {
  return broker.lifecycle !== 'offline'
}

/** True if the network layer of the process accepts requests, which it does from the first unfencing on. */
export function acceptsRequests(broker: Broker): boolean {
  return broker.lifecycle === 'running' || broker.lifecycle === 'stopping'
}
