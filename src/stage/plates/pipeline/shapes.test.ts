import { describe, expect, test } from 'vitest'
import type { Locale } from '../../../base/locale'
import type { LessonStep, LessonText } from '../../../lessons/lesson'
import { en as englishText } from '../../../lessons/producer-pipeline/en'
import { ko as koreanText } from '../../../lessons/producer-pipeline/ko'
import { lesson as producerPipeline } from '../../../lessons/producer-pipeline/lesson'
import { overlaps, solidBoxes } from '../../bounds'
import { type StageClock, stillAt } from '../../clock'
import { LessonRun } from '../../fixtures/lesson-frames'
import { type EventShape, type Shape, unexplained } from '../../shape'
import { viewOf } from '../../spec'
import { NO_NOTES, type StageCallout, type StageNotes } from '../../stage-notes'
import { boundary } from '../../tape/axis'
import { sayAck } from '../../tape/say'
import { seatOf } from './accumulator'
import { along } from './flights'
import { layout } from './layout'
import { pipelineMessages } from './messages'
import type { PipelinePlaces } from './places'
import { sentences } from './sentences'
import { shapes } from './shapes'
import type { PipelineAnchor, PipelineSpec } from './spec'

const PLATE = producerPipeline.plate as PipelineSpec
const NO_WINDOW = { pan: 0, focus: null }
const SIZES = {
  'desktop 1440': { width: 976, height: 724 },
  'wide plate 1440': { width: 1440, height: 560 },
  'projector 1920': { width: 1220, height: 888 },
  'tablet 1024': { width: 575, height: 614 },
  'phone 390': { width: 390, height: 414 },
} as const
const DESKTOP = layout(PLATE, SIZES['desktop 1440'], NO_WINDOW)

const runs = new Map<string, LessonRun>()

function runOf(variant: string | null): LessonRun {
  const name = variant ?? 'main'
  const run = runs.get(name) ?? new LessonRun(producerPipeline, variant)
  runs.set(name, run)
  return run
}

const main = () => runOf(null)
const sentOf = (send: number) => main().one('record.sent', (h) => h.send === send)

function drawn(
  run: LessonRun,
  at: number,
  change: {
    readonly plate?: PipelineSpec
    readonly places?: PipelinePlaces
    readonly clock?: Partial<StageClock>
    readonly locale?: Locale
    readonly notes?: Partial<StageNotes<PipelineAnchor>>
  } = {},
): readonly Shape[] {
  const plate = change.plate ?? PLATE
  const frame = run.frame(at, viewOf(plate))
  const clock = { ...stillAt(at), ...change.clock }
  const notes = { ...NO_NOTES, ...change.notes }
  return shapes(frame, plate, change.places ?? DESKTOP, clock, change.locale ?? 'en', notes)
}

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

const plateOf = (step: LessonStep) => (step.plate ?? PLATE) as PipelineSpec

const say = pipelineMessages('en')

describe('places of the path', () => {
  test('beside a lesson the tapes stand under the producer, on a wide plate right of it', () => {
    const wide = layout(PLATE, SIZES['wide plate 1440'], NO_WINDOW)
    expect([DESKTOP.arrangement, wide.arrangement]).toEqual(['stacked', 'abreast'])
    expect(DESKTOP.log.rows[0]?.tape.y).toBeGreaterThan(DESKTOP.deques[3]?.y ?? 0)
    expect(wide.log.axis.x0).toBeGreaterThan(wide.slots[0]?.wireX ?? 0)
  })

  test.each(Object.entries(SIZES))('%s: deques, tapes and their order', (_, size) => {
    const { deques, log, scale, height } = layout(PLATE, size, NO_WINDOW)
    expect(deques.map(({ partition }) => partition)).toEqual(['t-0', 't-1', 't-2', 't-3'])
    deques.slice(1).forEach((deque, i) => {
      const above = deques[i]
      expect(deque.y - deque.h / 2).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.h ?? 0) / 2)
    })
    expect(log.axis.pitch * scale).toBeGreaterThanOrEqual(33.9)
    const last = log.rows[log.rows.length - 1]
    expect((last?.tape.y ?? 0) + (last?.tape.h ?? 0)).toBeLessThan(height)
  })
})

describe('from send() to the accumulator', () => {
  test('the partitioner tells its sum, and the record lies in the deque it names', () => {
    const list = drawn(main(), sentOf(12).at)
    expect(textsOf(byKey(list, 'partitioner'))).toEqual(['murmur2("A") mod 4 = 2'])
    expect(keysOf(list, 'record:t-2:')).toHaveLength(1)
    expect(keysOf(list, 'record:t-0:')).toEqual([])
  })

  test('a record in the accumulator has no number: the leader gives offsets', () => {
    const records = drawn(main(), sentOf(23).at).filter(({ key }) => key.startsWith('record:'))
    expect(records).toHaveLength(12)
    expect(records.flatMap(textsOf).filter((word) => /\d/.test(word))).toEqual([])
  })

  test('without a key nothing is hashed', () => {
    const run = runOf('keyless')
    const sent = run.one('record.sent')
    const words = textsOf(byKey(drawn(run, sent.at), 'partitioner'))
    expect(words).toEqual([say('sticky', { partition: sent.partition })])
  })

  test('a partition that was given is not said to be hashed', () => {
    const run = runOf('one-leader')
    const sent = run.one('record.sent', ({ key, partition }) => key === 'C' && partition === 2)
    expect(textsOf(byKey(drawn(run, sent.at), 'partitioner'))).toEqual([
      say('given', { partition: 2 }),
    ])
  })

  test('the bar of a deque is its bytes as a share of batch.size', () => {
    const list = drawn(main(), sentOf(23).at)
    const [, bar] = byKey(list, 'deque:t-0').parts
    const width = (DESKTOP.deques[0]?.w ?? 0) - 10
    expect(bar).toMatchObject({ el: 'line', x1: 5 })
    expect(bar?.el === 'line' ? (bar.x2 - 5) / width : 0).toBeCloseTo(253 / 1024, 5)
  })

  test('the ring reads the virtual clock', () => {
    const at = sentOf(23).at
    const rings = [0, 400].map((us) => {
      const list = drawn(main(), at, { clock: { t: at + us } })
      return byKey(list, 'linger:t-2') as EventShape
    })
    expect(rings.map((ring) => textsOf(ring)[0])).toEqual(['11.0 ms', '11.4 ms'])
    expect(rings[1]?.label).toBe('t-2: the batch has waited 11.4 ms')
  })
})

describe('motion', () => {
  test('a record stands black at the partitioner, then goes over the points to its seat', () => {
    const sent = sentOf(17)
    const at = (ms: number) =>
      byKey(drawn(main(), sent.at, { clock: settled(sent.at, ms) }), `sent:${sent.id}`)
    expect(textsOf(at(50))).toContain('?')
    expect(at(50).parts[0]).toMatchObject({ fill: 'ink' })
    const place = DESKTOP.deques[2]
    if (!place) throw new Error('no deque')
    expect(at(419).x).toBeCloseTo(seatOf(place, 1).x, 0)
    const batch = sent.batch
    const list = drawn(main(), sent.at, { clock: settled(sent.at, 50) })
    expect(byKey(list, `record:t-2:${batch}:1`).opacity).toBe(0)
    expect(byKey(list, `record:t-2:${batch}:0`).opacity).toBe(1)
  })

  test('one request carries both batches of its broker', () => {
    const request = main().one('request.sent', (h) => h.api === 'Produce' && h.to === 'b1')
    const list = drawn(main(), request.at + 2_500)
    const capsule = byKey(list, `flight:${request.id}`)
    expect(textsOf(capsule)).toEqual(expect.arrayContaining(['t-0', 't-2']))
  })

  test('three records for one broker leave in one request with three batches', () => {
    const run = runOf('one-leader')
    const requests = run.happenings.filter((h) => h.kind === 'request.sent' && h.api === 'Produce')
    const last = requests[requests.length - 1]
    if (!last) throw new Error('no request')
    const capsule = byKey(drawn(run, last.at + 2_500), `flight:${last.id}`)
    expect(
      textsOf(capsule)
        .filter((word) => word.startsWith('t-'))
        .sort(),
    ).toEqual(['t-0', 't-1', 't-2'])
  })

  test('a way of several legs is walked by length', () => {
    const way = [
      { x: 0, y: 0 },
      { x: 30, y: 0 },
      { x: 30, y: 10 },
    ]
    expect([0, 0.5, 0.75, 1].map((share) => along(way, share))).toEqual([
      { x: 0, y: 0 },
      { x: 20, y: 0 },
      { x: 30, y: 0 },
      { x: 30, y: 10 },
    ])
  })

  test('reduced motion: no record travels', () => {
    const sent = sentOf(17)
    const clock = { ...settled(sent.at, 60), reducedMotion: true }
    const list = drawn(main(), sent.at, { clock })
    expect(keysOf(list, 'sent:')).toEqual([])
    expect(byKey(list, `record:t-2:${sent.batch}:1`).opacity).toBe(0.5)
  })
})

describe('sender and leader', () => {
  const appended = () =>
    main().one('batch.appended', (h) => h.role === 'leader' && h.partition === 't-0')

  test('a slot is black on the wire, hatched while the answer is held, checked on its way back', () => {
    const request = main().one('request.sent', (h) => h.api === 'Produce' && h.to === 'b1')
    const response = main().one('response.sent', (h) => h.api === 'Produce' && h.entity === 'b1')
    const fillsAt = (at: number) =>
      byKey(drawn(main(), at), `slot:1:${request.id}`).parts.flatMap((part) =>
        part.el === 'rect' ? [part.fill] : [],
      )
    expect(fillsAt(request.at)).toEqual(['ink'])
    expect(fillsAt(appended().at)).toEqual(['tile', 'hatch'])
    expect(fillsAt(response.at)).toEqual(['commit-tint'])
  })

  test('B-160: the bracket of the held answer spans what waits', () => {
    const list = drawn(main(), appended().at)
    const [held] = list.filter(({ key }) => key.startsWith('held:'))
    expect(held && textsOf(held)).toEqual([say('heldBack')])
    const { axis } = DESKTOP.log
    const line = held?.parts.find((part) => part.el === 'path')
    const [left, right] = [boundary(axis, 4) + 3, boundary(axis, 8) - 3]
    expect(line?.el === 'path' ? line.d : '').toBe(`M${left},0L${left},7L${right},7L${right},0`)
  })

  test('callbacks name the offsets that they were told', () => {
    const done = main().one('sends.completed', (h) => h.partition === 't-0')
    expect(textsOf(byKey(drawn(main(), done.at), `outcome:${done.id}`))).toEqual(['t-0 4–7'])
  })
})

describe.each(producerPipeline.steps.map((step) => [step.id, step] as const))(
  'step %s',
  (_, step) => {
    const run = runOf(step.variant ?? null)
    const plate = plateOf(step)
    const at = run.instant(step.until)
    const sizes = Object.values(SIZES)

    test('every event shape names a happening, and keys are unique', () => {
      for (const size of sizes) {
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
      const size = step.layout === 'wide' ? SIZES['wide plate 1440'] : SIZES['desktop 1440']
      const places = layout(plate, size, NO_WINDOW)
      const list = drawn(run, at, { plate, places, locale, notes: { callouts } })
      const shown = list.filter(({ key }) => key.startsWith('callout:'))
      expect(shown).toHaveLength(callouts.length)
      const under = solidBoxes(list.filter((shape) => !shown.includes(shape)))
      const covered = solidBoxes(shown)
        .filter(({ w }) => w > 8)
        .map((box) => ({ x: box.x + 2, y: box.y + 2, w: box.w - 4, h: box.h - 4 }))
        .filter((box) => under.some((other) => overlaps(box, other)))
      expect(covered).toEqual([])
    })
  },
)

function calloutsOf(
  step: LessonStep,
  locale: 'ko' | 'en',
): readonly StageCallout<PipelineAnchor>[] {
  const text: LessonText = locale === 'ko' ? koreanText : englishText
  const said = text.steps[step.id]
  return step.callouts.flatMap((callout) => {
    const words = said?.callouts[callout.n]
    const anchor = callout.anchor as PipelineAnchor
    return words ? [{ ...callout, anchor, label: words.label, detail: words.detail }] : []
  })
}

describe('a whole picture', () => {
  const golden = (list: readonly Shape[]) => {
    const lines = list.map(({ key, x, y, opacity, parts }) => {
      const marks = parts.map((part) => (part.el === 'text' ? `"${part.text}"` : part.el))
      return `${key} @${x},${y}${opacity < 1 ? ` ${opacity}` : ''}: ${marks.join(' ')}`
    })
    return `${JSON.stringify(lines, null, 2)}\n`
  }
  const tour = producerPipeline.steps[0] as LessonStep

  test('of the tour, on the wide plate in English', async () => {
    const run = runOf(tour.variant ?? null)
    const plate = plateOf(tour)
    const places = layout(plate, SIZES['wide plate 1440'], NO_WINDOW)
    const list = golden(drawn(run, run.instant(tour.until), { plate, places }))
    await expect(list).toMatchFileSnapshot('./golden/tour-wide-en.json')
  })

  test('of full deques, on a phone in Korean', async () => {
    const places = layout(PLATE, SIZES['phone 390'], NO_WINDOW)
    const list = golden(drawn(main(), sentOf(23).at, { places, locale: 'ko' }))
    await expect(list).toMatchFileSnapshot('./golden/deques-390-ko.json')
  })

  test('in sentences', () => {
    const frame = main().frame(sentOf(12).at, viewOf(PLATE))
    expect(sentences(frame, PLATE, DESKTOP, 'en')).toEqual([
      say('sayUpcoming', { key: 'B' }),
      say('sayBatch', { partition: 't-2', count: 1, bytes: 109 }),
      'Broker 1, leader: records 0 to 3, high watermark 4.',
      'Broker 2, follower: records 0 to 3, high watermark 4.',
      sayAck('en', 'p1', 0, 3),
    ])
  })
})
