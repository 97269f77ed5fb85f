import type { Locale } from '../../../base/locale'
import type { Frame } from '../../../frame/frame'
import type { Consumer, Group, Partition, Replica, StageRecord } from '../../frame-parts'
import { type Channel, drawnPartition } from '../../spec'
import type { StageNotes } from '../../stage-notes'
import { leadingReplica } from '../../tape/leading-replica'
import type { Places, RowPlace } from './places'
import type { OffsetAxisAnchor, OffsetAxisSpec } from './spec'

/** A frame as read for this plate: lookups that all parts of the picture share. */
export interface Scene {
  readonly frame: Frame
  readonly places: Places
  readonly plate: OffsetAxisSpec
  readonly locale: Locale
  readonly notes: StageNotes<OffsetAxisAnchor>
  readonly partition: Partition | null
  /** Replica whose log is drawn. */
  readonly log: Replica | null
  readonly records: ReadonlyMap<number, StageRecord>
  readonly group: Group | null
  readonly rows: readonly Row[]
  readonly lit: (channel: Channel) => boolean
}

export type RunOf = Consumer['runs'][number]

export interface Row {
  readonly place: RowPlace
  readonly consumer: Consumer
  readonly state: 'notStarted' | 'live' | 'frozen' | 'ended'
  /** The partition's place in the consumer's subscription, null when it is not assigned. */
  readonly assigned: Consumer['assigned'][number] | null
  /** Offsets of this partition that poll() returned last, in order, with their place in the hand. */
  readonly hand: readonly {
    readonly offset: number
    readonly key: string | null
    readonly index: number
  }[]
  readonly buffer: readonly { readonly from: number; readonly to: number; readonly by: number }[]
  /** The run that ended last, if any. */
  readonly past: RunOf | null
  /** The consumer's member at the coordinator; null when it is not in the group. */
  readonly seat: Group['members'][number] | null
}

export function readScene(
  frame: Frame,
  places: Places,
  plate: OffsetAxisSpec,
  locale: Locale,
  notes: StageNotes<OffsetAxisAnchor>,
): Scene {
  const partition = frame.partitions.find(({ key }) => key === drawnPartition(plate)) ?? null
  const log = partition === null ? null : leadingReplica(partition)
  const group = frame.groups.find(({ id }) => id === plate.group) ?? null
  return {
    frame,
    places,
    plate,
    locale,
    notes,
    partition,
    log,
    records: new Map(log?.records.map((record) => [record.offset, record]) ?? []),
    group,
    rows: places.rows.flatMap((place) => {
      const consumer = frame.consumers.find(({ id }) => id === place.client)
      return consumer ? [readRow(place, consumer, group, drawnPartition(plate))] : []
    }),
    lit: (channel) => plate.channels.includes(channel),
  }
}

function readRow(
  place: RowPlace,
  consumer: Consumer,
  group: Group | null,
  partition: string | null,
): Row {
  const state = stateOf(consumer)
  const isLive = state === 'live' || state === 'frozen'
  return {
    place,
    consumer,
    state,
    assigned: isLive ? (consumer.assigned.find((a) => a.partition === partition) ?? null) : null,
    hand: isLive
      ? consumer.records.flatMap((record, index) =>
          record.partition === partition ? [{ offset: record.offset, key: record.key, index }] : [],
        )
      : [],
    buffer: isLive ? consumer.buffer.filter((part) => part.partition === partition) : [],
    past: consumer.runs[consumer.runs.length - 1] ?? null,
    seat: seatOf(consumer, group),
  }
}

/** A restarted process has a new member id while the old one may still be waited for. */
function seatOf({ id, member }: Consumer, group: Group | null): Row['seat'] {
  const members = group?.members ?? []
  return (
    members.find(({ memberId }) => memberId !== '' && memberId === member.memberId) ??
    members.find(({ clientId }) => clientId === id) ??
    null
  )
}

function stateOf(consumer: Consumer): Row['state'] {
  switch (consumer.lifecycle) {
    case 'notStarted':
      return 'notStarted'
    case 'killed':
    case 'closed':
      return 'ended'
    case 'paused':
      return 'frozen'
    case 'running':
    case 'closing':
      return 'live'
  }
}

/** The offset being processed now, null when the application does something else. */
export function processingOffset(row: Row): number | null {
  if (row.state !== 'live' || row.consumer.doing !== 'process') return null
  return row.hand.find(({ index }) => index === row.consumer.recordIndex)?.offset ?? null
}

/** Committed offset of a group for the plate's partition; null: it has committed none. */
export function committedOf(
  scene: Scene,
  group: Group | null = scene.group,
): Group['committed'][number] | null {
  return group?.committed.find(({ partition }) => partition === drawnPartition(scene.plate)) ?? null
}

/** Counts of processing by offset: ranges [from, to) of the plate's partition. */
export function resultsOf(scene: Scene): Group['results'] {
  return (
    scene.group?.results.filter(({ partition }) => partition === drawnPartition(scene.plate)) ?? []
  )
}

/** Ranges of this partition that a run processed, those that touch joined; `by` of the last. */
export function rangesOf(
  processed: Consumer['processed'],
  partition: string | null,
): readonly { readonly from: number; readonly to: number; readonly by: number }[] {
  const joined: { from: number; to: number; by: number }[] = []
  for (const range of processed) {
    if (range.partition !== partition) continue
    const last = joined[joined.length - 1]
    if (last && last.to === range.from) {
      last.to = range.to
      last.by = range.by
    } else {
      joined.push({ from: range.from, to: range.to, by: range.by })
    }
  }
  return joined
}

/** Key of the record at an offset of the log in view. */
export function keyAt(scene: Scene, offset: number): string | null {
  return scene.records.get(offset)?.key ?? null
}
