import type { Locale } from '../../base/locale'
import type { Frame } from '../../frame/frame'
import type { Broker, Partition, Replica, StageRecord } from '../frame-parts'
import { type Channel, drawnPartition, type PlateSpec } from '../spec'
import type { StageNotes } from '../stage-notes'
import type { Axis } from './axis'
import type { ReplicaPlace } from './places'

/** Tapes of one partition on one offset axis, on the plate of replicas and on the pipeline's logs. */
export interface LogScene {
  readonly frame: Frame
  readonly locale: Locale
  readonly notes: StageNotes<{ readonly at: string }>
  readonly partition: Partition | null
  /** Places of the tapes. */
  readonly sheet: LogSheet
  readonly rows: readonly LogRow[]
  readonly lit: (channel: Channel) => boolean
}

export interface LogSheet {
  readonly kind: 'wide' | 'compact'
  readonly width: number
  readonly height: number
  /** Left edge of names and right edge of tapes. */
  readonly left: number
  readonly right: number
  readonly axis: Axis
}

export type RowState =
  | 'running'
  | 'off'
  | 'fenced'
  | 'recovering'
  | 'starting'
  | 'stopping'
  | 'frozen'
  | 'stalled'

export interface LogRow {
  readonly place: ReplicaPlace
  /** null: no such broker, or it has no replica of the partition. */
  readonly broker: Broker | null
  readonly replica: Replica | null
  readonly records: ReadonlyMap<number, StageRecord>
  readonly isLeader: boolean
  readonly inSync: boolean
  readonly state: RowState
}

export function readLogs(
  frame: Frame,
  sheet: LogSheet,
  places: readonly ReplicaPlace[],
  plate: PlateSpec,
  locale: Locale,
  notes: StageNotes<{ readonly at: string }>,
): LogScene {
  const partition = frame.partitions.find(({ key }) => key === drawnPartition(plate)) ?? null
  return {
    frame,
    locale,
    notes,
    partition,
    sheet,
    rows: places.map((place) => readRow(frame, partition, place)),
    lit: (channel) => plate.channels.includes(channel),
  }
}

function readRow(frame: Frame, partition: Partition | null, place: ReplicaPlace): LogRow {
  const broker = frame.brokers.find(({ number }) => number === place.broker) ?? null
  const replica = partition?.replicas.find((one) => one.broker === place.broker) ?? null
  return {
    place,
    broker,
    replica,
    records: new Map(replica?.records.map((record) => [record.offset, record]) ?? []),
    isLeader: partition?.leader === place.broker,
    inSync: partition?.isr.includes(place.broker) === true,
    state: stateOf(broker),
  }
}

function stateOf(broker: Broker | null): RowState {
  if (broker === null) return 'off'
  switch (broker.lifecycle) {
    case 'offline':
      return 'off'
    case 'recovering':
    case 'starting':
    case 'stopping':
    case 'frozen':
    case 'fenced':
      return broker.lifecycle
    case 'running':
      if (broker.fenced) return 'fenced'
      return broker.stalled ? 'stalled' : 'running'
  }
}

export function rowOf(scene: LogScene, broker: number): LogRow | null {
  return scene.rows.find(({ place }) => place.broker === broker) ?? null
}

/** The row that has the leader, as the controller says. */
export function leaderRow(scene: LogScene): LogRow | null {
  return scene.rows.find(({ isLeader }) => isLeader) ?? null
}

/** The end of a row's log; 0 where there is none. */
export function endOf(row: LogRow): number {
  return row.replica?.logEndOffset ?? 0
}

interface Range {
  readonly from: number
  readonly to: number
}

/** Ranges [from, to) of acknowledged offsets that the leader's log does not hold. */
export function lostRanges(scene: LogScene): readonly Range[] {
  const { partition, frame } = scene
  const leader = leaderRow(scene)
  if (!partition || !leader?.replica || leader.state === 'off') return []
  const end = endOf(leader)
  return frame.producers.flatMap(({ outcomes }) =>
    outcomes.flatMap((outcome): readonly Range[] => {
      if (outcome.partition !== partition.key || outcome.baseOffset < 0) return []
      const to = outcome.baseOffset + outcome.count
      return to > end ? [{ from: Math.max(end, outcome.baseOffset), to }] : []
    }),
  )
}
