import type { HappeningOf } from '../model/happening/happening'
import { type PartitionKey, topicOf } from '../model/ids'
import type { CommittedLogs } from './committed-log'
import { type Circumstances, type Guarantee, guarantee } from './guarantee'

const ORDER = 'a consumer gets the records of a partition in order and without a gap'
const VISIBLE = 'a consumer sees only what is committed'
const COMMIT = 'a consumer commits only what it has been given'
const CUT = 'committed records are not cut off under a consumer'
const STORED = 'committed offsets do not pass the end of what is committed'
const REMEMBERED = 'the group coordinator remembers the last commit'

type Offsets = Map<PartitionKey, number>

/** What poll() returns and what commits store. */
export function consumedRecords(
  { temper, scenario }: Circumstances,
  committed: CommittedLogs,
): Guarantee {
  const positions = new Map<string, Offsets>()
  /** Furthest position of the present run: commits may be of an earlier one. */
  const furthest = new Map<string, Offsets>()
  const stored = new Map<string, Offsets>()
  const gone = new Set<string>()
  // Whoever seeks may stand where there is no record yet.
  const isSeeking = scenario.script.some((entry) => entry.do === 'seek')

  const move = (client: string, partition: PartitionKey, offset: number): void => {
    offsetsOf(positions, client).set(partition, offset)
    const far = offsetsOf(furthest, client)
    far.set(partition, Math.max(far.get(partition) ?? 0, offset))
  }
  const returned = (happening: HappeningOf<'records.returned'>): void => {
    const { entity } = happening
    for (const { partition, from, to } of happening.ranges) {
      const position = offsetsOf(positions, entity).get(partition)
      guarantee(
        position === from && from < to,
        ORDER,
        () => `${entity} at ${position} of ${partition} got ${from} to ${to}`,
      )
      const end = committed.endOf(partition)
      guarantee(
        end === null || to <= end,
        VISIBLE,
        () => `${entity} got ${partition} up to ${to}, ${end} are committed`,
      )
      move(entity, partition, to)
    }
  }
  const sent = (happening: HappeningOf<'commit.sent'>): void => {
    const far = offsetsOf(furthest, happening.entity)
    for (const [partition, offset] of Object.entries(happening.offsets)) {
      const most = far.get(partition)
      guarantee(
        most !== undefined && offset <= most,
        COMMIT,
        () => `${happening.entity} committed ${offset} of ${partition}, it came to ${most}`,
      )
    }
  }
  const storedNow = (group: string, offsets: Readonly<Record<PartitionKey, number>>): void => {
    for (const [partition, offset] of Object.entries(offsets)) {
      offsetsOf(stored, group).set(partition, offset)
      const end = committed.endOf(partition)
      guarantee(
        end === null || isSeeking || offset <= end,
        STORED,
        () => `${group} has ${offset} of ${partition}, ${end} are committed`,
      )
    }
  }

  return {
    see(happening) {
      switch (happening.kind) {
        case 'topic.deleted':
          gone.add(happening.topic)
          break
        case 'client.started':
          positions.delete(happening.entity)
          furthest.delete(happening.entity)
          break
        case 'position.set': {
          const isCut = happening.source === 'truncation'
          const { partition, entity, offset } = happening
          const isSafe = committed.endOf(partition) !== null && !isSeeking
          guarantee(!isCut || !isSafe, CUT, () => `${partition} at ${offset} for ${entity}`)
          move(entity, partition, offset)
          break
        }
        case 'records.returned':
          returned(happening)
          break
        case 'commit.sent':
          sent(happening)
          break
        case 'offsets.committed':
          storedNow(happening.group, happening.offsets)
          break
        case 'offsets.reset':
          storedNow(happening.group, { [happening.partition]: happening.offset })
          break
        default:
      }
    },
    conclude(world) {
      if (temper === 'wild') return
      const groups = Object.values(world.brokers).flatMap(({ groups }) => Object.values(groups))
      for (const group of groups) {
        for (const [partition, offset] of offsetsOf(stored, group.id)) {
          if (gone.has(topicOf(partition))) continue
          const now = group.offsets[partition]?.offset
          const how = () => `${group.id} has ${now} for ${partition}, it stored ${offset}`
          guarantee(now === offset, REMEMBERED, how)
        }
      }
    },
  }
}

function offsetsOf(all: Map<string, Offsets>, key: string): Offsets {
  const offsets = all.get(key) ?? new Map<PartitionKey, number>()
  all.set(key, offsets)
  return offsets
}
