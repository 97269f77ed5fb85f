import { addressOf, addressOfBroker, brokerAt, isLocal, resolves } from '../../../config/bootstrap'
import { configList } from '../../../config/resolved-config'
import type { ResolvedConfig } from '../../../config/version'
import { type BrokerId, brokerId, brokerNumber } from '../../ids'
import type { Turn } from '../../turn'

/** An address of `bootstrap.servers` that resolves. */
export interface BootstrapNode {
  /** The broker's number; below 0, as `nodeId`, for an address without a listener. */
  readonly node: number
  /** Kafka's node id of a bootstrap address: -1 for the first, -2 for the next (Cluster.bootstrap). */
  readonly nodeId: number
  readonly host: string
  readonly port: number
}

/**
 * The addresses that a client asks first, in the order of the list. On localhost the port of a missing broker has
 * no listener; the host `b9` of a missing broker 9 does not answer.
 */
export function bootstrapNodes({ world }: Turn, config: ResolvedConfig): readonly BootstrapNode[] {
  const addresses = configList(config, 'bootstrap.servers').flatMap((url) => addressOf(url) ?? [])
  return addresses.filter(resolves).map((address, index) => {
    const nodeId = -1 - index
    const at = brokerAt(address)
    const isThere = typeof at === 'number' && (!isLocal(address) || world.brokers[brokerId(at)])
    return { ...address, nodeId, node: isThere ? at : nodeId }
  })
}

/** Numbers of all brokers of the cluster, running or not. */
export function brokerNumbers({ world }: Turn): readonly number[] {
  return (Object.keys(world.brokers) as BrokerId[]).map(brokerNumber)
}

/** A client's configs with bootstrap.servers; by default the addresses of all brokers (`b1`, ...). */
export function withBootstrap(
  config: ResolvedConfig,
  overrides: Readonly<Record<string, string>>,
  brokers: readonly number[],
): ResolvedConfig {
  if (Object.hasOwn(overrides, 'bootstrap.servers')) return config
  return { ...config, 'bootstrap.servers': [...brokers].sort((a, b) => a - b).map(addressOfBroker) }
}

/** InetSocketAddress.toString: the host of broker n has the address 10.0.0.n. */
export function socketAddress({ host, port }: BootstrapNode): string {
  const own = /^b(\d+)$/.exec(host)
  const number = Number(own?.[1] ?? 0)
  const ip = own === null ? '127.0.0.1' : `10.0.${number >> 8}.${number & 255}`
  return `${host === '127.0.0.1' ? '' : host}/${ip}:${port}`
}
