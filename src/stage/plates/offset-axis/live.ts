import { toMs } from '../../../base/time'
import type { StageClock } from '../../clock'
import { seconds } from '../../format'
import { type PulseKind, pulse, ring, smallPulse } from '../../marks/signs'
import { event, type Shape, standing, text, Z } from '../../shape'
import { textWidth } from '../../text-width'
import { offsetAxisMessages } from './messages'
import { compactWordsEnd, roomBeside } from './row-words'
import type { Row, Scene } from './scene'

/** Heartbeats of the classic protocol leave every heartbeat.interval.ms, by default 3 s. */
const BEAT_MS = 3000

/** Shapes of a row that the virtual clock moves: age of the heartbeat, rings of the commit and of the session. */
export function liveShapes(scene: Scene, row: Row, clock: StageClock): readonly Shape[] {
  if (row.state === 'ended') return sessionShape(scene, row, clock)
  if (row.state === 'notStarted') return []
  return scene.places.kind === 'wide'
    ? [...heartbeatShape(scene, row, clock), ...commitShape(scene, row, clock)]
    : compactLine(scene, row, clock)
}

function fitting(long: string, short: string, room: number): string {
  return textWidth(long, 14) <= room ? long : short
}

function heartbeatShape(scene: Scene, row: Row, clock: StageClock): readonly Shape[] {
  const say = offsetAxisMessages(scene.locale)
  const { member } = row.consumer
  if (!scene.lit('heartbeat')) return []
  if (member.heartbeatBy <= 0) return noHeartbeat(scene, row)
  const ageMs = toMs(clock.t - member.lastHeartbeatAt)
  const label = say('heartbeatAge', { seconds: seconds(ageMs) })
  const shown = fitting(
    label,
    say('seconds', { seconds: seconds(ageMs) }),
    roomBeside(scene, row) - 46,
  )
  return [
    event(
      `heartbeat:${row.consumer.id}`,
      Z.text,
      [
        ...pulse(pulseKind(scene, row), ageMs / BEAT_MS),
        text(46, 5, shown, { size: 14, paint: 'ink-2', halo: 'paper' }),
      ],
      { by: member.heartbeatBy, label },
      { x: scene.places.left, y: row.place.words[2] - 4 },
    ),
  ]
}

/** A member that has not sent a heartbeat yet. */
function noHeartbeat(scene: Scene, row: Row): readonly Shape[] {
  const { id, group, lifecycle } = row.consumer
  if (group === null || lifecycle !== 'running') return []
  const words = offsetAxisMessages(scene.locale)('noHeartbeat')
  if (textWidth(words, 14) > roomBeside(scene, row)) return []
  return [
    standing(
      `heartbeat:${id}`,
      Z.text,
      [text(0, 5, words, { size: 14, paint: 'ink-3', halo: 'paper' })],
      { x: scene.places.left, y: row.place.words[2] - 4 },
    ),
  ]
}

function pulseKind(scene: Scene, row: Row): PulseKind {
  if (row.state === 'frozen') return 'stopped'
  if (row.consumer.member.lifecycle !== 'STABLE') return 'rebalancing'
  return isZombie(scene, row) ? 'zombie' : 'stable'
}

/** It believes to be in a generation while its coordinator knows it no more. */
function isZombie({ group }: Scene, row: Row): boolean {
  return group !== null && group.id === row.consumer.group && row.seat === null
}

interface Countdown {
  readonly share: number
  readonly long: string
  readonly short: string
  /** `short`, for screen readers, which do not show the ring beside it. */
  readonly shortTold: string
  readonly by: number
}

function commitCountdown(scene: Scene, row: Row, clock: StageClock): Countdown | null {
  const say = offsetAxisMessages(scene.locale)
  const { autoCommit, by, returnedBy } = row.consumer
  if (!scene.lit('autoCommit') || !autoCommit.enabled || row.assigned === null) return null
  const leftMs = toMs(autoCommit.dueAt - clock.t)
  const isDue = leftMs <= 0
  return {
    share: isDue ? 1 : 1 - leftMs / Math.max(1, autoCommit.intervalMs),
    long: isDue ? say('commitAtNextPoll') : say('commitDue', { seconds: seconds(leftMs) }),
    short: say('seconds', { seconds: seconds(Math.max(0, leftMs)) }),
    shortTold: say('commitDue', { seconds: seconds(Math.max(0, leftMs)) }),
    by: returnedBy || by,
  }
}

function commitShape(scene: Scene, row: Row, clock: StageClock): readonly Shape[] {
  const countdown = commitCountdown(scene, row, clock)
  if (!countdown) return []
  const shown = fitting(countdown.long, countdown.short, roomBeside(scene, row) - 46)
  return [
    event(
      `auto-commit:${row.consumer.id}`,
      Z.text,
      [
        ...(clock.reducedMotion ? [] : ring(17, -5, 8.5, countdown.share, 3.8)),
        text(clock.reducedMotion ? 0 : 46, 0, shown, {
          size: 14,
          paint: countdown.share >= 1 ? 'ink' : 'ink-2',
          weight: countdown.share >= 1 ? 500 : 400,
          halo: 'paper',
        }),
      ],
      { by: countdown.by, label: shown === countdown.long ? shown : countdown.shortTold },
      { x: scene.places.left, y: row.place.words[3] },
    ),
  ]
}

/** The coordinator waits for the session of a dead member to end. */
function sessionShape(scene: Scene, row: Row, clock: StageClock): readonly Shape[] {
  const say = offsetAxisMessages(scene.locale)
  const { seat, past, place } = row
  if (!seat || !past || past.end === 'closed') return []
  const leftMs = toMs(seat.sessionDeadline - clock.t)
  const label = say('sessionLeft', { seconds: seconds(leftMs) })
  const isWide = scene.places.kind === 'wide'
  const share = 1 - leftMs / Math.max(1, seat.sessionTimeoutMs)
  const rings = clock.reducedMotion ? [] : ring(9, -5, isWide ? 8.5 : 6.5, share, 3.8, 'ink-3')
  const lead = clock.reducedMotion ? 0 : 24
  const size = isWide ? 14 : 13.5
  const words = text(lead, 0, label, { size, paint: 'ink-2', halo: 'paper' })
  const width = lead + textWidth(label, size)
  return [
    event(
      `session:${row.consumer.id}`,
      Z.text,
      [...rings, words],
      { by: past.endedBy, label },
      isWide
        ? { x: scene.places.left, y: place.words[3] - 4 }
        : { x: scene.places.right - width, y: place.words[0] },
    ),
  ]
}

/** Width of "0.0 s" and the like, so that the line does not tremble while digits change. */
function secondsWidth(scene: Scene): number {
  const say = offsetAxisMessages(scene.locale)
  return textWidth(say('seconds', { seconds: seconds(8_800) }), 13.5)
}

/** On compact plates: pulse and ring with their numbers follow the words of the row's line. */
function compactLine(scene: Scene, row: Row, clock: StageClock): readonly Shape[] {
  const { locale } = scene
  const say = offsetAxisMessages(locale)
  const { member } = row.consumer
  const y = row.place.words[0]
  const style = { size: 13.5, paint: 'ink-2', halo: 'paper' } as const
  const shapes: Shape[] = []
  let x = compactWordsEnd(scene, row) + 12
  if (scene.lit('heartbeat') && member.heartbeatBy > 0) {
    const ageMs = toMs(clock.t - member.lastHeartbeatAt)
    const parts = [
      smallPulse(0, -5, pulseKind(scene, row)),
      text(23, 0, say('seconds', { seconds: seconds(ageMs) }), style),
    ]
    const told = { by: member.heartbeatBy, label: say('heartbeatAge', { seconds: seconds(ageMs) }) }
    shapes.push(event(`heartbeat:${row.consumer.id}`, Z.text, parts, told, { x, y }))
    x += 23 + secondsWidth(scene) + 12
  }
  const countdown = commitCountdown(scene, row, clock)
  if (countdown) {
    const rings = clock.reducedMotion ? [] : ring(6, -5, 6, countdown.share, 3)
    const parts = [...rings, text(rings.length > 0 ? 18 : 0, 0, countdown.short, style)]
    const told = { by: countdown.by, label: countdown.shortTold }
    shapes.push(event(`auto-commit:${row.consumer.id}`, Z.text, parts, told, { x, y }))
  }
  return shapes
}

/** End of a compact line, px, including the numbers that the clock changes. */
export function compactLineEnd(scene: Scene, row: Row): number {
  const beats = scene.lit('heartbeat') && row.consumer.member.heartbeatBy > 0
  const commits =
    scene.lit('autoCommit') && row.consumer.autoCommit.enabled && row.assigned !== null
  const width = secondsWidth(scene)
  return compactWordsEnd(scene, row) + 12 + (beats ? width + 35 : 0) + (commits ? width + 18 : 0)
}
