import type { StageClock } from '../clock'
import { ring } from '../marks/signs'
import { eventOrStanding, type Part, type Shape, text, Z } from '../shape'
import { type Silence, silenceOf } from '../silence'
import { textWidth } from '../text-width'
import { stageMessages } from '../words/messages'
import { roleWord, stateWord } from './broker-name'
import type { LogRow, LogScene } from './log-scene'
import { tapeMessages } from './messages'

const SIZE = 13.5
const LINE = 21

/** Countdowns of the sessions of silent brokers, at the broker and at the controller that counts. */
export function sessionShapes(scene: LogScene, clock: StageClock): readonly Shape[] {
  return scene.rows.flatMap((row) => {
    const silence = row.broker && silenceOf(scene.frame, row.broker, clock.t, scene.locale)
    if (silence === null) return []
    return [
      ...(scene.sheet.kind === 'wide'
        ? wide(scene, row, silence, clock)
        : compact(scene, row, silence, clock)),
      ...counting(scene, row, silence, clock),
    ]
  })
}

function told(row: LogRow, { label }: Silence) {
  return { by: row.broker?.by ?? 0, label, stop: 'mark' } as const
}

/** The age of the last heartbeat and a ring with what is left, below the name; only the ring where the row is low. */
function wide(scene: LogScene, row: LogRow, silence: Silence, clock: StageClock): readonly Shape[] {
  const { place } = row
  const stateY = stateWord(scene, row) === '' ? place.words[1] : place.words[2]
  const bottom = place.tape.y + place.tape.h + place.below
  const lines = Math.floor((bottom - 8 - stateY) / LINE)
  const style = { size: SIZE, paint: 'ink-2', halo: 'paper' } as const
  const isFull = lines >= 2
  const y = lines >= 1 ? stateY + (isFull ? 2 : 1) * LINE : stateY
  const before = lines >= 1 ? 0 : textWidth(stateWord(scene, row), 14) + 12
  const words = lines >= 1 ? silence.left : silence.leftShort
  const parts: readonly Part[] = [
    ...(isFull ? [text(0, -LINE, silence.ago, style)] : []),
    ...dial(silence, clock, words, 7, style),
  ]
  return [
    eventOrStanding(`broker-session:${place.broker}`, Z.text, parts, told(row, silence), {
      x: scene.sheet.left + before,
      y,
    }),
  ]
}

/** Behind the state, on the line over the tape. */
function compact(
  scene: LogScene,
  row: LogRow,
  silence: Silence,
  clock: StageClock,
): readonly Shape[] {
  const { place } = row
  const name = textWidth(
    stageMessages(scene.locale)('broker', { broker: place.broker }),
    15,
    'sans',
    600,
  )
  const words = stateWord(scene, row) || roleWord(scene, row)
  const x = scene.sheet.left + name + 27 + textWidth(words, SIZE) + 10
  const parts = dial(silence, clock, silence.leftShort, 5.5, { size: SIZE, paint: 'ink-2' })
  return [
    eventOrStanding(`broker-session:${place.broker}`, Z.text, parts, told(row, silence), {
      x,
      y: place.words[0],
    }),
  ]
}

function dial(
  { share }: Silence,
  clock: StageClock,
  words: string,
  radius: number,
  style: Parameters<typeof text>[3],
): readonly Part[] {
  if (clock.reducedMotion) return [text(0, 0, words, style)]
  return [...ring(radius + 1, -5, radius, share, 3, 'ink-2'), text(2 * radius + 9, 0, words, style)]
}

/** In KRaft the controller counts: the ring stands beside that word too. */
function counting(
  scene: LogScene,
  { place }: LogRow,
  silence: Silence,
  clock: StageClock,
): readonly Shape[] {
  const { frame, locale, sheet } = scene
  const at = scene.rows.find(({ broker, state }) => broker?.isController && state !== 'off')
  if (at === undefined || sheet.kind !== 'wide' || clock.reducedMotion) return []
  if (frame.controller.kind === 'zookeeper') return []
  const name = stageMessages(locale)('broker', { broker: at.place.broker })
  const word = tapeMessages(locale)('controller')
  const x = sheet.left + textWidth(name, 18, 'sans', 600) + textWidth(word, SIZE) + 26
  if (x + 10 > sheet.axis.x0) return []
  const parts = ring(0, -5, 6, silence.share, 3, 'ink-2')
  return [
    eventOrStanding(
      `counts:${place.broker}`,
      Z.text,
      parts,
      { by: at.broker?.by ?? 0, label: silence.label },
      { x, y: at.place.words[0] },
    ),
  ]
}
