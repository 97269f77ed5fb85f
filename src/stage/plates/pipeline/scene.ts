import type { Locale } from '../../../base/locale'
import type { Frame, Happening } from '../../../frame/frame'
import type { Producer } from '../../frame-parts'
import type { StageNotes } from '../../stage-notes'
import { type LogScene, readLogs } from '../../tape/log-scene'
import type { DequePlace, PipelinePlaces, SlotsPlace } from './places'
import type { PipelineAnchor, PipelineSpec } from './spec'

export interface Scene extends LogScene {
  readonly plate: PipelineSpec
  readonly places: PipelinePlaces
  readonly producer: Producer | null
  readonly deques: readonly DequeRow[]
  readonly slots: readonly SlotsRow[]
  /** The record that was appended to a batch last; null when the frame does not show it. */
  readonly lastSent: Sent | null
}

export type Sent = Extract<Happening, { kind: 'record.sent' }>
export type DequeBatch = Producer['deques'][number]['batches'][number]
export type InFlight = Producer['inFlight'][number]

export interface DequeRow {
  readonly place: DequePlace
  /** The batch that takes records, else the one that waits to be sent. */
  readonly batch: DequeBatch | null
  /** Batches of the partition that wait before it. */
  readonly before: number
  readonly isActive: boolean
}

export interface SlotsRow {
  readonly place: SlotsPlace
  /** Oldest first. */
  readonly requests: readonly InFlight[]
}

/** A track stays active this long after a record went along it, us. */
const ACTIVE_US = 1_000

export function readScene(
  frame: Frame,
  places: PipelinePlaces,
  plate: PipelineSpec,
  locale: Locale,
  notes: StageNotes<PipelineAnchor>,
): Scene {
  const producer = frame.producers.find(({ id }) => id === plate.producer) ?? null
  const lastSent =
    frame.changes.findLast(
      (change): change is Sent => change.kind === 'record.sent' && change.entity === plate.producer,
    ) ?? null
  const { kind, width, height } = places
  const { left, right, axis } = places.log
  const sheet = { kind, width, height, left, right, axis }
  return {
    ...readLogs(frame, sheet, places.log.rows, plate, locale, notes),
    plate,
    places,
    producer,
    lastSent,
    deques: places.deques.map((place) => dequeRow(frame, producer, place, lastSent)),
    slots: places.slots.map((place) => ({
      place,
      requests: producer?.inFlight.filter(({ node }) => node === place.broker) ?? [],
    })),
  }
}

function dequeRow(
  frame: Frame,
  producer: Producer | null,
  place: DequePlace,
  lastSent: Sent | null,
): DequeRow {
  const batches = producer?.deques.find(({ partition }) => partition === place.partition)?.batches
  const isActive =
    lastSent !== null &&
    frame.at - lastSent.at <= ACTIVE_US &&
    place.partition === `${lastSent.topic}-${lastSent.partition}`
  return {
    place,
    batch: batches?.[batches.length - 1] ?? null,
    before: Math.max(0, (batches?.length ?? 0) - 1),
    isActive,
  }
}

/** Partitions of the topic that the producer writes to. */
export function partitionCount(scene: Scene): number {
  const topic = scene.lastSent?.topic ?? scene.partition?.topic
  return scene.frame.partitions.filter((one) => one.topic === topic).length
}
