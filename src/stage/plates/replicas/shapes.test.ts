import { describe, expect, test } from 'vitest'
import type { Locale } from '../../../base/locale'
import type { Frame } from '../../../frame/frame'
import { en as englishText } from '../../../lessons/leader-failover/en'
import { ko as koreanText } from '../../../lessons/leader-failover/ko'
import { lesson as leaderFailover } from '../../../lessons/leader-failover/lesson'
import type { LessonStep, LessonText } from '../../../lessons/lesson'
import { overlaps, solidBoxes, textBox } from '../../bounds'
import { type StageClock, stillAt } from '../../clock'
import { LessonRun } from '../../fixtures/lesson-frames'
import { type EventShape, type Shape, unexplained } from '../../shape'
import { viewOf } from '../../spec'
import { NO_NOTES, type StageCallout, type StageNotes } from '../../stage-notes'
import { boundary, center } from '../../tape/axis'
import { layout } from './layout'
import { sentences } from './sentences'
import { shapes } from './shapes'
import type { ReplicasAnchor, ReplicasSpec } from './spec'

const ACT_1 = leaderFailover.plate as ReplicasSpec
const NO_WINDOW = { pan: 0, focus: null }
const SIZES = {
  'desktop 1440': { width: 976, height: 724 },
  'projector 1920': { width: 1220, height: 888 },
  'short 1280': { width: 840, height: 544 },
  'tablet 1024': { width: 575, height: 614 },
  'phone 390': { width: 390, height: 414 },
} as const
const WIDE = layout(ACT_1, SIZES['desktop 1440'], NO_WINDOW)
const PHONE = layout(ACT_1, SIZES['phone 390'], NO_WINDOW)

const runs = new Map<string, LessonRun>()

function runOf(variant: string | null): LessonRun {
  const name = variant ?? 'main'
  const run = runs.get(name) ?? new LessonRun(leaderFailover, variant)
  runs.set(name, run)
  return run
}

function drawn(
  run: LessonRun,
  at: number,
  change: {
    readonly plate?: ReplicasSpec
    readonly places?: typeof WIDE
    readonly clock?: Partial<StageClock>
    readonly locale?: Locale
    readonly notes?: Partial<StageNotes<ReplicasAnchor>>
  } = {},
): readonly Shape[] {
  const plate = change.plate ?? ACT_1
  const frame = run.frame(at, viewOf(plate))
  const clock = { ...stillAt(at), ...change.clock }
  const notes = { ...NO_NOTES, ...change.notes }
  return shapes(frame, plate, change.places ?? WIDE, clock, change.locale ?? 'en', notes)
}

/** Settling of what happens at this instant is `ms` old. */
const settled = (at: number, ms: number): Partial<StageClock> => ({
  settledMs: (t) => (t === at ? ms : t < at ? 60_000 : 0),
})

function byKey(list: readonly Shape[], key: string): Shape {
  const found = list.find((shape) => shape.key === key)
  if (!found) throw new Error(`no shape ${key}`)
  return found
}

const keysOf = (list: readonly Shape[], prefix: string) =>
  list.filter(({ key }) => key.startsWith(prefix)).map(({ key }) => key.slice(prefix.length))

const textsOf = (shape: Shape) =>
  shape.parts.flatMap((part) => (part.el === 'text' ? [part.text] : []))

const plateOf = (step: LessonStep) => (step.plate ?? ACT_1) as ReplicasSpec

const acked = runOf(null).one('sends.completed')
const elected = runOf(null).one('leader.elected')
const truncated = runOf(null).one('log.truncated')

describe('places of the replicas', () => {
  test('brokers stand in the order of the plate, each in its own row', () => {
    expect(WIDE.rows.map(({ broker }) => broker)).toEqual([1, 2, 3])
    for (const size of Object.values(SIZES)) {
      const { rows, clients, bottom } = layout(ACT_1, size, NO_WINDOW)
      const edges = [
        ...clients.map(({ y }) => y),
        ...rows.flatMap(({ rule, tape }) => [rule ?? 0, tape.y, tape.y + tape.h]),
        bottom,
      ]
      expect(edges).toEqual([...edges].sort((a, b) => a - b))
    }
  })

  test.each(Object.entries(SIZES))('%s: no tile is narrower than 34 px', (_, size) => {
    const { axis, scale } = layout(ACT_1, size, NO_WINDOW)
    expect(axis.pitch * scale).toBeGreaterThanOrEqual(34)
  })

  test('rows stay where they are when another broker leads', () => {
    const before = drawn(runOf(null), acked.at)
    const after = drawn(runOf(null), elected.at)
    for (const broker of [1, 2, 3]) {
      expect(byKey(after, `tape:${broker}:0`).y).toBe(byKey(before, `tape:${broker}:0`).y)
      expect(byKey(after, `name:${broker}`).y).toBe(byKey(before, `name:${broker}`).y)
    }
    expect(textsOf(byKey(before, 'role:1'))).toEqual(['1', 'leader'])
    expect(textsOf(byKey(after, 'role:1'))).toEqual(['1', 'out of the ISR'])
    expect(textsOf(byKey(after, 'role:2'))).toEqual(['2', 'leader'])
  })
})

describe('one offset axis', () => {
  test('record 6 stands in one column on every tape that has it, and its ack over it', () => {
    const list = drawn(runOf('acks-all'), runOf('acks-all').one('sends.completed').at)
    const x = boundary(WIDE.axis, 6)
    expect([1, 2, 3].map((broker) => byKey(list, `tape:${broker}:6`).x)).toEqual([x, x, x])
    const ack = list.find(({ key, x: left }) => key.startsWith('ack:p1:') && left === x + 2.5)
    expect(ack && textsOf(ack)).toEqual(['ack 6'])
  })

  test('each replica has its own HW: followers learn the new one a fetch later', () => {
    const run = runOf('acks-all')
    const list = drawn(run, run.one('sends.completed').at)
    expect([1, 2, 3].map((broker) => byKey(list, `hw:${broker}`).x)).toEqual(
      [7, 6, 6].map((offset) => boundary(WIDE.axis, offset)),
    )
    const hatched = list.filter(({ parts }) => parts.some((p) => 'fill' in p && p.fill === 'hatch'))
    expect(hatched.map(({ key }) => key)).toEqual(['tape:2:6', 'tape:3:6'])
  })

  test('leader epochs are printed where their records begin', () => {
    const list = drawn(
      runOf(null),
      runOf(null).one('replica.becameFollower', (h) => h.entity === 'b1').at,
    )
    expect(keysOf(list, 'epoch:').sort()).toEqual(['1:0', '2:0', '2:1', '3:0', '3:1'])
    expect(byKey(list, 'epoch:2:1').x).toBe(boundary(WIDE.axis, 6))
  })
})

describe('what was promised', () => {
  test('G-7: acks=1 promises record 6, the new leader does not have it', () => {
    const list = drawn(runOf(null), elected.at)
    expect(keysOf(list, 'lost:')).toEqual(['2:6'])
    expect(byKey(list, 'lost:2:6').parts[0]).toMatchObject({ stroke: 'danger' })
    expect(byKey(list, 'seat:3:6').parts[0]).toMatchObject({ stroke: 'rule-2' })
    const broken = list.filter(
      ({ key, y }) => key.startsWith('ack:') && y < (WIDE.clients[0]?.y ?? 0) - 20,
    )
    expect(broken.map(textsOf)).toEqual([['6']])
  })

  test('before the election nothing is lost: the broker may come back', () => {
    expect(keysOf(drawn(runOf(null), elected.at - 1), 'lost:')).toEqual([])
  })

  test('G-8: with acks=all nothing is lost', () => {
    const run = runOf('acks-all')
    const list = drawn(run, run.one('leader.elected').at)
    expect(keysOf(list, 'lost:')).toEqual([])
  })

  test('an unclean leader loses all that it never fetched', () => {
    const run = runOf('unclean')
    const step = leaderFailover.steps.find(({ id }) => id === 'branch-unclean') as LessonStep
    const plate = plateOf(step)
    const places = layout(plate, SIZES['desktop 1440'], NO_WINDOW)
    const list = drawn(run, run.instant(step.until), { plate, places })
    expect(keysOf(list, 'lost:2:').map(Number)).toEqual([12, 13, 14, 15, 16, 17, 18, 19])
  })

  test('a partition without a leader says so, and which leader epoch that has made', () => {
    const run = runOf('who-leads')
    const list = drawn(run, run.one('partition.offline').at)
    expect(textsOf(byKey(list, 'offline'))).toEqual(['partition offline', 'leader epoch 2'])
  })
})

describe('who may lead besides the ISR (KIP-966)', () => {
  const offline = runOf('who-leads').one('partition.offline')
  const frame = runOf('who-leads').frame(offline.at, viewOf(ACT_1))
  const without = (change: Partial<Frame['partitions'][number]>): Frame => ({
    ...frame,
    partitions: frame.partitions.map((partition) => ({ ...partition, isr: [], ...change })),
  })
  const told: readonly [Locale, Partial<Frame['partitions'][number]>, string, string][] = [
    ['en', { elr: [1, 3] }, 'ELR 1, 3', 'Eligible to lead without loss (ELR): 1, 3.'],
    ['ko', { elr: [1, 3] }, 'ELR 1, 3', '유실 없이 리더가 될 수 있는 레플리카(ELR): 1, 3.'],
    ['en', { lastKnownElr: [3] }, 'last leader 3', 'Its last leader was broker 3.'],
    ['ko', { lastKnownElr: [3] }, '마지막 리더 3', '마지막 리더는 3번 브로커였습니다.'],
  ]

  test.each(told)('%s: %j stands beside the ISR and is said', (locale, change, word, sentence) => {
    for (const size of Object.values(SIZES)) {
      const places = layout(ACT_1, size, NO_WINDOW)
      const list = shapes(without(change), ACT_1, places, stillAt(offline.at), locale, NO_NOTES)
      const isr = byKey(list, 'isr')
      expect(textsOf(isr)).toContain(word)
      const beside = solidBoxes([byKey(list, 'offline')])
      expect(solidBoxes([isr]).filter((box) => beside.some((at) => overlaps(box, at)))).toEqual([])
    }
    const said = sentences(without(change), ACT_1, WIDE, locale)[0]
    expect(said?.endsWith(sentence)).toBe(true)
  })

  test('nothing stands there while the ISR is large enough', () => {
    const isr = byKey(drawn(runOf('who-leads'), offline.at), 'isr')
    expect(textsOf(isr)).toEqual(['ISR', '1', '2', '3'])
  })
})

describe('motion', () => {
  test('the old leader cuts record 6: an empty danger place while it settles', () => {
    const list = drawn(runOf(null), truncated.at, { clock: settled(truncated.at, 320) })
    expect(byKey(list, 'cut:1:6')).toMatchObject({ x: boundary(WIDE.axis, 6), opacity: 1 })
    expect(keysOf(list, 'tape:1:')).not.toContain('6')
    expect(keysOf(drawn(runOf(null), truncated.at), 'cut:')).toEqual([])
  })

  test('followers fetch straight down the columns of what they fetch', () => {
    const run = runOf('acks-all')
    const appended = run.one(
      'batch.appended',
      ({ role, baseOffset }) => role === 'leader' && baseOffset === 6,
    )
    const minis = drawn(run, appended.at + 2_500).filter(({ key }) => /^flight:\d+:6$/.test(key))
    expect(minis.map(({ x }) => x)).toEqual([center(WIDE.axis, 6), center(WIDE.axis, 6)])
  })

  test('a rewound instant draws the same picture as it did before', () => {
    const clock = settled(truncated.at, 140)
    const before = JSON.stringify(drawn(runOf(null), truncated.at, { clock }))
    drawn(runOf(null), truncated.at, { clock: settled(truncated.at, 400) })
    expect(JSON.stringify(drawn(runOf(null), truncated.at, { clock }))).toBe(before)
  })

  test('reduced motion: the high watermark leaves a dotted mark at its old offset', () => {
    const run = runOf('acks-all')
    const moved = run.one('highWatermark.advanced', ({ entity, to }) => entity === 'b1' && to === 7)
    const list = drawn(run, moved.at, { clock: { ...settled(moved.at, 60), reducedMotion: true } })
    expect(keysOf(list, 'trail:')).toEqual(['hw:1'])
  })
})

describe.each(leaderFailover.steps.map((step) => [step.id, step] as const))(
  'step %s',
  (_, step) => {
    const run = runOf(step.variant ?? null)
    const plate = plateOf(step)
    const at = run.instant(step.until)

    test('every event shape names a happening, and keys are unique', () => {
      for (const size of Object.values(SIZES)) {
        const places = layout(plate, size, NO_WINDOW)
        for (const ms of [0, 150, 60_000]) {
          const list = drawn(run, at, { plate, places, clock: settled(at, ms) })
          expect(unexplained(list, run.known)).toEqual([])
          const keys = list.map(({ key }) => key)
          expect(keys).toEqual([...new Set(keys)])
        }
      }
    })

    test.each(['ko', 'en'] as const)('callouts in %s are all there and cover nothing', (locale) => {
      const callouts = calloutsOf(step, locale)
      for (const size of Object.values(SIZES)) {
        const places = layout(plate, size, NO_WINDOW)
        const list = drawn(run, at, { plate, places, locale, notes: { callouts } })
        const shown = list.filter(({ key }) => key.startsWith('callout:'))
        if (size.width >= 760) expect(shown).toHaveLength(callouts.length)
        const under = solidBoxes(list.filter((shape) => !shown.includes(shape)))
        const covered = solidBoxes(shown)
          .filter(({ w }) => w > 8)
          .map((box) => ({ x: box.x + 2, y: box.y + 2, w: box.w - 4, h: box.h - 4 }))
          .filter((box) => size.width >= 760 && under.some((other) => overlaps(box, other)))
        expect(covered).toEqual([])
      }
    })
  },
)

function calloutsOf(
  step: LessonStep,
  locale: 'ko' | 'en',
): readonly StageCallout<ReplicasAnchor>[] {
  const text: LessonText = locale === 'ko' ? koreanText : englishText
  const said = text.steps[step.id]
  return step.callouts.flatMap((callout) => {
    const words = said?.callouts[callout.n]
    const anchor = callout.anchor as ReplicasAnchor
    return words ? [{ ...callout, anchor, label: words.label, detail: words.detail }] : []
  })
}

test('a broker that comes back reads its disk from left to right, and a ring fills with it', () => {
  const { at } = runOf(null).one('broker.recovered')
  const tiles = (ms: number) =>
    drawn(runOf(null), at, { clock: settled(at, ms) })
      .filter(({ key }) => key.startsWith('tape:1:'))
      .map(({ opacity }) => opacity)
  expect(tiles(0)).toEqual(tiles(0).map(() => 0.45))
  expect(tiles(240)).toEqual([...tiles(240)].sort((a, b) => b - a))
  expect(tiles(240).at(0)).toBe(1)
  expect(tiles(240).at(-1)).toBe(0.45)
  expect(tiles(480)).toEqual(tiles(480).map(() => 1))
  const ringAt = (ms: number, reducedMotion = false) =>
    keysOf(drawn(runOf(null), at, { clock: { ...settled(at, ms), reducedMotion } }), 'recovering:')
  expect([ringAt(240), ringAt(480), ringAt(240, true)]).toEqual([['1'], [], []])
})

describe('a whole picture', () => {
  const golden = (list: readonly Shape[]) => {
    const lines = list.map(({ key, x, y, opacity, parts }) => {
      const marks = parts.map((part) => (part.el === 'text' ? `"${part.text}"` : part.el))
      return `${key} @${x},${y}${opacity < 1 ? ` ${opacity}` : ''}: ${marks.join(' ')}`
    })
    return `${JSON.stringify(lines, null, 2)}\n`
  }

  test('of the election that loses record 6, at 1440 in English', async () => {
    const list = golden(drawn(runOf(null), elected.at))
    await expect(list).toMatchFileSnapshot('./golden/elected-1440-en.json')
  })

  test('of the cut, on a phone in Korean', async () => {
    const list = golden(drawn(runOf(null), truncated.at, { places: PHONE, locale: 'ko' }))
    await expect(list).toMatchFileSnapshot('./golden/truncated-390-ko.json')
  })

  test('in sentences', () => {
    const frame = runOf(null).frame(elected.at, viewOf(ACT_1))
    expect(sentences(frame, ACT_1, WIDE, 'en')).toEqual([
      't-0: broker 2 leads, leader epoch 1, ISR 2, 3.',
      'Broker 1, out of the ISR, killed: records 0 to 6, high watermark 6.',
      'Broker 2, leader: records 0 to 5, high watermark 6.',
      'Broker 3, follower: records 0 to 5, high watermark 6.',
      'p1 was told: record 6 is stored.',
      'Record 6 was acknowledged and is lost.',
    ])
  })

  test('the tape, its flags and the promise are stops of the Tab key', () => {
    const stops = drawn(runOf(null), elected.at)
      .filter((shape): shape is EventShape => shape.shows === 'event' && shape.stop === 'mark')
      .map(({ key }) => key.replace(/:\d+$/, ''))
    expect(new Set(stops)).toEqual(new Set(['isr', 'client:p1', 'ack:p1', 'hw', 'leo', 'name']))
  })
})

test('names of HW and LEO behind the same edge stand beside each other, in the order of their offsets', () => {
  const run = runOf(null)
  const at = 12_000_000
  for (const { from, hw, leo } of [
    { from: 40, hw: 3, leo: 5 },
    { from: 0, hw: 90, leo: 95 },
  ]) {
    const plate = { ...ACT_1, partitions: [{ key: 't-0', window: { from, to: from + 12 } }] }
    const frame = run.frame(at, viewOf(plate))
    const behind = {
      ...frame,
      partitions: frame.partitions.map((partition) => ({
        ...partition,
        replicas: partition.replicas.map((replica) => ({
          ...replica,
          ...{ highWatermark: hw, logEndOffset: leo },
        })),
      })),
    }
    const places = layout(plate, SIZES['desktop 1440'], NO_WINDOW)
    const list = shapes(behind, plate, places, stillAt(at), 'en', NO_NOTES)
    for (const broker of plate.brokers) {
      const [first, second] = [`hw:${broker}`, `leo:${broker}`].map((key) => {
        const shape = byKey(list, key)
        const part = shape.parts.find(({ el }) => el === 'text')
        if (part?.el !== 'text') throw new Error(`no words at ${key}`)
        const { x, w } = textBox(part)
        return { from: shape.x + x, to: shape.x + x + w }
      })
      expect(first?.to).toBeLessThan(second?.from ?? 0)
    }
  }
})
