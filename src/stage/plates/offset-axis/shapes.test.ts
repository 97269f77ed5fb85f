import { describe, expect, test } from 'vitest'
import type { Locale } from '../../../base/locale'
import { overlaps, solidBoxes } from '../../bounds'
import { type StageClock, stillAt } from '../../clock'
import { appending, appendingHappenings, appendingPlate } from '../../fixtures/appending'
import {
  beforeCrash,
  duplicate,
  duplicateCallouts,
  FOCUS,
  fetching,
  frames,
  happenings,
  known,
  plate,
  processing,
  restarted,
  waiting,
} from '../../fixtures/billing'
import { discsOn } from '../../fixtures/discs-on'
import { type EventShape, type Shape, unexplained } from '../../shape'
import { NO_NOTES, type StageNotes } from '../../stage-notes'
import { boundary, center } from '../../tape/axis'
import { layout } from './layout'
import { shapes } from './shapes'
import type { OffsetAxisAnchor } from './spec'

const WIDE = layout(plate, { width: 976, height: 724 }, { pan: 0, focus: FOCUS })
const PHONE = layout(plate, { width: 390, height: 414 }, { pan: 0, focus: FOCUS })

type Frame = (typeof frames)[keyof typeof frames]

function drawn(
  frame: Frame,
  change: {
    readonly places?: typeof WIDE
    readonly clock?: Partial<StageClock>
    readonly locale?: Locale
    readonly notes?: Partial<StageNotes<OffsetAxisAnchor>>
  } = {},
): readonly Shape[] {
  const clock = { ...stillAt(frame.at), ...change.clock }
  const notes = { ...NO_NOTES, ...change.notes }
  return shapes(frame, plate, change.places ?? WIDE, clock, change.locale ?? 'en', notes)
}

function byKey(list: readonly Shape[], key: string): Shape {
  const found = list.find((shape) => shape.key === key)
  if (!found) throw new Error(`no shape ${key}`)
  return found
}

const keysOf = (list: readonly Shape[], prefix: string) =>
  list.filter(({ key }) => key.startsWith(prefix)).map(({ key }) => key.slice(prefix.length))

const textsOf = (shape: Shape) =>
  shape.parts.flatMap((part) => (part.el === 'text' ? [part.text] : []))

const faceOf = (shape: Shape) =>
  shape.parts.flatMap((part) => (part.el === 'rect' ? [part.fill] : []))[0]

describe('every shape that shows an event names a happening', () => {
  test.each(Object.entries(frames))('%s', (_, frame) => {
    for (const places of [WIDE, PHONE]) {
      for (const settled of [0, 150, 60_000]) {
        const list = drawn(frame, { places, clock: { settledMs: () => settled } })
        expect(unexplained(list, known)).toEqual([])
      }
    }
  })

  test('a shape without one is found', () => {
    const [shape] = drawn(duplicate).filter((one): one is EventShape => one.shows === 'event')
    if (!shape) throw new Error('no event shape')
    expect(unexplained([{ ...shape, by: 0 }], known)).toHaveLength(1)
    expect(unexplained([{ ...shape, by: 9999 }], known)).toHaveLength(1)
  })

  test.each(Object.entries(frames))(
    '%s: keys are unique, so that the join is stable',
    (_, frame) => {
      const keys = drawn(frame).map(({ key }) => key)
      expect(keys).toEqual([...new Set(keys)])
    },
  )
})

describe('one offset axis', () => {
  test('log, copies and results of an offset stand in one column', () => {
    const list = drawn(duplicate)
    for (const offset of [34, 37, 40]) {
      const left = boundary(WIDE.axis, offset)
      expect(byKey(list, `tape:${offset}`).x).toBe(left)
      expect(byKey(list, `held:c2:${offset}`).x).toBe(left + 2.5)
      expect(byKey(list, `result:${offset}:1`).x).toBe(left + 2.5)
    }
  })

  test('the bookmark hangs on the boundary of the offset it names, the position over its own', () => {
    const list = drawn(duplicate)
    expect(byKey(list, 'ribbon:billing').x).toBe(boundary(WIDE.axis, 34))
    expect(byKey(list, 'position:c2').x).toBe(boundary(WIDE.axis, 41))
  })

  test('the cross stands where c1 stopped: before 41', () => {
    expect(byKey(drawn(waiting), 'death:c1:1').x).toBe(boundary(WIDE.axis, 41))
  })

  test('a hidden end is named at the edge behind which it lies', () => {
    expect(textsOf(byKey(drawn(duplicate), 'flag:hw'))).toEqual(['HW = LEO = 61 →'])
    expect(textsOf(byKey(drawn(duplicate, { places: PHONE }), 'flag:hw'))).toEqual(['LEO 61 →'])
  })

  test('a bookmark outside the window is named at the edge', () => {
    const places = layout(plate, { width: 390, height: 414 }, { pan: 5, focus: FOCUS })
    expect(textsOf(byKey(drawn(duplicate, { places }), 'ribbon:billing'))).toEqual([
      '← billing committed 34',
    ])
  })

  test('only visible offsets are drawn', () => {
    expect(keysOf(drawn(duplicate, { places: PHONE }), 'tape:')).toEqual([
      '33',
      '34',
      '35',
      '36',
      '37',
      '38',
      '39',
      '40',
      '41',
      '42',
      'torn-left',
      'torn-right',
    ])
  })
})

describe('what a consumer holds', () => {
  test('only the record being processed is inverted', () => {
    const list = drawn(processing)
    const inverted = list.filter((shape) => faceOf(shape) === 'ink').map(({ key }) => key)
    expect(inverted).toEqual(['held:c1:37'])
  })

  test('the brackets count what poll() returned and what is still in the buffer', () => {
    const list = drawn(processing, { locale: 'ko' })
    expect(textsOf(byKey(list, 'returned:c1'))).toEqual(['poll()이 반환한 7건'])
    expect(textsOf(byKey(list, 'buffered:c1'))).toEqual(['버퍼에 남은 20건'])
  })

  test('what a killed consumer held is gone; its trace is left', () => {
    const list = drawn(waiting)
    expect(keysOf(list, 'held:c1:')).toEqual([])
    expect(keysOf(list, 'position:')).toEqual([])
    expect(keysOf(list, 'trace:c1:')).toEqual(['1:27'])
  })

  test('a consumer without partitions is one quiet row with a rule, a name and its heartbeat', () => {
    expect(
      drawn(waiting)
        .filter(({ key }) => key.endsWith(':c2'))
        .map(({ key }) => key),
    ).toEqual(['rule:c2', 'name:c2', 'heartbeat:c2'])
  })

  test('a due auto commit waits for the next poll(), it does not fire', () => {
    expect(textsOf(byKey(drawn(beforeCrash), 'auto-commit:c1'))).toEqual(['commits at next poll()'])
  })

  test('the coordinator counts down the session of the dead member', () => {
    const list = drawn(waiting, { locale: 'ko' })
    expect(textsOf(byKey(list, 'session:c1'))).toEqual(['세션 타임아웃까지 4.0초'])
    expect(keysOf(drawn(duplicate), 'session:')).toEqual([])
  })
})

describe('results', () => {
  test('what was processed twice has a second storey, and nothing else has', () => {
    expect(keysOf(drawn(duplicate), 'result:').filter((key) => key.endsWith(':2'))).toEqual([
      '34:2',
      '35:2',
      '36:2',
      '37:2',
      '38:2',
      '39:2',
    ])
    expect(keysOf(drawn(waiting), 'result:').filter((key) => key.endsWith(':2'))).toEqual([])
  })

  test('the question why stands beside the second storey and carries its happening', () => {
    expect(byKey(drawn(duplicate), 'why')).toMatchObject({ act: 'why', by: 21 })
  })

  test('the plainest statement: times processed under every column', () => {
    const list = drawn(duplicate)
    const times = [33, 34, 39, 40].map((offset) => textsOf(byKey(list, `times:${offset}`))[0])
    expect(times).toEqual(['1', '2', '2', '1'])
  })
})

describe('motion', () => {
  test('a rewound instant draws the same picture as it did before', () => {
    const clock = { settledMs: () => 140 }
    const before = JSON.stringify(drawn(duplicate, { clock }))
    drawn(duplicate, { clock: { settledMs: () => 400 } })
    expect(JSON.stringify(drawn(duplicate, { clock }))).toBe(before)
  })

  test('the bookmark slides from the offset before to the new one, lifted', () => {
    const at = (ms: number) =>
      byKey(
        drawn(beforeCrash, { clock: { settledMs: (t) => (t === -60_000 ? ms : 60_000) } }),
        'ribbon:billing',
      )
    const rest = boundary(WIDE.axis, 34)
    expect(at(0).x).toBe(boundary(WIDE.axis, 30))
    expect(at(190).y).toBe(WIDE.ribbon.y - 8)
    expect(at(400)).toMatchObject({ x: rest, y: WIDE.ribbon.y })
  })

  test('fetched records drop each along its own column', () => {
    const clock = { t: fetching.at + 2500 }
    const minis = drawn(fetching, { clock }).filter(({ key }) => key.startsWith('flight:25:'))
    expect(minis.map(({ x }) => x)).toEqual(
      Array.from({ length: 13 }, (_, i) => center(WIDE.axis, 34 + i)),
    )
    const heights = minis.map(({ y }) => y)
    expect(heights).toEqual([...heights].sort((a, b) => b - a))
    expect(new Set(heights).size).toBeGreaterThan(5)
  })

  test('a flight is drawn only while it flies', () => {
    const late = drawn(fetching, { clock: { t: fetching.until } })
    expect(keysOf(late, 'flight:')).toEqual([])
  })

  test('above speed 4 records jump', () => {
    const clock = { settledMs: () => 50, speed: 8 }
    expect(byKey(drawn(duplicate, { clock }), 'result:39:2').y).toBe(WIDE.results?.secondY)
  })

  test('reduced motion: no record travels, a trail tells where it came from', () => {
    const list = drawn(duplicate, { clock: { settledMs: () => 60, reducedMotion: true } })
    expect(byKey(list, 'result:39:2')).toMatchObject({ y: WIDE.results?.secondY, opacity: 0.5 })
    expect(keysOf(list, 'trail:')).toEqual(['processed'])
  })

  test('reduced motion: rings become numbers', () => {
    const list = drawn(duplicate, { clock: { reducedMotion: true } })
    expect(byKey(list, 'auto-commit:c2').parts.map(({ el }) => el)).toEqual(['text'])
  })

  test('with everything settled the same objects come back, so that draw can skip them', () => {
    const still = stillAt(duplicate.at)
    const one = shapes(duplicate, plate, WIDE, still, 'en', NO_NOTES)
    const two = shapes(duplicate, plate, WIDE, { ...still, t: still.t + 1 }, 'en', NO_NOTES)
    expect(
      one
        .filter((shape) => !two.includes(shape))
        .map(({ key }) => key)
        .sort(),
    ).toEqual(['auto-commit:c2', 'heartbeat:c2'])
  })
})

describe('a whole picture', () => {
  const golden = (lines: readonly string[]) => `${JSON.stringify(lines, null, 2)}\n`

  const written = (list: readonly Shape[]) =>
    list.map(({ key, x, y, opacity, parts }) => {
      const marks = parts.map((part) => (part.el === 'text' ? `"${part.text}"` : part.el))
      return `${key} @${x},${y}${opacity < 1 ? ` ${opacity}` : ''}: ${marks.join(' ')}`
    })

  test('of the duplicate, at 1440 in English', async () => {
    const list = written(drawn(duplicate))
    await expect(golden(list)).toMatchFileSnapshot('./golden/duplicate-1440-en.json')
  })

  test('of the wait for the session, on a phone in Korean', async () => {
    const list = written(drawn(waiting, { places: PHONE, locale: 'ko' }))
    await expect(golden(list)).toMatchFileSnapshot('./golden/waiting-390-ko.json')
  })

  test('of a consumer that was started again, which keeps the trace of its first run', () => {
    const list = drawn(restarted)
    expect(keysOf(list, 'trace:')).toEqual(['c1:1:27'])
    expect(keysOf(list, 'held:c1:').length).toBe(13)
    expect(textsOf(byKey(list, 'name:c1'))).toEqual(['c1', 'run 2', 'gen. 2 · stable'])
  })
})

describe('notes', () => {
  const SIZES = [
    { width: 976, height: 724 },
    { width: 1220, height: 888 },
    { width: 840, height: 544 },
    { width: 575, height: 614 },
    { width: 390, height: 414 },
  ]

  test.each(['ko', 'en'] as const)('callouts in %s cover nothing at any size', (locale) => {
    for (const size of SIZES) {
      const places = layout(plate, size, { pan: 0, focus: FOCUS })
      const list = drawn(duplicate, {
        places,
        locale,
        notes: { callouts: duplicateCallouts[locale] },
      })
      const callouts = list.filter(({ key }) => key.startsWith('callout:'))
      expect(callouts.filter(({ key }) => !key.endsWith(':words'))).toHaveLength(4)
      const under = solidBoxes(list.filter((shape) => !callouts.includes(shape)))
      // The dot of a leader stands on its target.
      const covered = solidBoxes(callouts)
        .filter(({ w }) => w > 8)
        .map((box) => ({ ...box, x: box.x + 2, y: box.y + 2, w: box.w - 4, h: box.h - 4 }))
        .filter((box) => under.some((other) => overlaps(box, other)))
      expect(covered).toEqual([])
    }
  })

  test('a verdict keeps its words on a phone', () => {
    const notes = { callouts: duplicateCallouts.ko }
    const list = drawn(duplicate, { places: PHONE, locale: 'ko', notes })
    expect(textsOf(byKey(list, 'callout:4')).slice(1).join(' ')).toBe('7건이 두 번 결제됨')
  })

  test('callouts come after the motion has ended', () => {
    const notes = { callouts: duplicateCallouts.en }
    const opacity = (ms: number) =>
      byKey(drawn(duplicate, { notes, clock: { settledMs: () => ms } }), 'callout:1').opacity
    expect([opacity(0), opacity(380), opacity(460), opacity(540)]).toEqual([0, 0, 0.5, 1])
  })

  test('a chain of causes is numbered and joined, and the rest steps back', () => {
    const chain = [6, 13, 14, 15, 17, 19, 21].flatMap((id) => happenings.filter((h) => h.id === id))
    const list = drawn(duplicate, { notes: { chain, discs: discsOn(chain) } })
    const discs = list.filter(({ key }) => /^chain:\d/.test(key)) as readonly EventShape[]
    expect(discs.map(({ by }) => by)).toEqual([6, 13, 14, 15, 17, 19, 21])
    expect(byKey(list, 'ribbon:billing').opacity).toBe(1)
    expect(byKey(list, 'tape:30').opacity).toBe(0.3)
    expect(unexplained(list, known)).toEqual([])
  })

  test('what is selected has one bracket around its range, not one around each record', () => {
    const list = drawn(duplicate, { notes: { selected: 2 } })
    const [bracket, ...more] = list.filter(({ key }) => key.startsWith('selected:'))
    expect(more).toEqual([])
    expect(bracket?.x).toBe(boundary(WIDE.axis, 30))
  })

  test('the column of an offset lights from the tape to the results', () => {
    const [line] = byKey(drawn(duplicate, { notes: { offset: 37 } }), 'column').parts
    expect(line).toMatchObject({ x1: center(WIDE.axis, 37), y2: WIDE.results?.base })
  })
})

describe('a log that grows', () => {
  const places = layout(appendingPlate, { width: 976, height: 724 }, { pan: 0, focus: null })
  const ids = new Set(appendingHappenings.map(({ id }) => id))
  const at = (settledMs: number, t = appending.at) =>
    shapes(
      appending,
      appendingPlate,
      places,
      { ...stillAt(t), settledMs: () => settledMs },
      'en',
      NO_NOTES,
    )

  test('HW stands on its own boundary, LEO on its own, and what lies between is hatched', () => {
    const list = at(60_000)
    expect(byKey(list, 'flag:hw').x).toBe(boundary(places.axis, 44))
    expect(byKey(list, 'flag:leo').x).toBe(boundary(places.axis, 46))
    const hatched = list.filter(({ parts }) => parts.some((p) => 'fill' in p && p.fill === 'hatch'))
    expect(hatched.map(({ key }) => key)).toEqual(['tape:44', 'tape:45'])
    expect(unexplained(list, ids)).toEqual([])
  })

  test('a record has no number before it has landed', () => {
    const numberOf = (ms: number) => textsOf(byKey(at(ms), 'tape:44'))
    expect([numberOf(100), numberOf(60_000)]).toEqual([['C'], ['44', 'C']])
    expect(unexplained(at(100), ids)).toEqual([])
  })

  test('a batch of the producer travels as a capsule: five records and how many more', () => {
    expect(textsOf(byKey(at(60_000), 'flight:4'))).toEqual(['+2'])
    expect(keysOf(at(60_000), 'flight:4:')).toEqual(['0', '1', '2', '3', '4'])
  })
})
