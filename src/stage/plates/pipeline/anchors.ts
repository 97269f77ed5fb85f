import type { AnchorTable } from '../../notes/anchors'
import type { Spot } from '../../notes/callouts'
import { rect, type Shape, standing, Z } from '../../shape'
import { TAPE_ANCHORS } from '../../tape/anchors'
import { rowOf } from '../../tape/log-scene'
import { tapeMessages } from '../../tape/messages'
import { textWidth } from '../../text-width'
import { outcomesEnd } from './answers'
import { heldWordsHalf, heldWordsX, heldWordsY } from './log'
import { pipelineMessages } from './messages'
import type { DequePlace } from './places'
import { partitionerWords } from './producer-path'
import type { Scene } from './scene'
import type { PipelineAnchor } from './spec'

/** Spots for a callout of this plate, best first. */
export const ANCHORS: AnchorTable<Scene, PipelineAnchor> = {
  ...TAPE_ANCHORS,
  isr: isrSpots,
  serializer: serializerSpots,
  partitioner: partitionerSpots,
  deque: (scene, { partition }) => dequeSpots(scene, placeOf(scene, partition)),
  linger: (scene, { partition }) => lingerSpots(scene, placeOf(scene, partition)),
  sender: senderSpots,
  slot: (scene, { broker }) => slotSpots(scene, broker),
  wire: (scene, { broker }) => wireSpots(scene, broker),
  held: (scene, { broker }) => heldSpots(scene, broker),
  callback: callbackSpots,
}

function placeOf(scene: Scene, partition: string): DequePlace | null {
  return scene.places.deques.find((place) => place.partition === partition) ?? null
}

function serializerSpots(scene: Scene): readonly Spot[] {
  const { serializer, left, now, deques } = scene.places
  if (!serializer) {
    const { left, points } = scene.places
    const name = textWidth(scene.plate.producer, 15, 'sans', 600)
    return [{ x: left + name + 16, y: points.textY - 5, target: null, side: 'left' }]
  }
  const { x, y } = serializer
  const top = y - now.h / 2
  const target = { x: x - 2, y: y - 8 }
  const room = (deques[0]?.x ?? scene.places.width) - left - 46
  return [
    { x: left + 11, y: top - 44, target, side: 'right' },
    { x: left + 11, y: top - 58, target, side: 'right', room },
    { x: left + 11, y: y + 42, target: null, side: 'right' },
    { x: left + 11, y: top - 70, target, side: 'right' },
  ]
}

function partitionerSpots(scene: Scene): readonly Spot[] {
  const { points, left, kind, now } = scene.places
  if (kind === 'compact') {
    const width = textWidth(partitionerWords(scene), 13, 'mono')
    return [{ x: points.textX - width - 16, y: points.textY - 5, target: null, side: 'left' }]
  }
  const below = points.textY + 24
  const top = now.y - now.h / 2
  return [
    { x: left + 11, y: below, target: null, side: 'right' },
    { x: left + 11, y: top - 30, target: { x: points.x, y: points.y - 8 }, side: 'right' },
    { x: left + 11, y: below + 30, target: null, side: 'right' },
  ]
}

function dequeSpots(scene: Scene, place: DequePlace | null): readonly Spot[] {
  if (!place) return []
  const { deques, kind } = scene.places
  const { x, y, w, labelY } = place
  const name = textWidth(place.partition, 14, 'mono')
  const lastDeque = deques[deques.length - 1] ?? place
  const inside: Spot = { x: x + w - 22, y, target: null, side: 'left' }
  if (kind === 'compact') {
    const before: Spot = { x: 19, y, target: null, side: 'right' }
    return [inside, { x: x + w / 2, y, target: null, side: 'right' }, before]
  }
  const under = lastDeque.y + lastDeque.h / 2 + 18
  return [
    { x: x + name + 20, y: (labelY ?? y) - 5, target: null, side: 'right' },
    // Under the last one only: a number under another's deque would be taken for that one's.
    ...(place === lastDeque ? [{ x: x + 11, y: under, target: null, side: 'right' } as const] : []),
    { x: x - 28, y, target: { x, y }, side: 'left' },
    { x: x + w * 0.62, y, target: null, side: 'right' },
    inside,
  ]
}

function lingerSpots(scene: Scene, place: DequePlace | null): readonly Spot[] {
  if (!place) return []
  const { ring } = place
  const target = { x: ring.x + ring.r + 4, y: ring.y }
  const aside = (scene.places.slots[0]?.x ?? ring.x + 60) + 11
  return [
    { x: ring.x - ring.r - 18, y: place.y, target: null, side: 'left' },
    { x: ring.x + ring.r + 20, y: ring.y, target: null, side: 'right' },
    ...between(scene).map((y): Spot => ({ x: aside, y, target, side: 'right' })),
  ]
}

/** Heights between and under the slots of the connections. */
function between({ places }: Scene): readonly number[] {
  const { slots } = places
  const gaps = slots.slice(1).map(({ labelY }, i) => {
    const above = slots[i]
    return above ? (above.y + labelY) / 2 + 6 : labelY - 30
  })
  const last = slots[slots.length - 1]
  return [...gaps, ...(last ? [last.y + 62] : [])]
}

function senderSpots(scene: Scene): readonly Spot[] {
  const say = pipelineMessages(scene.locale)
  const { split, producer, slots } = scene.places
  if (!split)
    return slots[0] ? [{ x: slots[0].x - 14, y: slots[0].y, target: null, side: 'left' }] : []
  const width = textWidth(say('senderThread'), 14)
  return [{ x: split.x + 12 + width + 20, y: producer.nameY - 5, target: null, side: 'right' }]
}

function slotSpots(scene: Scene, broker: number): readonly Spot[] {
  const row = scene.slots.find(({ place }) => place.broker === broker)
  if (!row) return []
  const { place, requests } = row
  if (scene.places.kind === 'compact') {
    const past = place.x + place.pitch * place.shown + 8
    return [
      { x: place.x - 14, y: place.y, target: null, side: 'left' },
      { x: past, y: place.y, target: null, side: 'right' },
    ]
  }
  const legend = Math.min(3, requests.length) * 17
  const x = place.x + 11
  const end = place.x + place.pitch * place.shown
  return [
    { x, y: place.y + 34 + legend, target: null, side: 'right' },
    { x, y: place.labelY - 26, target: null, side: 'right' },
    {
      x: end + 12,
      y: place.y + 34 + legend,
      target: { x: end - 12, y: place.y + 10 },
      side: 'right',
    },
    { x: end + 4, y: place.y, target: null, side: 'right' },
  ]
}

function wireSpots(scene: Scene, broker: number): readonly Spot[] {
  const place = scene.places.slots.find((one) => one.broker === broker)
  if (!place) return []
  const { wireX, answerY, requestY } = place
  if (scene.places.kind === 'compact') {
    return [
      { x: wireX - 14, y: requestY, target: null, side: 'left' },
      { x: wireX + 12, y: answerY, target: null, side: 'right' },
    ]
  }
  return [
    { x: wireX + 20, y: answerY + 34, target: null, side: 'right' },
    {
      ...{ x: wireX + 20, y: requestY - 56, side: 'right' },
      target: { x: wireX + 20, y: requestY - 3 },
    },
    {
      ...{ x: wireX + 20, y: answerY + 58, side: 'right' },
      target: { x: wireX + 20, y: answerY + 3 },
    },
    { x: wireX - 14, y: answerY + 34, target: null, side: 'left' },
  ]
}

function heldSpots(scene: Scene, broker: number): readonly Spot[] {
  const row = rowOf(scene, broker)
  const held = row?.broker?.held
    .flatMap(({ partitions }) => partitions)
    .find(({ partition, done }) => partition === scene.partition?.key && !done)
  if (!row || !held) return []
  const { axis } = scene.sheet
  const to = Math.min(held.to, axis.to)
  if (to <= axis.from) return []
  const from = Math.max(held.from, axis.from)
  const { tape } = row.place
  const half = heldWordsHalf(scene)
  const x = heldWordsX(scene, row, from, to)
  const y = tape.y + tape.h + heldWordsY(scene, row)
  return [
    { x: x + half + 18, y, target: null, side: 'right' },
    { x: x - half - 18, y, target: null, side: 'left' },
    { x: x - half, y: y + 24, target: null, side: 'right' },
  ]
}

function callbackSpots(scene: Scene): readonly Spot[] {
  const { callback, kind } = scene.places
  const shown = scene.producer?.outcomes.length ?? 0
  const x = callback.right - 16
  const inLine: Spot = {
    x: shown > 0 ? x : callback.pillX + 16,
    y: callback.y,
    target: null,
    side: shown > 0 ? 'left' : 'right',
  }
  // Above the line are the deques.
  if (kind === 'compact') {
    return [{ x: outcomesEnd(scene) + 10, y: callback.y, target: null, side: 'right' }, inLine]
  }
  return [
    { x: callback.pillX + 16, y: callback.y - 28, target: null, side: 'right' },
    { x: callback.pillX + 16, y: callback.y + 28, target: null, side: 'right' },
    inLine,
  ]
}

function isrSpots(scene: Scene): readonly Spot[] {
  const say = tapeMessages(scene.locale)
  const { log } = scene.places
  if (!scene.partition || log.rule === null) return []
  const name = textWidth(say('partition', { partition: scene.partition.key }), 18, 'sans', 600)
  const isr = textWidth(say('isr'), 14.5) + 10 + scene.rows.length * 22
  return [{ x: log.left + name + 22 + isr + 16, y: log.nameY - 6, target: null, side: 'right' }]
}

/** Bands around the wires, where messages in flight may be: callouts about wires keep clear of them. Never drawn. */
export function wireBands({ places, notes }: Scene): readonly Shape[] {
  if (!notes.callouts.some(({ anchor }) => anchor.at === 'wire')) return []
  const isWide = places.kind === 'wide'
  const parts = places.slots.flatMap(({ wireX, end, requestY, answerY }) => {
    const top = requestY - (isWide ? 20 : 14)
    const wire = rect(wireX, top, end.x - wireX, answerY + 16 - top, { fill: 'paper' })
    // Names stand over the middle of capsules: not where the wire begins.
    const names = rect(wireX + 26, top - 15, end.x - wireX - 26, 15, { fill: 'paper' })
    return isWide ? [wire, names] : [wire]
  })
  return [standing('wires', Z.guide, parts)]
}
