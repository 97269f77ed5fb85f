import type { StageRecord } from '../../frame-parts'
import { logStart, tornEdge, walls } from '../../marks/flags'
import { cross } from '../../marks/signs'
import type { TileState } from '../../marks/tile'
import {
  event,
  eventOrStanding,
  line,
  type Part,
  rect,
  type Shape,
  standing,
  text,
  Z,
} from '../../shape'
import { boundary, isBoundaryVisible, visibleOffsets } from '../../tape/axis'
import { tapeMessages } from '../../tape/messages'
import { recordTile, type TilePlace } from '../../tape/record-tile'
import { textWidth } from '../../text-width'
import { stageMessages } from '../../words/messages'
import type { Scene } from './scene'
import { flagShapes } from './tape-flags'

/** The partition's log: its broker, its tiles, the flags above them. */
export function tapeShapes(scene: Scene): readonly Shape[] {
  return [
    ...brokerName(scene),
    ...tapeTiles(scene),
    ...tapeEnds(scene),
    ...(scene.lit('disk') ? diskFloor(scene) : []),
    ...flagShapes(scene),
  ]
}

function brokerName(scene: Scene): readonly Shape[] {
  const { places, locale, partition, log } = scene
  const say = stageMessages(locale)
  if (!partition) return []
  const number = log?.broker ?? partition.leader
  const broker = scene.frame.brokers.find((b) => b.number === number)
  const isOff = log?.alive === false
  const paint = isOff ? 'danger' : 'ink'
  const { tape, left, right } = places
  const told = {
    by: broker?.by || partition.by,
    label: say('broker', { broker: number }),
    stop: 'mark',
  } as const
  const role = partition.leader === number ? say('leader') : ''
  const stopping = broker?.lifecycle === 'stopping' ? tapeMessages(locale)('state_stopping') : ''
  const leader = [role, stopping].filter(Boolean).join(' · ')
  if (places.kind === 'compact') {
    const name = say('broker', { broker: number })
    return [
      eventOrStanding(
        'broker',
        Z.text,
        [
          text(0, 0, name, { size: 15.5, weight: 600, paint }),
          text(textWidth(name, 15.5, 'sans', 600) + 8, 0, `${partition.key} ${leader}`, {
            size: 14,
            paint: 'ink-2',
          }),
          ...(isOff ? cross(textWidth(name, 15.5) + 150, -5, 6, 2.4) : []),
        ],
        told,
        { x: left, y: tape.rule },
      ),
    ]
  }
  const dash = isOff ? { dash: '4 4' } : {}
  return [
    standing('broker-rule', Z.rule, [
      line(left, tape.rule, right, tape.rule, { stroke: paint, width: 1.5, ...dash }),
    ]),
    eventOrStanding(
      'broker',
      Z.text,
      [
        text(0, 30, say('broker', { broker: number }), { size: 18, weight: 600, paint }),
        text(0, 53, partition.key, { size: 14.5, face: 'mono', paint: 'ink-2' }),
        text(0, 73, leader, { size: 14, paint: 'ink-2' }),
        ...(isOff
          ? cross(textWidth(say('broker', { broker: number }), 18, 'sans', 600) + 16, 24, 7, 3)
          : []),
      ],
      told,
      { x: left, y: tape.y },
    ),
  ]
}

export function tapePlace(scene: Scene): TilePlace {
  const { axis, tape } = scene.places
  return { w: axis.pitch, h: tape.h, band: tape.band, number: tape.number }
}

/** Records at or above HW can not be read yet: hatched, where the plate lights that channel. */
export function logState(
  scene: Scene,
  record: { readonly offset: number; readonly control: StageRecord['control'] },
): TileState {
  if (record.control !== null) return 'control'
  const isAbove = scene.log !== null && record.offset >= scene.log.highWatermark
  return scene.lit('hatch') && isAbove ? 'uncommitted' : 'plain'
}

function tapeTiles(scene: Scene): readonly Shape[] {
  const { places, log, locale } = scene
  const say = stageMessages(locale)
  if (!log) return []
  const { axis, tape } = places
  const size = tapePlace(scene)
  const shapes: Shape[] = []
  for (const offset of visibleOffsets(axis, log.logStartOffset, log.logEndOffset)) {
    const record = scene.records.get(offset)
    if (!record) continue
    const state = logState(scene, record)
    const label = say('sayRecord', { offset, key: record.key ?? say('sayNoKey') })
    shapes.push(
      event(
        `tape:${offset}`,
        Z.tape,
        recordTile(scene, record, state, size, false),
        { by: record.by, label },
        { x: boundary(axis, offset), y: tape.y, offset },
      ),
    )
  }
  if (log.logEndOffset >= axis.from && log.logEndOffset < axis.to) {
    const seat = { offset: log.logEndOffset, key: null }
    shapes.push(
      standing('tape:seat', Z.tape - 1, seatParts(scene, seat.offset), {
        x: boundary(axis, seat.offset),
        y: tape.y,
      }),
    )
  }
  return shapes
}

/** The place that the next record will take. */
function seatParts(scene: Scene, offset: number): readonly Part[] {
  const { axis, tape } = scene.places
  return [
    rect(0, 0, axis.pitch, tape.h, { stroke: 'rule-2', width: 1, dash: '3 4', fill: 'none' }),
    text(axis.pitch / 2, (tape.h - tape.band) / 2 + 7, String(offset), {
      size: tape.number - 3,
      anchor: 'middle',
      face: 'mono',
      paint: 'ink-3',
    }),
  ]
}

function tapeEnds(scene: Scene): readonly Shape[] {
  const { places, log, locale } = scene
  const say = tapeMessages(locale)
  if (!log) return []
  const { axis, tape } = places
  const shapes: Shape[] = []
  const reach = places.kind === 'compact' ? places.left : 16
  if (log.logStartOffset < axis.from && log.logEndOffset > axis.from) {
    shapes.push(
      standing('tape:torn-left', Z.tape, tapeRunsOn(scene, -1, reach), { x: axis.x0, y: tape.y }),
    )
  } else if (isBoundaryVisible(axis, log.logStartOffset) && log.logStartOffset > 0) {
    const label = say('logStart', { offset: log.logStartOffset })
    shapes.push(
      standing(
        'flag:log-start',
        Z.flag,
        [logStart(-14, tape.h), text(16, -9, label, { size: 14, weight: 500, halo: 'paper' })],
        { x: boundary(axis, log.logStartOffset), y: tape.y },
      ),
    )
  }
  if (log.logEndOffset > axis.to) {
    const x = boundary(axis, axis.to)
    shapes.push(standing('tape:torn-right', Z.tape, tapeRunsOn(scene, 1, reach), { x, y: tape.y }))
  }
  return shapes
}

/** A torn edge where there is a margin for it; on compact plates the walls run off the screen. */
function tapeRunsOn(scene: Scene, side: -1 | 1, reach: number): readonly Part[] {
  const { tape } = scene.places
  if (scene.places.kind === 'wide') return tornEdge(tape.h, side, reach)
  return [walls(tape.h, reach * side, { stroke: 'ink', width: 1.4 })]
}

/** A thick floor under the offsets that the OS has written back, a dashed shelf under the others. */
function diskFloor(scene: Scene): readonly Shape[] {
  const { places, log } = scene
  if (!log) return []
  const { axis, tape } = places
  const start = Math.max(axis.from, log.logStartOffset)
  const end = Math.min(axis.to, log.logEndOffset)
  const written = Math.min(end, Math.max(start, log.writtenBack))
  const y = tape.y + tape.h
  const x = (offset: number) => boundary(axis, offset)
  const parts: Part[] = []
  if (written > start)
    parts.push(line(x(start), y + 3, x(written), y + 3, { stroke: 'ink', width: 6 }))
  if (end > written) {
    parts.push(line(x(written), y + 4, x(end), y + 4, { stroke: 'ink', width: 1.6, dash: '7 4' }))
  }
  return [standing('disk', Z.tape + 1, parts)]
}
