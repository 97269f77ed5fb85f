import { fromMs, type SimTime } from '../../../base/time'
import type { CommandOf } from '../../../scenario/command'
import type { EntityId, HappeningId } from '../../ids'
import { emit, type Turn } from '../../turn'
import { onLinkHealed } from '../broker/link-healed'
import type { Link, Network } from './message'

/**
 * One-way latency of the fastest link, us: about a loopback interface and the poll loop behind it. Kafka's clients
 * and replicas send the next request on a response (`retry.backoff.ms` 0, P-73); at zero latency they would do so
 * endlessly in one instant.
 */
const LEAST_LATENCY_US = 50

/** A latency of a scenario (ms) in us. */
export function latencyOf(latencyMs: number): SimTime {
  return Math.max(fromMs(latencyMs), LEAST_LATENCY_US)
}

/** Key of one direction of a link in `Network.links`. */
export function linkKey(from: EntityId, to: EntityId): string {
  return `${from}>>${to}`
}

/** The present state of one direction of a link; `arrival`: instant (us) at which a message sent now arrives. */
export function linkOf(
  turn: Turn,
  from: EntityId,
  to: EntityId,
): { readonly arrival: SimTime; readonly cut: boolean; readonly cause: HappeningId } {
  const { network, now } = turn.world
  const link = changedLink(network, from, to)
  if (!link) return { arrival: now + defaultLatency(network, from, to), cut: false, cause: 0 }
  return {
    arrival: Math.max(now + link.latencyUs, link.lastArrival),
    cut: link.cut,
    cause: link.cut ? link.cause : 0,
  }
}

/** True if no messages pass from one to the other. */
export function isCut(turn: Pick<Turn, 'world'>, from: EntityId, to: EntityId): boolean {
  return changedLink(turn.world.network, from, to)?.cut ?? false
}

/** True if the round trip is effectively instant; such a client would retry in a busy loop. */
export function isInstant(turn: Turn, a: EntityId, b: EntityId): boolean {
  const { handlingUs } = turn.world.network
  return latency(turn, a, b) + latency(turn, b, a) + handlingUs <= 2 * LEAST_LATENCY_US
}

function latency({ world }: Turn, from: EntityId, to: EntityId): SimTime {
  const { network } = world
  return changedLink(network, from, to)?.latencyUs ?? defaultLatency(network, from, to)
}

/** Called twice per message; mostly no link of the run was ever changed, and no key is built. */
function changedLink(network: Network, from: EntityId, to: EntityId): Link | undefined {
  return Object.keys(network.links).length === 0 ? undefined : network.links[linkKey(from, to)]
}

function defaultLatency(network: Network, from: EntityId, to: EntityId): SimTime {
  return isControl(from) || isControl(to) ? network.controlLatencyUs : network.latencyUs
}

function isControl(entity: EntityId): boolean {
  return entity === 'controller' || entity === 'zookeeper'
}

export function slowLink(turn: Turn, command: CommandOf<'slowLink'>): void {
  const { from, to, latencyMs } = command
  const cause = emit(turn, from, 2, { kind: 'link.slowed', from, to, latencyMs })
  change(turn, command, (link) => ({ ...link, latencyUs: latencyOf(latencyMs), cause }))
}

export function cutLink(turn: Turn, command: CommandOf<'cutLink'>): void {
  const { from, to } = command
  const cause = emit(turn, from, 2, { kind: 'link.cut', from, to })
  change(turn, command, (link) => ({ ...link, cut: true, cause }))
}

/** Restores the link, with the latency of the scenario's network. */
export function healLink(turn: Turn, command: CommandOf<'healLink'>): void {
  const { from, to } = command
  const cause = emit(turn, from, 2, { kind: 'link.healed', from, to })
  const outer = turn.cause
  turn.cause = cause
  change(turn, command, (link, a, b) => ({
    ...link,
    latencyUs: defaultLatency(turn.world.network, a, b),
    cut: false,
    cause,
  }))
  onLinkHealed(turn, from, to)
  turn.cause = outer
}

/** Drops the next response of the API to the target. */
export function dropResponse(turn: Turn, command: CommandOf<'dropResponse'>): void {
  const { api, target } = command
  const cause = emit(turn, target, 2, { kind: 'response.dropOrdered', api, target })
  const { network } = turn.world
  turn.world.network = { ...network, drops: [...network.drops, { api, to: target, cause }] }
}

/** Consumes a `dropResponse` for this message; the command's happening, 0 when there is none. */
export function takeDrop(turn: Turn, api: string, to: EntityId): HappeningId {
  const { network } = turn.world
  if (network.drops.length === 0) return 0
  const index = network.drops.findIndex((drop) => drop.api === api && drop.to === to)
  if (index < 0) return 0
  const drops = network.drops.filter((_, i) => i !== index)
  turn.world.network = { ...network, drops }
  return network.drops[index]?.cause ?? 0
}

function change(
  turn: Turn,
  {
    from,
    to,
    oneWay,
  }: { readonly from: EntityId; readonly to: EntityId; readonly oneWay?: boolean | undefined },
  next: (link: Link, from: EntityId, to: EntityId) => Link,
): void {
  const directions: [EntityId, EntityId][] = oneWay
    ? [[from, to]]
    : [
        [from, to],
        [to, from],
      ]
  for (const [a, b] of directions) {
    const { network } = turn.world
    const { arrival } = linkOf(turn, a, b)
    const old = network.links[linkKey(a, b)]
    const link: Link = {
      latencyUs: old?.latencyUs ?? defaultLatency(network, a, b),
      cut: old?.cut ?? false,
      lastArrival: arrival,
      cause: old?.cause ?? 0,
    }
    const links = { ...network.links, [linkKey(a, b)]: next(link, a, b) }
    turn.world.network = { ...network, links }
  }
}
