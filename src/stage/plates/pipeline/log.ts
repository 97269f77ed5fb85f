import { polyline, type XY } from '../../lines'
import { event, eventOrStanding, line, type Shape, standing, text, Z } from '../../shape'
import { boundary, visibleOffsets } from '../../tape/axis'
import { signature } from '../../tape/broker-name'
import { type LogRow, rowOf } from '../../tape/log-scene'
import { tapeMessages } from '../../tape/messages'
import { rowShapes } from '../../tape/rows'
import { textWidth } from '../../text-width'
import { pipelineMessages } from './messages'
import type { Scene } from './scene'

/** The tapes of the chosen partition, and the answers that its leader holds back. */
export function logShapes(scene: Scene): readonly Shape[] {
  return [
    ...logHead(scene),
    ...scene.rows.flatMap((row) => rowShapes(scene, row)),
    ...heldShapes(scene),
  ]
}

function logHead(scene: Scene): readonly Shape[] {
  const { places, partition, locale } = scene
  const say = tapeMessages(locale)
  const { log, right } = places
  if (log.rule === null || !partition) return []
  const name = say('partition', { partition: partition.key })
  const width = textWidth(name, 18, 'sans', 600)
  const isrAt = width + 22
  let x = isrAt + textWidth(say('isr'), 14.5) + 10
  const squares = scene.rows.flatMap((row) => {
    const parts = signature(row, x, -13.5)
    x += 22
    return parts
  })
  const told = { by: partition.by, label: name, stop: 'mark' } as const
  return [
    standing('log-rule', Z.rule, [
      line(log.left, log.rule, right, log.rule, { stroke: 'ink', width: 1.5 }),
    ]),
    eventOrStanding(
      'isr',
      Z.text,
      [
        text(0, 0, name, { size: 18, weight: 600 }),
        text(isrAt, 0, say('isr'), { size: 14.5, paint: 'ink-2' }),
        ...squares,
      ],
      told,
      { x: log.left, y: log.nameY },
    ),
  ]
}

/** B-160: a bracket under the records whose answer waits until every replica in sync has them. */
function heldShapes(scene: Scene): readonly Shape[] {
  const { axis } = scene.sheet
  const { partition, locale } = scene
  const say = pipelineMessages(locale)
  return scene.frame.brokers.flatMap((broker) =>
    broker.held.flatMap((held): readonly Shape[] => {
      const own = held.partitions.find((one) => one.partition === partition?.key)
      const row = rowOf(scene, broker.number)
      if (!own || own.done || !row) return []
      const from = Math.max(own.from, axis.from)
      const to = Math.min(own.to, axis.to)
      if (to <= from) return []
      const { tape } = row.place
      const x1 = boundary(axis, from) + 3
      const x2 = boundary(axis, to) - 3
      const { drop, baseline } = heldMeasures(scene, row)
      const under: readonly XY[] = [
        [x1, 0],
        [x1, 7],
        [x2, 7],
        [x2, 0],
      ]
      const parts = [
        polyline(under, { stroke: 'ink', width: 1.4 }),
        text(heldWordsX(scene, row, from, to), baseline, say('heldBack'), {
          size: heldSize(scene),
          weight: 600,
          anchor: 'middle' as const,
          halo: 'paper' as const,
        }),
      ]
      const label = say('sayHeldBack', { broker: broker.number, first: own.from, last: own.to - 1 })
      const told = { by: held.request, label, stop: 'mark' } as const
      return [event(`held:${held.request}`, Z.text, parts, told, { y: tape.y + tape.h + drop })]
    }),
  )
}

/** Below the tape, for the bracket and its words under it. */
const HELD_ROOM = 36

/** Below the tape the bracket, and below that its words; where rows are close these stand in its line. */
function heldMeasures(scene: Scene, { place }: LogRow): { drop: number; baseline: number } {
  const isRoomy = place.below >= HELD_ROOM
  return { drop: scene.lit('disk') ? 9 : isRoomy ? 3 : 5, baseline: isRoomy ? 24 : 11.6 }
}

/** Middle of these words below the tape. */
export function heldWordsY(scene: Scene, row: LogRow): number {
  const { drop, baseline } = heldMeasures(scene, row)
  return drop + baseline - 4.5
}

function heldSize({ places }: Scene): number {
  return places.kind === 'wide' ? 14.5 : 13.5
}

/** Half of the words of an answer that is held back. */
export function heldWordsHalf(scene: Scene): number {
  const say = pipelineMessages(scene.locale)
  return textWidth(say('heldBack'), heldSize(scene), 'sans', 600) / 2
}

/** Middle of these words under [from, to): of the bracket, or right of the leader epoch that is named there. */
export function heldWordsX(scene: Scene, row: LogRow, from: number, to: number): number {
  const say = tapeMessages(scene.locale)
  const { axis } = scene.sheet
  const middle = (boundary(axis, from) + boundary(axis, to)) / 2
  const named = visibleOffsets(axis, row.replica?.logStartOffset ?? 0, from + 1)[0]
  const epoch = named === undefined ? null : row.records.get(named)?.leaderEpoch
  if (named === undefined || epoch === null || epoch === undefined) return middle
  const name = textWidth(say('epoch', { epoch }), 13.5) + 14
  return Math.max(middle, boundary(axis, named) + name + heldWordsHalf(scene))
}
