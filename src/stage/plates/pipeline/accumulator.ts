import type { StageClock } from '../../clock'
import { bytes, millis } from '../../format'
import { link } from '../../lines'
import { chevron, ring } from '../../marks/signs'
import { event, line, type Part, rect, type Shape, standing, text, Z } from '../../shape'
import { pipelineMessages } from './messages'
import type { DequePlace } from './places'
import { looseTile } from './producer-path'
import type { DequeBatch, DequeRow, Scene } from './scene'

/** The deques of the accumulator with the records in them. */
export function dequeShapes(scene: Scene): readonly Shape[] {
  return scene.deques.flatMap((row) => [...dequeBox(scene, row), ...dequeRecords(scene, row)])
}

function dequeBox(scene: Scene, row: DequeRow): readonly Shape[] {
  const { place, batch, before } = row
  const { producer, locale } = scene
  const say = pipelineMessages(locale)
  const { x, y, w, h, labelY } = place
  const full = producer?.settings.batchSize ?? 1
  const filled = batch ? Math.min(1, batch.sizeInBytes / full) : 0
  const label = labelY === null ? labelLeft(place) : labelAbove(scene, row, labelY)
  const behind =
    before > 0 ? [rect(6, -6, w, h, { r: 7, stroke: 'ink-3', width: 1.2, fill: 'paper-2' })] : []
  const box: readonly Part[] = [
    ...behind,
    rect(0, 0, w, h, {
      r: 7,
      stroke: batch ? 'ink' : 'rule-2',
      width: batch ? 1.4 : 1.2,
      fill: batch ? 'paper-2' : 'none',
      ...(batch ? {} : { dash: '3.5 3.5' }),
    }),
    // Bytes of batch.size, drawn to scale: records are wider here than they are.
    ...(filled > 0
      ? [
          line(5, h - 2.5, 5 + Math.max(1.5, (w - 10) * filled), h - 2.5, {
            stroke: 'ink',
            width: 3,
          }),
        ]
      : []),
  ]
  const at = { x, y: y - h / 2 }
  const key = `deque:${place.partition}`
  const name = standing(`${key}:name`, Z.text, label)
  if (!batch) return [name, standing(key, Z.row, box, at)]
  const says = say('sayBatch', {
    partition: place.partition,
    count: batch.count,
    bytes: batch.sizeInBytes,
  })
  return [name, event(key, Z.row, box, { by: batch.by, label: says, stop: 'mark' }, at)]
}

function labelLeft({ partition, x, y }: DequePlace): readonly Part[] {
  return [text(x - 8, y + 5, partition, { size: 13.5, face: 'mono', weight: 500, anchor: 'end' })]
}

function labelAbove(scene: Scene, { place, batch }: DequeRow, y: number): readonly Part[] {
  const say = pipelineMessages(scene.locale)
  const { x, w, partition } = place
  const size = scene.producer?.settings.batchSize ?? 0
  return [
    text(x, y, partition, { size: 14, face: 'mono', weight: 500, paint: batch ? 'ink' : 'ink-2' }),
    ...(batch
      ? [
          text(x + w, y, say('bytesOf', { size: bytes(batch.sizeInBytes), of: bytes(size) }), {
            size: 13,
            face: 'mono',
            anchor: 'end' as const,
            paint: 'ink-2' as const,
          }),
        ]
      : []),
  ]
}

/** Records that the deque has room for, and its seat for the next. */
function roomOf(place: DequePlace): number {
  return Math.max(1, Math.floor((place.w - 8) / (place.tile.w + 2)))
}

/** Left upper corner of the place of record `index`. */
export function seatOf(
  place: DequePlace,
  index: number,
): { readonly x: number; readonly y: number } {
  const i = Math.min(index, roomOf(place) - 1)
  return { x: place.x + 5 + i * (place.tile.w + 2), y: place.y - place.tile.h / 2 - 1 }
}

function dequeRecords(scene: Scene, { place, batch }: DequeRow): readonly Shape[] {
  const say = pipelineMessages(scene.locale)
  if (!batch) return []
  const room = roomOf(place)
  const overflows = batch.count > room - 1
  const drawn = Math.min(batch.count, overflows ? room - 1 : room)
  const label = say('sayBatch', {
    partition: place.partition,
    count: batch.count,
    bytes: batch.sizeInBytes,
  })
  const shapes: Shape[] = []
  // The last ones: those that came before are in the count.
  const first = batch.count - drawn
  for (let i = 0; i < drawn; i++) {
    const index = overflows && batch.count > drawn ? first + i : i
    const parts = looseTile(scene, batch.keys[index] ?? null, place.tile, 'plain')
    const key = `record:${place.partition}:${batch.id}:${index}`
    shapes.push(event(key, Z.row + 1, parts, { by: batch.by, label }, seatOf(place, i)))
  }
  const seat = seatOf(place, drawn)
  shapes.push(
    standing(
      `seat:${place.partition}`,
      Z.row,
      batch.count > drawn ? rest(scene, place, batch, drawn) : emptySeat(place),
      seat,
    ),
  )
  return shapes
}

function rest(
  scene: Scene,
  { tile }: DequePlace,
  batch: DequeBatch,
  drawn: number,
): readonly Part[] {
  const say = pipelineMessages(scene.locale)
  const words = say('more', { count: batch.count - drawn })
  return [text(tile.w / 2, tile.h / 2 + 5, words, { size: 13.5, face: 'mono', anchor: 'middle' })]
}

function emptySeat({ tile }: DequePlace): readonly Part[] {
  return [
    rect(0, 0, tile.w, tile.h, { r: 5, stroke: 'rule-2', width: 1.2, dash: '3 3', fill: 'none' }),
  ]
}

/** Rings that read the virtual clock: linger.ms, after a retry the backoff. */
export function lingerShapes(scene: Scene, clock: StageClock): readonly Shape[] {
  const say = pipelineMessages(scene.locale)
  return scene.deques.flatMap(({ place, batch }): readonly Shape[] => {
    if (!batch) return []
    const { x, y, r, textY } = place.ring
    const length = batch.readyAt - batch.queuedAt
    const waited = Math.min(Math.max(0, clock.t - batch.queuedAt), length)
    const share = length <= 0 ? 1 : waited / length
    const isRetry = batch.attempts > 0
    const label = millis(waited / 1000)
    const shown = clock.reducedMotion
      ? []
      : ring(0, 0, r, share, r * 0.4, isRetry ? 'danger' : 'ink')
    const words =
      textY === null
        ? []
        : [
            text(0, textY - y, label, {
              size: 13,
              face: 'mono',
              anchor: 'middle' as const,
              paint: 'ink-2' as const,
            }),
          ]
    const parts: readonly Part[] = [...shown, ...words]
    if (parts.length === 0) return []
    return [
      event(
        `linger:${place.partition}`,
        Z.text,
        parts,
        { by: batch.by, label: say('sayWaited', { partition: place.partition, time: label }) },
        { x, y },
      ),
    ]
  })
}

/** From the rings to the slots of the partition's leader: thick while a batch goes. */
export function outlets(scene: Scene): readonly Shape[] {
  if (scene.places.kind === 'compact') return []
  const parts = scene.deques.flatMap(({ place, batch }): readonly Part[] => {
    const leader = scene.frame.partitions.find(({ key }) => key === place.partition)?.leader
    const slots = scene.slots.find((row) => row.place.broker === leader)
    if (!slots) return []
    const x1 = place.ring.x + place.ring.r + 8
    const x2 = slots.place.x - 10
    const { y: y1 } = place.ring
    const y2 = slots.place.y
    const style = { stroke: batch ? 'ink-3' : 'rule-2', width: 1.4 } as const
    return [link([x1, y1], [x2, y2], style)]
  })
  const heads = scene.slots.map(({ place }) =>
    chevron(place.x - 8, place.y, { stroke: 'ink-3', width: 1.4 }),
  )
  return [standing('outlets', Z.guide, [...parts, ...heads])]
}
