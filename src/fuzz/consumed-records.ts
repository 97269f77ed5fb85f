import { slice } from '../base/chunked'
import type { Happening, HappeningOf } from '../model/happening/happening'
import { type PartitionKey, topicOf } from '../model/ids'
import { offsetsPartition } from '../model/kafka/group/coordinator'
import { decodeRecord } from '../model/kafka/group/coordinator-record'
import type { Group } from '../model/kafka/group/group-state'
import type { World } from '../model/world'
import { type CommittedLogs, replicaOn } from './committed-log'
import { type Circumstances, type Guarantee, guarantee } from './guarantee'

const ORDER = 'a consumer gets the records of a partition in order and without a gap'
const VISIBLE = 'a consumer sees only what is committed'
const COMMIT = 'a consumer commits only what it has been given'
const CUT = 'committed records are not cut off under a consumer'
const STORED = 'committed offsets do not pass the end of what is committed'
const REMEMBERED = 'the group coordinator remembers the last commit, or has a newer one in its log'

type Offsets = Map<PartitionKey, number>

/** Guarantees about the records that poll() returns and the offsets that commits store. */
export function consumedRecords(circumstances: Circumstances, committed: CommittedLogs): Guarantee {
  const records = new ConsumedRecords(circumstances, committed)
  return {
    see: (happening) => records.see(happening),
    conclude: (world) => records.conclude(world),
  }
}

class ConsumedRecords {
  readonly #temper: Circumstances['temper']
  readonly #committed: CommittedLogs
  readonly #positions = new Map<string, Offsets>()
  /** Furthest position of the present run: commits may be of an earlier one. */
  readonly #furthest = new Map<string, Offsets>()
  readonly #stored = new Map<string, Offsets>()
  readonly #gone = new Set<string>()
  /** A consumer that seeks may be at an offset without a record yet. */
  readonly #isSeeking: boolean

  constructor({ temper, scenario }: Circumstances, committed: CommittedLogs) {
    this.#temper = temper
    this.#committed = committed
    this.#isSeeking = scenario.script.some((entry) => entry.do === 'seek')
  }

  see(happening: Happening): void {
    switch (happening.kind) {
      case 'topic.deleted':
        this.#gone.add(happening.topic)
        break
      case 'client.started':
        this.#positions.delete(happening.entity)
        this.#furthest.delete(happening.entity)
        break
      case 'position.set':
        this.#set(happening)
        break
      case 'records.returned':
        this.#returned(happening)
        break
      case 'commit.sent':
        this.#sent(happening)
        break
      case 'offsets.committed':
        this.#store(happening.group, happening.offsets)
        break
      case 'offsets.expired':
      case 'offsets.deleted':
        this.#forget(happening.group, happening.offsets)
        break
      case 'offsets.reset':
        this.#store(happening.group, { [happening.partition]: happening.offset })
        break
      default:
    }
  }

  conclude(world: World): void {
    if (this.#temper === 'wild') return
    const groups = Object.values(world.brokers).flatMap(({ groups }) => Object.values(groups))
    for (const group of groups) {
      for (const [partition, offset] of offsetsOf(this.#stored, group.id)) {
        if (this.#gone.has(topicOf(partition))) continue
        const now = group.offsets[partition]?.offset
        const how = () => `${group.id} has ${now} for ${partition}, it stored ${offset}`
        guarantee(
          now === offset || isWrittenLater(world, group, partition, offset),
          REMEMBERED,
          how,
        )
      }
    }
  }

  #move(client: string, partition: PartitionKey, offset: number): void {
    offsetsOf(this.#positions, client).set(partition, offset)
    const far = offsetsOf(this.#furthest, client)
    far.set(partition, Math.max(far.get(partition) ?? 0, offset))
  }

  #set({ source, partition, entity, offset }: HappeningOf<'position.set'>): void {
    const isSafe = this.#committed.endOf(partition) !== null && !this.#isSeeking
    guarantee(
      source !== 'truncation' || !isSafe,
      CUT,
      () => `${partition} at ${offset} for ${entity}`,
    )
    this.#move(entity, partition, offset)
  }

  #returned({ entity, ranges }: HappeningOf<'records.returned'>): void {
    for (const { partition, from, to } of ranges) {
      const position = offsetsOf(this.#positions, entity).get(partition)
      guarantee(
        position === from && from < to,
        ORDER,
        () => `${entity} at ${position} of ${partition} got ${from} to ${to}`,
      )
      const end = this.#committed.endOf(partition)
      guarantee(
        end === null || to <= end,
        VISIBLE,
        () => `${entity} got ${partition} up to ${to}, ${end} are committed`,
      )
      this.#move(entity, partition, to)
    }
  }

  #sent({ entity, offsets }: HappeningOf<'commit.sent'>): void {
    const far = offsetsOf(this.#furthest, entity)
    for (const [partition, offset] of Object.entries(offsets)) {
      const most = far.get(partition)
      guarantee(
        most !== undefined && offset <= most,
        COMMIT,
        () => `${entity} committed ${offset} of ${partition}, it came to ${most}`,
      )
    }
  }

  #forget(group: string, offsets: Readonly<Record<PartitionKey, number>>): void {
    for (const partition of Object.keys(offsets)) offsetsOf(this.#stored, group).delete(partition)
  }

  #store(group: string, offsets: Readonly<Record<PartitionKey, number>>): void {
    for (const [partition, offset] of Object.entries(offsets)) {
      offsetsOf(this.#stored, group).set(partition, offset)
      const end = this.#committed.endOf(partition)
      guarantee(
        end === null || this.#isSeeking || offset <= end,
        STORED,
        () => `${group} has ${offset} of ${partition}, ${end} are committed`,
      )
    }
  }
}

/**
 * Whether the coordinator's offset was written to its log after the last acknowledged commit. A coordinator that
 * takes over reads its log to the end, with commits that its predecessor never acknowledged, because it stopped or
 * gave up before they were replicated: so its offset may be newer than the last acknowledged one, never older.
 */
function isWrittenLater(
  world: World,
  group: Group,
  partition: PartitionKey,
  stored: number,
): boolean {
  const written = offsetsWritten(world, group, partition)
  const now = group.offsets[partition]?.offset ?? -1
  return written.includes(stored) && written.lastIndexOf(now) > written.lastIndexOf(stored)
}

/** Offsets committed for one partition, in the order of the coordinator's log; -1 for a tombstone. */
function offsetsWritten(
  world: World,
  { id, partition: number }: Group,
  partition: PartitionKey,
): readonly number[] {
  const key = offsetsPartition(number)
  const leader = world.controller.partitions[key]?.leader ?? -1
  const log = replicaOn(world, `b${leader}`, key)?.log
  if (log === undefined) return []
  return slice(log.batches, 0, log.batches.length).flatMap(({ keys, values }) =>
    keys.flatMap((text, i) => {
      const record = decodeRecord(text ?? '', values[i] ?? null)
      if (record.of !== 'offset' || record.group !== id || record.partition !== partition) return []
      return [record.value?.offset ?? -1]
    }),
  )
}

function offsetsOf(all: Map<string, Offsets>, key: string): Offsets {
  const offsets = all.get(key) ?? new Map<PartitionKey, number>()
  all.set(key, offsets)
  return offsets
}
