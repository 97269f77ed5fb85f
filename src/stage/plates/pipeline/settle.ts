import type { Happening } from '../../../frame/frame'
import { MS } from '../../../frame/motion'
import { type ByValue, callByValue } from '../../../model/happening/kinds'
import type { StageClock } from '../../clock'
import { easeHop } from '../../motion/ease'
import { progress } from '../../motion/motion'
import {
  type Found,
  faded,
  NOTHING,
  type Patch,
  patched,
  type Settling,
  settleAll,
  shifted,
} from '../../motion/settling'
import { event, round, type Shape, Z } from '../../shape'
import { LOG_MOTIONS } from '../../tape/settle'
import { stageMessages } from '../../words/messages'
import { seatOf } from './accumulator'
import { along, capsuleOf } from './flights'
import { pipelineMessages } from './messages'
import { entry, looseTile } from './producer-path'
import type { Scene, Sent } from './scene'

/** The record stands at the partitioner before it goes its way. */
const LOOK_MS = 110

/** Settling of the latest changes at this instant of stage time; pure in (frame, clock). */
export function settling(scene: Scene, clock: StageClock): Settling {
  return settleAll(scene.frame, clock, (change, ms) => settleChange(scene, change, ms, clock))
}

function settleChange(scene: Scene, change: Happening, ms: number, clock: StageClock): Found {
  return callByValue('motion', MOTIONS, change, scene, ms, clock) ?? NOTHING
}

/** Effect of every motion: those of the producer are this plate's own, the others the tapes'. */
const MOTIONS: ByValue<'motion', [scene: Scene, ms: number, clock: StageClock], Found> = {
  ...LOG_MOTIONS,
  callback: (change, scene, ms, clock) => {
    if (!isOwn(scene, change)) return NOTHING
    const share = progress(ms, clock.reducedMotion ? MS.reduced : MS.toDashed)
    const from = clock.reducedMotion ? 0 : 18 * (1 - easeHop(share))
    return patched([`outcome:${change.id}`, shifted(from, 0, share)])
  },
  drain: (change, scene, ms, clock) =>
    isOwn(scene, change) && clock.speed <= 4 && !clock.reducedMotion
      ? drained(scene, change, ms)
      : NOTHING,
  send: (change, scene, ms, clock) =>
    isOwn(scene, change) && clock.speed <= 4 ? sent(scene, change, ms, clock) : NOTHING,
}

function isOwn({ plate }: Scene, { entity }: Happening): boolean {
  return entity === plate.producer
}

/** A record leaves the partitioner's place, goes over the points and takes its seat. */
function sent(scene: Scene, change: Sent, ms: number, clock: StageClock): Found {
  const partition = `${change.topic}-${change.partition}`
  const row = scene.deques.find(({ place }) => place.partition === partition)
  if (!row) return NOTHING
  const keys = seatKeys(scene, change, partition)
  if (clock.reducedMotion) {
    const share = progress(ms, MS.reduced)
    return patched(...keys.map((key): readonly [string, Patch] => [key, faded(share)]))
  }
  const way = progress(ms, MS.hop - LOOK_MS, LOOK_MS)
  if (way >= 1) return NOTHING
  const hidden = keys.map((key): readonly [string, Patch] => [key, faded(0)])
  return { patches: hidden, extra: [traveller(scene, change, way, row.place)] }
}

function traveller(
  scene: Scene,
  change: Sent,
  way: number,
  place: Scene['deques'][number]['place'],
): Shape {
  const sayPipeline = pipelineMessages(scene.locale)
  const sayStage = stageMessages(scene.locale)
  const { now, points } = scene.places
  const isLooking = way <= 0
  const size = isLooking ? now : { ...place.tile }
  const parts = looseTile(scene, change.key, size, isLooking ? 'now' : 'plain')
  const seat = seatOf(place, seatIndex(scene, change, place.partition))
  const middle = { x: seat.x + place.tile.w / 2, y: seat.y + place.tile.h / 2 }
  const at = along([now, points, entry(place), middle], easeHop(way))
  const told = {
    by: change.id,
    label: sayPipeline('sayPartitioned', {
      key: change.key ?? sayStage('sayNoKey'),
      partition: place.partition,
    }),
  }
  return event(`sent:${change.id}`, Z.flight, parts, told, {
    x: round(at.x - size.w / 2),
    y: round(at.y - size.h / 2),
  })
}

/** Index of the first record of a send in the batch as the frame has it: those sent later stand after it. */
function firstIndex(scene: Scene, change: Sent, partition: string): number {
  const batch = scene.producer?.deques
    .find((deque) => deque.partition === partition)
    ?.batches.find(({ id }) => id === change.batch)
  if (!batch) return -1
  const later = scene.frame.changes.reduce(
    (sum, other) =>
      other.kind === 'record.sent' &&
      other.entity === change.entity &&
      other.batch === change.batch &&
      other.id > change.id
        ? sum + other.count
        : sum,
    0,
  )
  return batch.count - later - change.count
}

function seatIndex(scene: Scene, change: Sent, partition: string): number {
  return Math.max(0, firstIndex(scene, change, partition))
}

function seatKeys(scene: Scene, change: Sent, partition: string): readonly string[] {
  const first = firstIndex(scene, change, partition)
  if (first < 0) return []
  return Array.from(
    { length: change.count },
    (_, i) => `record:${partition}:${change.batch}:${first + i}`,
  )
}

/** A drained batch leaves its deque for the slots; from there virtual time carries it. */
function drained(
  scene: Scene,
  change: Extract<Happening, { kind: 'batch.ready' }>,
  ms: number,
): Found {
  const say = pipelineMessages(scene.locale)
  const share = progress(ms, MS.pole - 80)
  const deque = scene.deques.find(({ place }) => place.partition === change.partition)
  const sentWith = scene.frame.flights.find(
    ({ api, kind, from, sentAt, cargo }) =>
      api === 'Produce' &&
      kind === 'request' &&
      from === change.entity &&
      sentAt === change.at &&
      cargo.some(({ partition }) => partition === change.partition),
  )
  const slots = scene.slots.find(({ place }) => sentWith?.to === `b${place.broker}`)
  if (!deque || !sentWith || !slots || share >= 1) return NOTHING
  const cargo = sentWith.cargo.filter(({ partition }) => partition === change.partition)
  const room = slots.place.end.x - slots.place.wireX
  // Its deque says its name; over the slots the names of several would lie on each other.
  const { parts } = capsuleOf(scene, { request: sentWith.request, cargo }, room, false)
  const { place } = deque
  const at = along(
    [
      { x: place.x + place.w / 2, y: place.y },
      { x: place.ring.x, y: place.y },
      { x: slots.place.x + 10, y: slots.place.y },
    ],
    easeHop(share),
  )
  const told = {
    by: change.id,
    label: say('sayBatch', {
      partition: change.partition,
      count: change.count,
      bytes: change.size,
    }),
  }
  const opacity = share > 0.85 ? round((1 - share) / 0.15) : 1
  return {
    patches: [],
    extra: [event(`drained:${change.id}`, Z.flight, parts, told, { ...at, opacity })],
  }
}
