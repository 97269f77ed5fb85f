import type { Locale } from '../../../base/locale'
import type { Frame } from '../../../frame/frame'
import type { Group, Partition, Replica } from '../../frame-parts'
import type { StageNotes } from '../../stage-notes'
import type { SurveyPlaces, TapePlace } from './places'

/** A frame read for this plate. */
export interface SurveyScene {
  readonly frame: Frame
  readonly places: SurveyPlaces
  readonly locale: Locale
  readonly notes: StageNotes<unknown>
  readonly rows: readonly TapeRow[]
  /** Width of one record on the strips, px. */
  readonly stripPitch: number
  /** Records that a strip is long. */
  readonly stripSpan: number
}

export interface TapeRow {
  readonly place: TapePlace
  readonly partition: Partition
  /** The replica that is drawn. */
  readonly replica: Replica | null
  /** The log that the axis is aligned to: the leader's, or the longest while there is none. */
  readonly log: Replica | null
  readonly isLed: boolean
}

export function readScene(
  frame: Frame,
  places: SurveyPlaces,
  _spec: unknown,
  locale: Locale,
  notes: StageNotes<unknown>,
): SurveyScene {
  const rows = places.rows.flatMap((place) => readRow(frame, place))
  const { tape } = places
  const isDense = places.rows.every(({ detail }) => detail === 'strip')
  const stripSpan = isDense ? spanOf(frame, rows) : tape.count
  const stripPitch = isDense ? (tape.end - tape.start) / stripSpan : tape.pitch
  return { frame, places, locale, notes, rows, stripPitch, stripSpan }
}

function readRow(frame: Frame, place: TapePlace): readonly TapeRow[] {
  const partition = frame.partitions.find(({ key }) => key === place.partition)
  if (!partition) return []
  const log = logOf(partition)
  const replica =
    place.broker === null
      ? log
      : (partition.replicas.find(({ broker }) => broker === place.broker) ?? null)
  return [{ place, partition, replica, log, isLed: partition.leader >= 0 && log?.alive !== false }]
}

/** The leader's log; while there is no leader the longest that exists. */
export function logOf(partition: Partition): Replica | null {
  const leader = partition.replicas.find(({ broker }) => broker === partition.leader)
  if (leader) return leader
  return partition.replicas.reduce<Replica | null>(
    (best, each) => (best === null || each.logEndOffset > best.logEndOffset ? each : best),
    null,
  )
}

const DENSE_LEAST = 100

/** A round number of records that shows every group's lag. */
function spanOf({ groups }: Frame, rows: readonly TapeRow[]): number {
  let most = DENSE_LEAST
  for (const { partition, log } of rows) {
    for (const { committed } of groups) {
      const own = committed.find((each) => each.partition === partition.key)
      if (own && log) most = Math.max(most, log.logEndOffset - own.offset)
    }
  }
  return roundUp(most)
}

/** The next of 1, 2, 5, 10, 20, 50, ... */
function roundUp(value: number): number {
  let unit = 1
  while (unit * 10 < value) unit *= 10
  return [1, 2, 5, 10].map((n) => n * unit).find((n) => n >= value) ?? value
}

/** Width of a record in a row, px. */
export function pitchOf(scene: SurveyScene, row: TapeRow): number {
  return row.place.detail === 'strip' ? scene.stripPitch : row.place.pitch
}

/** x of the boundary before an offset, on the axis that ends at the log's end. */
export function boundaryOf(scene: SurveyScene, row: TapeRow, offset: number): number {
  const { end } = scene.places.tape
  return end - ((row.log?.logEndOffset ?? 0) - offset) * pitchOf(scene, row)
}

/** The row that shows the leader's log of a partition. */
export function rowOf(scene: SurveyScene, partition: string): TapeRow | null {
  const rows = scene.rows.filter((row) => row.partition.key === partition)
  return rows.find(({ place, partition: { leader } }) => place.broker === leader) ?? rows[0] ?? null
}

export function groupOf(scene: SurveyScene, id: string): Group | null {
  return scene.frame.groups.find((group) => group.id === id) ?? null
}
