import { assert } from '../base/assert'
import type { SimTime } from '../base/time'
import { isInternal, MS, motionMs } from '../frame/motion'
import { type Pace, toStage } from '../frame/pace'
import { carries, dwellsOn, type PlateKind } from '../frame/plates'
import type { Happening } from '../model/happening/happening'
import type { Dwelling } from '../model/happening/kind-info'
import { infoOf, isWith } from '../model/happening/kinds'
import type { FlightTime } from './flight-log'

/** Past this many instants with a plateau a run is paced by its turns (interest 2) only. */
const PLATEAUS_MAX = 6_000

/** A wait at least this long (us) that is shown shorter than it is gets its mark. */
const COMPRESSED_MIN: SimTime = 300_000

/** Stage length (ms) of a wait and of a piece of work by their virtual length (us): concave, piecewise linear. */
export const WAIT = curve([
  [0, 0],
  [1_000, 30],
  [20_000, 90],
  [200_000, 220],
  [2_000_000, 520],
  [10_000_000, 900],
  [60_000_000, 1_500],
  [3_600_000_000, 4_000],
])
const WORK = curve([
  [0, 0],
  [1_000, 80],
  [100_000, 260],
  [1_000_000, 640],
  [10_000_000, 1_500],
  [60_000_000, 2_600],
  [3_600_000_000, 6_000],
])

/** A curve is read as a pace is: linear from knot to knot. */
function curve(points: readonly (readonly [us: SimTime, ms: number])[]): Pick<Pace, 'knots'> {
  return { knots: points.map(([at, stageMs]) => ({ at, stageMs })) }
}

/** A stretch of virtual time that something visible fills; it gets at least `stageMs` on stage. */
interface Activity {
  readonly from: SimTime
  readonly to: SimTime
  readonly stageMs: number
}

/**
 * The story pace of a run from `from` to `until` (us, inclusive) for one plate: plateaus for what settles,
 * room for flights and work, waits compressed. Happenings and flights in order, ids without gaps.
 */
export function computePace(
  happenings: readonly Happening[],
  flights: readonly FlightTime[],
  from: SimTime,
  until: SimTime,
  plate: PlateKind,
): Pace {
  assert(from <= until, 'a run ends after it begins')
  const isIn = (h: Happening) => h.at >= from && h.at <= until && isShown(h, plate)
  const shown: Happening[] = []
  const plateaus = new Map<SimTime, number>()
  for (const happening of happenings) {
    if (!isIn(happening)) continue
    shown.push(happening)
    settle(plateaus, happening)
    // Known now, after a small part of a long run.
    if (plateaus.size > PLATEAUS_MAX) {
      const turns = happenings.filter((h) => h.interest === 2 && isIn(h))
      return sparsePace(turns.slice(0, PLATEAUS_MAX), from, until)
    }
  }
  const firstId = happenings[0]?.id ?? 1
  const carried = flights.filter(({ message }) => {
    const h = happenings[message - firstId]
    return h !== undefined && isCarried(h, plate)
  })
  const activities = [
    ...carried.map(({ sentAt, arrivesAt }) => ({
      from: sentAt,
      to: arrivesAt,
      stageMs: MS.hop,
    })),
    ...workOf(shown),
  ].filter((activity) => activity.to > from && activity.from < until && activity.to > activity.from)
  return tableOf(plateaus, activities, from, until)
}

type Knot = Pace['knots'][number]

/** Happenings of interest, less the parts of the story that this plate does not dwell on. */
export function isShown(happening: Happening, plate: PlateKind): boolean {
  if (happening.interest === 0 && happening.kind !== 'record.processing') return false
  const part = partOf(happening)
  return part === null || dwellsOn(plate, part)
}

/** The leader's part of an append and of a high watermark is shown on every plate. */
function partOf(happening: Happening): Dwelling | null {
  return 'role' in happening && happening.role === 'leader' ? null : infoOf(happening).dwell
}

/** Messages that carry records, a commit or a membership, where the plate draws them. */
export function isCarried(message: Happening, plate: PlateKind): boolean {
  if (!isWith(message, 'opens', 'message')) return false
  const { api, entity, to, partitions } = message
  if (isBroker(entity) && isBroker(to)) {
    const isReplication = api === 'Fetch' && partitions.some((p) => !isInternal(p.partition))
    return isReplication && carries(plate, 'replication')
  }
  if (api === 'Fetch') return message.kind === 'response.sent' && carries(plate, 'fetchedRecords')
  if (api === 'Produce') return carries(plate, 'produce')
  if (api === 'JoinGroup' || api === 'SyncGroup') return carries(plate, 'joining')
  return api === 'OffsetCommit'
}

function isBroker(entity: string): boolean {
  return /^b\d+$/.test(entity)
}

/** Instant → stage time (ms) for which virtual time stands still: changes of one instant settle side by side. */
function settle(plateaus: Map<SimTime, number>, happening: Happening): void {
  const length = motionMs(happening)
  if (length > (plateaus.get(happening.at) ?? 0)) plateaus.set(happening.at, length)
}

/** Processing of records by applications: each from `record.processing` to its `record.processed`. */
function workOf(happenings: readonly Happening[]): readonly Activity[] {
  const begun = new Map<string, SimTime>()
  const work: Activity[] = []
  for (const happening of happenings) {
    if (happening.kind === 'record.processing') begun.set(happening.entity, happening.at)
    if (happening.kind !== 'record.processed') continue
    const from = begun.get(happening.entity)
    begun.delete(happening.entity)
    if (from === undefined || from === happening.at) continue
    work.push({ from, to: happening.at, stageMs: toStage(WORK, happening.at - from) })
  }
  return work
}

function tableOf(
  plateaus: ReadonlyMap<SimTime, number>,
  activities: readonly Activity[],
  from: SimTime,
  until: SimTime,
): Pace {
  const edges = activities.flatMap((activity) => [activity.from, activity.to])
  const instants = [...new Set([from, until, ...plateaus.keys(), ...edges])]
    .filter((at) => at >= from && at <= until)
    .sort((a, b) => a - b)
  const busy = new Sweep(activities)
  const knots: Knot[] = []
  const compressed: { from: SimTime; to: SimTime }[] = []
  let stageMs = 0
  let previous = from
  for (const at of instants) {
    if (at > previous) {
      const length = at - previous
      const rate = busy.rateAt(previous)
      const room = rate > 0 ? length * rate : toStage(WAIT, length)
      // At least 1 ms, so that no two instants share a stage time and the map can be turned around.
      const ms = Math.max(1, Math.round(room))
      const isHidden = rate === 0 && length >= COMPRESSED_MIN && ms * 1000 < length
      if (isHidden) compressed.push({ from: previous, to: at })
      stageMs += ms
    }
    knots.push({ at, stageMs })
    const plateau = plateaus.get(at) ?? 0
    if (plateau > 0) {
      stageMs += plateau
      knots.push({ at, stageMs })
    }
    previous = at
  }
  return { knots, compressed }
}

/** Activities in force along ascending instants: the most demanding one sets the rate (stage ms per us). */
class Sweep {
  readonly #waiting: readonly Activity[]
  #next = 0
  #active: Activity[] = []

  constructor(activities: readonly Activity[]) {
    this.#waiting = [...activities].sort((a, b) => a.from - b.from)
  }

  rateAt(at: SimTime): number {
    this.#active = this.#active.filter((activity) => activity.to > at)
    for (; this.#next < this.#waiting.length; this.#next++) {
      const activity = this.#waiting[this.#next] as Activity
      if (activity.from > at) break
      if (activity.to > at) this.#active.push(activity)
    }
    let rate = 0
    for (const { from, to, stageMs } of this.#active) rate = Math.max(rate, stageMs / (to - from))
    return rate
  }
}

/** Too many changes to dwell on: even time but for the turns of the story, at most PLATEAUS_MAX of them. */
function sparsePace(turns: readonly Happening[], from: SimTime, until: SimTime): Pace {
  const even: Activity = { from, to: until, stageMs: (until - from) / 1000 }
  const plateaus = new Map<SimTime, number>()
  for (const turn of turns) settle(plateaus, turn)
  return tableOf(plateaus, [even], from, until)
}
