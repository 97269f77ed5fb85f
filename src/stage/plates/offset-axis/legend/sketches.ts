import { commitRecord, missingCommit } from '../../../marks/commit-record'
import { logStart, pointer, pole, ribbon, waterMark } from '../../../marks/flags'
import { bracket, cross, type PulseKind, pulse, ring } from '../../../marks/signs'
import { type TileState, tile } from '../../../marks/tile'
import { circle, line, type Part, type Shape, type Slot, standing, text } from '../../../shape'
import type { Sketch } from '../../../sketch'

const KEYS = ['A', 'B', 'C', 'A', 'D', 'B', 'A', 'C', 'A', 'B', 'D', 'A', 'C', 'B'] as const
const SLOTS: Readonly<Record<(typeof KEYS)[number], Slot>> = { A: 1, B: 2, C: 3, D: 4 }

function recordParts(state: TileState, rounded: boolean, height = 60): readonly Part[] {
  return tile({
    ...{ w: 41, h: height, band: height > 50 ? 18 : 14, number: '34', numberSize: 19 },
    ...{ letter: 'A', slot: 1, state, rounded },
  })
}

function recordSketch(...shapes: readonly Shape[]): Sketch {
  return { width: 60, height: 96, shapes }
}

function recordAt(state: TileState, rounded: boolean): Sketch {
  return recordSketch(standing('record', 0, recordParts(state, rounded), { x: 9.5, y: 24 }))
}

const BASELINE = standing('base', 0, [line(0, 91, 60, 91, { stroke: 'ink', width: 4 })])

export const RECORDS = {
  recordInLog: recordAt('plain', false),
  recordAboveHw: recordAt('uncommitted', false),
  recordBuffered: recordAt('veiled', true),
  recordReturned: recordAt('plain', true),
  recordProcessing: recordAt('now', true),
  recordProcessed: recordSketch(
    BASELINE,
    standing('record', 1, recordParts('plain', true), { x: 9.5, y: 28 }),
  ),
  recordTwice: recordSketch(
    BASELINE,
    standing('first', 1, recordParts('plain', true, 42), { x: 9.5, y: 46 }),
    standing('second', 2, recordParts('duplicate', true, 42), { x: 9.5, y: 2 }),
  ),
} as const satisfies Readonly<Record<string, Sketch>>

/** x of the example's offsets, px: 30 is the log start, 42 the HW, 44 the LEO, 34 the bookmark. */
const FIRST = 30
const PITCH = 40
const TAPE_Y = 34
const ROW_Y = 152

function boundary(offset: number): number {
  return 30 + (offset - FIRST) * PITCH
}

/** Words of the example, as the stage prints them. */
export interface LogWords {
  readonly logStart: string
  readonly highWatermark: string
  readonly logEnd: string
  readonly committed: string
  readonly position: string
  readonly returned: string
}

/** A log with its flags, a reader's bookmark, and the records that the reader holds and has processed. */
export function logSketch(words: LogWords): Sketch {
  const shapes = [...tape(), ...logFlags(words), ...reader(words)]
  return { width: 620, height: 250, shapes }
}

function tape(): readonly Shape[] {
  return KEYS.map((letter, i) => {
    const offset = FIRST + i
    const parts = tile({
      ...{ w: PITCH, h: 52, band: 17, number: String(offset), numberSize: 17 },
      ...{ letter, slot: SLOTS[letter], rounded: false },
      state: offset >= 42 ? 'uncommitted' : 'plain',
    })
    return standing(`tape:${offset}`, 0, parts, { x: boundary(offset), y: TAPE_Y })
  })
}

function logFlags(words: LogWords): readonly Shape[] {
  const style = { size: 14, weight: 500, halo: 'paper' } as const
  return [
    standing('start', 1, [logStart(-14, 52), text(16, -9, words.logStart, style)], {
      ...{ x: boundary(30), y: TAPE_Y },
    }),
    standing(
      'hw',
      1,
      [
        pole(-14, 52),
        waterMark(8.5, -2),
        text(-16, -10, words.highWatermark, { ...style, face: 'mono', anchor: 'end' }),
      ],
      { x: boundary(42), y: TAPE_Y },
    ),
    standing(
      'leo',
      1,
      [pole(-14, 52), text(0, -20, words.logEnd, { ...style, face: 'mono', anchor: 'end' })],
      { x: boundary(44), y: TAPE_Y },
    ),
    standing(
      'ribbon',
      1,
      [
        ribbon(20, 44),
        text(20, 26, words.committed, { size: 14.5, weight: 600, paint: 'commit', halo: 'paper' }),
      ],
      { x: boundary(34), y: TAPE_Y + 54 },
    ),
  ]
}

function reader(words: LogWords): readonly Shape[] {
  const held = KEYS.slice(7, 11).map((letter, i) => {
    const offset = 37 + i
    const parts = tile({
      ...{ w: PITCH - 4, h: 46, band: 15, number: String(offset), numberSize: 16 },
      ...{ letter, slot: SLOTS[letter], rounded: true, state: i === 0 ? 'now' : 'plain' },
    })
    return standing(`held:${offset}`, 0, parts, { x: boundary(offset) + 2, y: ROW_Y })
  })
  const words14 = { size: 14, weight: 500, halo: 'paper' } as const
  return [
    traceShape(),
    ...held,
    standing(
      'returned',
      1,
      [
        bracket(boundary(37) + 3, boundary(41) - 3, 'ink-2'),
        text(boundary(39), 26, words.returned, { ...words14, anchor: 'middle' }),
      ],
      { y: ROW_Y + 52 },
    ),
    standing(
      'position',
      1,
      [pointer(7), text(13, -3, words.position, { ...words14, face: 'mono' })],
      { x: boundary(41), y: ROW_Y - 4 },
    ),
  ]
}

/** Records that the reader has processed since its bookmark: one tick each. */
function traceShape(): Shape {
  const style = { stroke: 'ink', width: 1.8 } as const
  const ticks = [34, 35, 36].map((offset) => {
    const x = boundary(offset) + PITCH / 2
    return line(x, -6, x, 6, style)
  })
  return standing(
    'trace',
    0,
    [
      line(boundary(34), 0, boundary(37) - 6, 0, style),
      ...ticks,
      circle(boundary(34), 0, 4.5, { fill: 'ink' }),
    ],
    { y: ROW_Y + 23 },
  )
}

function pulseSketch(kind: PulseKind): Sketch {
  return {
    width: 54,
    height: 28,
    shapes: [standing('pulse', 0, pulse(kind, 0.3), { x: 4, y: 14 })],
  }
}

const LINE = { stroke: 'ink', width: 1.8 } as const

function commitSketch(): Sketch {
  const record = commitRecord(5, 34, true)
  return {
    width: 60,
    height: 28,
    shapes: [standing('record', 0, record.parts, { x: (60 - record.width) / 2, y: 3 })],
  }
}

function missingSketch(): Sketch {
  const { parts, width } = missingCommit(41)
  return {
    width: 60,
    height: 28,
    shapes: [standing('missing', 0, parts, { x: (60 - width) / 2, y: 3 })],
  }
}

export const SIGNS = {
  pulseStable: pulseSketch('stable'),
  pulseRebalancing: pulseSketch('rebalancing'),
  pulseStopped: pulseSketch('stopped'),
  pulseZombie: pulseSketch('zombie'),
  killed: {
    width: 54,
    height: 28,
    shapes: [
      standing('killed', 0, [
        line(4, 14, 34, 14, LINE),
        line(12, 8, 12, 20, LINE),
        line(24, 8, 24, 20, LINE),
        ...cross(43, 14, 7, 3),
      ]),
    ],
  },
  commitRecord: commitSketch(),
  commitMissing: missingSketch(),
  ring: { width: 54, height: 28, shapes: [standing('ring', 0, ring(24, 14, 9, 0.7, 3.8))] },
} as const satisfies Readonly<Record<string, Sketch>>
