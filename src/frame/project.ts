import type { SimTime } from '../base/time'
import type { Happening } from '../model/happening/happening'
import { comparePartitions, type PartitionKey } from '../model/ids'
import type { Controller } from '../model/kafka/controller/controller-state'
import type { World } from '../model/world'
import type { Frame } from './frame'
import { needs } from './plates'
import { projectBrokers, projectGroups } from './project-brokers'
import { projectCommits } from './project-commits'
import { projectConsumers } from './project-consumers'
import { projectFlights } from './project-flights'
import { projectPartitions } from './project-partitions'
import { projectProducers } from './project-producers'
import { projectWaits } from './project-waits'
import type { View } from './view'

/**
 * The picture of a world for one view. Pure. `until` is the instant of the next change (exclusive, us);
 * `changes` are the latest happenings with a motion, oldest first, of which none is after the world.
 */
export function project(
  world: World,
  view: View,
  until: SimTime,
  changes: readonly Happening[],
): Frame {
  return {
    at: world.now,
    until,
    version: world.version,
    keys: world.keys,
    controller: { kind: world.controller.kind, active: world.controller.active },
    brokers: projectBrokers(world, view),
    partitions: projectPartitions(world, view),
    groups: projectGroups(world, view),
    consumers: projectConsumers(world, view),
    producers: projectProducers(world, view),
    flights: needs(view.plate, 'flights') ? projectFlights(world) : [],
    changes,
    waits: projectWaits(world),
    ...(needs(view.plate, 'commits') ? { commits: projectCommits(world, view) } : {}),
  }
}

/** Memoized: pure in its arguments. Topics and partitions change seldom, frames come sixty times a second. */
const ORDERS = new WeakMap<
  Controller['partitions'],
  { readonly topics: Controller['topics']; readonly order: readonly PartitionKey[] }
>()

/** Topics in name order, internal ones last; a total order for everything the page lists. */
export function partitionOrder(world: World): readonly PartitionKey[] {
  const { partitions, topics } = world.controller
  const known = ORDERS.get(partitions)
  if (known?.topics === topics) return known.order
  const order = sortedPartitions(partitions, topics)
  ORDERS.set(partitions, { topics, order })
  return order
}

function sortedPartitions(
  partitions: Controller['partitions'],
  topics: Controller['topics'],
): readonly PartitionKey[] {
  const isInternal = (key: PartitionKey) =>
    topics[key.slice(0, key.lastIndexOf('-'))]?.internal === true
  return Object.keys(partitions).sort(
    (a, b) => Number(isInternal(a)) - Number(isInternal(b)) || comparePartitions(a, b),
  )
}
