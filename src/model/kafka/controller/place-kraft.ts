import { assert } from '../../../base/assert'

export interface StripedBroker {
  readonly id: number
  readonly rack: string | null
  readonly fenced: boolean
}

/** An integer in [0, n). Always 0 in the deterministic mode (B-29). */
export type Draw = (n: number) => number

/** B-25: broker ids dealt round robin from a random start, one round per epoch. */
class DealtList<T> {
  readonly items: T[]
  #offset: number
  #index = 0
  #epoch = 0

  constructor(items: readonly T[], draw: Draw) {
    this.items = [...items]
    this.#offset = items.length === 0 ? 0 : draw(items.length)
  }

  next(epoch: number): T | undefined {
    const size = this.items.length
    if (size === 0) return undefined
    if (this.#epoch !== epoch) {
      this.#epoch = epoch
      this.#index = 0
      this.#offset = (this.#offset + 1) % size
    }
    if (this.#index >= size) return undefined
    const item = this.items[(this.#index + this.#offset) % size]
    this.#index += 1
    return item
  }

  shuffle(draw: Draw): void {
    shuffle(this.items, draw)
  }
}

interface Rack {
  readonly unfenced: DealtList<number>
  readonly fenced: DealtList<number>
}

/**
 * B-25 to B-28: replicas of `count` new partitions, in order, striped over the racks; the first replica is always
 * unfenced. The placement does not depend on earlier requests. Source: StripedReplicaPlacer.
 */
export function placeKraft(
  brokers: readonly StripedBroker[],
  count: number,
  replicationFactor: number,
  draw: Draw,
): readonly (readonly number[])[] {
  const names = [...new Set(brokers.map(({ rack }) => rack ?? ''))].sort(compareText)
  const racks = names.map((name): Rack => {
    const members = brokers.filter(({ rack }) => (rack ?? '') === name)
    const ids = (fenced: boolean) =>
      members
        .filter((broker) => broker.fenced === fenced)
        .map(({ id }) => id)
        .sort((a, b) => a - b)
    const unfenced = new DealtList(ids(false), draw)
    return { unfenced, fenced: new DealtList(ids(true), draw) }
  })
  const unfencedCount = brokers.filter(({ fenced }) => !fenced).length
  const placed: number[][] = []
  const state = { epoch: 0, rackOffset: racks.length === 0 ? 0 : draw(racks.length) }
  for (let p = 0; p < count; p++) {
    if (state.epoch === unfencedCount && unfencedCount > 1) {
      shuffle(racks, draw)
      for (const rack of racks) {
        rack.unfenced.shuffle(draw)
        rack.fenced.shuffle(draw)
      }
      state.epoch = 0
    }
    if (state.rackOffset === racks.length) state.rackOffset = 0
    placed.push(placeOne(racks, state.rackOffset, state.epoch, replicationFactor))
    state.epoch += 1
    state.rackOffset += 1
  }
  return placed
}

function placeOne(
  racks: readonly Rack[],
  rackOffset: number,
  epoch: number,
  replicationFactor: number,
): number[] {
  const replicas: number[] = []
  let rackIndex = rackOffset
  while (replicas.length === 0) {
    const leader = racks[rackIndex]?.unfenced.next(epoch)
    if (leader === undefined) {
      rackIndex = (rackIndex + 1) % racks.length
      assert(rackIndex !== rackOffset, 'a leader is unfenced')
    } else replicas.push(leader)
  }
  const leaderRack = rackIndex
  let skipped = false
  rackIndex = rackOffset
  while (replicas.length < replicationFactor) {
    if (!skipped && rackIndex === leaderRack) skipped = true
    else {
      const rack = racks[rackIndex]
      const follower = rack?.unfenced.next(epoch) ?? rack?.fenced.next(epoch)
      if (follower !== undefined) replicas.push(follower)
    }
    rackIndex = (rackIndex + 1) % racks.length
  }
  return replicas
}

/** B-27: Fisher-Yates from the end, the same draws in the same order. */
function shuffle<T>(items: T[], draw: Draw): void {
  for (let i = items.length; i >= 2; i--) {
    const j = draw(i)
    const a = items[i - 1] as T
    items[i - 1] = items[j] as T
    items[j] = a
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
