/** A broker as placement sees it. */
export interface PlacedBroker {
  readonly id: number
  readonly rack: string | null
}

export interface ZookeeperDraws {
  /** The two draws at creation, in [0, brokers) (B-20). */
  readonly start: number
  readonly shift: number
  /** Number of the first partition to place. */
  readonly firstPartition: number
}

/**
 * B-20 to B-23: replicas of `count` partitions, in order, over live brokers ascending by id. With racks
 * every broker must have one. Source: AdminUtils#assignReplicasToBrokers.
 */
export function placeZookeeper(
  brokers: readonly PlacedBroker[],
  count: number,
  replicationFactor: number,
  draws: ZookeeperDraws,
): readonly (readonly number[])[] {
  const racked = brokers.some(({ rack }) => rack !== null)
  const list = racked ? alternatedByRack(brokers) : brokers
  const n = list.length
  const placed: number[][] = []
  let shift = draws.shift
  for (let p = draws.firstPartition; p < draws.firstPartition + count; p++) {
    if (p > 0 && p % n === 0) shift += 1
    const first = (p + draws.start) % n
    const followers = racked
      ? rackedFollowers(list, first, shift, replicationFactor)
      : plainFollowers(n, first, shift, replicationFactor)
    placed.push([first, ...followers].map((index) => list[index]?.id ?? -1))
  }
  return placed
}

function plainFollowers(
  n: number,
  first: number,
  shift: number,
  replicationFactor: number,
): readonly number[] {
  const indices: number[] = []
  for (let j = 0; j < replicationFactor - 1; j++) indices.push(replicaIndex(first, shift, j, n))
  return indices
}

/** B-22: skips racks that have a replica while others have none, and brokers used while others are not. */
function rackedFollowers(
  list: readonly PlacedBroker[],
  first: number,
  shift: number,
  replicationFactor: number,
): readonly number[] {
  const n = list.length
  const racks = new Set(list.map(({ rack }) => rack)).size
  const usedRacks = new Set([list[first]?.rack])
  const used = new Set([first])
  const indices: number[] = []
  let k = 0
  while (indices.length < replicationFactor - 1) {
    const index = replicaIndex(first, shift * racks, k, n)
    k += 1
    const rack = list[index]?.rack
    if (usedRacks.has(rack) && usedRacks.size < racks) continue
    if (used.has(index) && used.size < n) continue
    indices.push(index)
    usedRacks.add(rack)
    used.add(index)
  }
  return indices
}

function replicaIndex(first: number, shift: number, replica: number, n: number): number {
  return (first + 1 + ((shift + replica) % (n - 1))) % n
}

/** B-21: one broker of each rack in turn, racks by name. */
function alternatedByRack(brokers: readonly PlacedBroker[]): readonly PlacedBroker[] {
  const names = [...new Set(brokers.map(({ rack }) => rack ?? ''))].sort(compareText)
  const racks = names.map((name) => brokers.filter(({ rack }) => (rack ?? '') === name))
  const longest = Math.max(...racks.map((rack) => rack.length))
  const list: PlacedBroker[] = []
  for (let i = 0; i < longest; i++) {
    for (const rack of racks) {
      const broker = rack[i]
      if (broker) list.push(broker)
    }
  }
  return list
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
