import type { Broker } from './broker-state'

/** The process runs, whether or not it serves clients. */
export function isProcessUp(broker: Broker): boolean {
  return broker.lifecycle !== 'offline'
}

/** The process is up and its network layer takes requests: not before it is registered and unfenced for the first time. */
export function acceptsRequests(broker: Broker): boolean {
  return broker.lifecycle === 'running' || broker.lifecycle === 'stopping'
}
