import type { Locale } from '../../base/locale'
import type { Replica } from '../frame-parts'
import { cross } from '../marks/signs'
import {
  eventOrStanding,
  line,
  type Paint,
  type Part,
  rect,
  type Shape,
  standing,
  text,
  Z,
} from '../shape'
import { textWidth } from '../text-width'
import { stageMessages } from '../words/messages'
import type { LogRow, LogScene } from './log-scene'
import { tapeMessages } from './messages'

/** A broker's rule and name; under it its role and any unusual state. */
export function brokerShapes(scene: LogScene, row: LogRow): readonly Shape[] {
  return [
    ...ruleShape(scene, row),
    ...(scene.sheet.kind === 'wide' ? wideName(scene, row) : compactName(scene, row)),
  ]
}

function ruleShape(scene: LogScene, row: LogRow): readonly Shape[] {
  const { left, right } = scene.sheet
  const isOff = row.state === 'off'
  const { rule, broker } = row.place
  if (rule === null) return []
  return [
    standing(`rule:${broker}`, Z.rule, [
      line(left, rule, right, rule, {
        stroke: isOff ? 'danger' : 'ink',
        width: 1.5,
        ...(isOff ? { dash: '4 4' } : {}),
      }),
    ]),
  ]
}

/** 17 px square with the broker's id: filled for the leader, dashed danger outside the ISR. */
export function signature(row: LogRow, x: number, y: number): readonly Part[] {
  const paint: Paint = row.inSync ? 'ink' : 'danger'
  return [
    rect(x, y, 17, 17, {
      stroke: paint,
      width: 1.4,
      fill: row.isLeader ? 'ink' : 'none',
      r: 2,
      ...(row.inSync ? {} : { dash: '3 2.5' }),
    }),
    text(x + 8.5, y + 13, String(row.place.broker), {
      size: 12.5,
      weight: 600,
      anchor: 'middle',
      face: 'mono',
      paint: row.isLeader ? 'paper' : paint,
    }),
  ]
}

export function roleWord(scene: LogScene, row: LogRow): string {
  const { locale } = scene
  const sayStage = stageMessages(locale)
  const sayTape = tapeMessages(locale)
  if (row.isLeader) return sayStage('leader')
  if (!row.replica) return sayTape('noReplica')
  return row.inSync ? sayTape('follower') : sayTape('outOfSync')
}

/** Empty while the broker runs as usual. */
export function stateWord(scene: LogScene, row: LogRow): string {
  const sayStage = stageMessages(scene.locale)
  const sayTape = tapeMessages(scene.locale)
  if (row.state === 'running') return ''
  if (row.state === 'off') return sayStage(`ended_${row.broker?.ended ?? 'closed'}`)
  return sayTape(`state_${row.state}`)
}

function told(scene: LogScene, row: LogRow, what: string) {
  const say = stageMessages(scene.locale)
  const label = [say('broker', { broker: row.place.broker }), what]
    .filter((word) => word !== '')
    .join(', ')
  return { by: row.broker?.by ?? 0, label, stop: 'mark' } as const
}

function wideName(scene: LogScene, row: LogRow): readonly Shape[] {
  const { place, broker } = row
  const { left } = scene.sheet
  const { locale } = scene
  const sayStage = stageMessages(locale)
  const sayTape = tapeMessages(locale)
  const [nameY, roleY, stateY] = place.words
  const isOff = row.state === 'off'
  const name = sayStage('broker', { broker: place.broker })
  const nameWidth = textWidth(name, 18, 'sans', 600)
  const role = roleWord(scene, row)
  const isController = broker?.isController === true && !isOff
  const controller = sayTape('controller')
  const hasRoom = left + nameWidth + textWidth(controller, 13.5) + 22 < scene.sheet.axis.x0
  const state = stateWord(scene, row)
  const word = isController && !hasRoom ? [controller, state].filter(Boolean).join(' · ') : state
  const paint = isOff ? 'danger' : 'ink'
  const shapes: Shape[] = [
    eventOrStanding(
      `name:${place.broker}`,
      Z.text,
      [
        text(0, 0, name, { size: 18, weight: 600, paint }),
        ...(isOff ? cross(nameWidth + 14, -6, 6, 2.8) : []),
        ...(isController && hasRoom
          ? [text(nameWidth + 8, 0, controller, { size: 13.5, paint: 'ink-2' })]
          : []),
      ],
      told(scene, row, [role, word].join(' ')),
      { x: left, y: nameY },
    ),
    eventOrStanding(
      `role:${place.broker}`,
      Z.text,
      [
        ...(row.replica ? signature(row, 0, -13) : []),
        text(row.replica ? 24 : 0, 0, role, {
          size: 14.5,
          weight: row.isLeader ? 600 : 400,
          paint: row.inSync || !row.replica ? (row.isLeader ? 'ink' : 'ink-2') : 'danger',
        }),
      ],
      { by: scene.partition?.by ?? 0, label: `${name}, ${role}` },
      { x: left, y: roleY },
    ),
  ]
  if (word !== '') shapes.push(wideState(scene, row, word, stateY))
  return shapes
}

function wideState(scene: LogScene, row: LogRow, word: string, y: number): Shape {
  const isOff = row.state === 'off'
  const parts = [text(0, 0, word, { size: 14, paint: isOff ? 'danger' : 'ink-2' })]
  const by = { by: row.broker?.by ?? 0, label: word }
  return eventOrStanding(`state:${row.place.broker}`, Z.text, parts, by, { x: scene.sheet.left, y })
}

/** One line over the tape: name, square, role or state; at its end HW and LEO. */
function compactName(scene: LogScene, row: LogRow): readonly Shape[] {
  const { place, state, replica } = row
  const { left, right } = scene.sheet
  const { locale } = scene
  const say = stageMessages(locale)
  const isOff = state === 'off'
  const name = say('broker', { broker: place.broker })
  const nameWidth = textWidth(name, 15, 'sans', 600)
  const word = stateWord(scene, row)
  const role = word === '' ? roleWord(scene, row) : word
  const paint = isOff ? 'danger' : 'ink'
  const parts: Part[] = [
    text(0, 0, name, { size: 15, weight: 600, paint }),
    ...(isOff
      ? cross(nameWidth + 10, -5, 4.5, 2.4)
      : row.replica
        ? signature(row, nameWidth + 4, -13)
        : []),
    text(nameWidth + 27, 0, role, {
      size: 13.5,
      paint: isOff || (replica && !row.inSync) ? 'danger' : 'ink-2',
    }),
  ]
  const shapes = [
    eventOrStanding(`name:${place.broker}`, Z.text, parts, told(scene, row, role), {
      x: left,
      y: place.words[0],
    }),
  ]
  if (!replica) return shapes
  const flags = flagsWords(locale, replica)
  shapes.push(
    standing(
      `ends:${place.broker}`,
      Z.text,
      [text(0, 0, flags, { size: 13, face: 'mono', anchor: 'end', paint: 'ink-2' })],
      { x: right, y: place.words[0] },
    ),
  )
  return shapes
}

/** HW and LEO of a replica, where they stand at the end of the line over its tape. */
export function flagsWords(
  locale: Locale,
  { highWatermark: hw, logEndOffset: leo }: Replica,
): string {
  const say = tapeMessages(locale)
  return hw === leo
    ? say('highWatermarkIsLogEnd', { offset: hw })
    : `${say('highWatermark', { offset: hw })} · ${say('logEnd', { offset: leo })}`
}
