import type { AnchorTable } from '../../notes/anchors'
import type { Spot } from '../../notes/callouts'
import { TAPE_ANCHORS } from '../../tape/anchors'
import { boundary } from '../../tape/axis'
import { tapeMessages } from '../../tape/messages'
import { textWidth } from '../../text-width'
import { isrWidth } from './head'
import type { Scene } from './scene'
import type { ReplicasAnchor } from './spec'

/** Spots for a callout of this plate, best first. */
export const ANCHORS: AnchorTable<Scene, ReplicasAnchor> = {
  ...TAPE_ANCHORS,
  isr: isrSpots,
  ack: (scene, { client }) => ackSpots(scene, client),
}

function isrSpots(scene: Scene): readonly Spot[] {
  const { places, partition, locale } = scene
  const say = tapeMessages(locale)
  if (!partition) return []
  const isWide = places.kind === 'wide'
  const name = isWide ? say('partition', { partition: partition.key }) : partition.key
  const before = places.left + textWidth(name, isWide ? 18 : 15, 'sans', 600) + (isWide ? 22 : 12)
  const x = before + isrWidth(scene) + 16
  const y = places.head.y - 6
  return [
    { x, y, target: null, side: 'right' },
    { x, y: y + 24, target: { x: x - 30, y: y + 10 }, side: 'right' },
  ]
}

function ackSpots(scene: Scene, client: string): readonly Spot[] {
  const row = scene.clients.find(({ place }) => place.client === client)
  const last = row?.producer.outcomes.findLast(
    ({ partition, baseOffset }) => partition === scene.partition?.key && baseOffset >= 0,
  )
  if (!row || !last) return []
  const { axis } = scene.places
  const end = last.baseOffset + last.count
  if (end <= axis.from || last.baseOffset >= axis.to) return []
  const x = boundary(axis, Math.min(end, axis.to))
  const { y } = row.place
  return [
    { x: x + 16, y, target: null, side: 'right' },
    { x: x - 14, y: y - 28, target: { x: x - 16, y: y - 13 }, side: 'right' },
    { x: x - 40, y: y - 28, target: { x: x - 16, y: y - 13 }, side: 'left' },
  ]
}
