import { describe, expect, test } from 'vitest'
import { present } from '../../../base/assert'
import type { Locale } from '../../../base/locale'
import { project } from '../../../frame/project'
import type { Happening } from '../../../model/happening/happening'
import { newCluster } from '../../../scenario/new-cluster'
import { MODEL } from '../../../timeline/model-engine'
import { Run } from '../../../timeline/run'
import { whyChain } from '../../../timeline/why'
import { frameAt } from '../../../worker/frames'
import { type StageClock, stillAt } from '../../clock'
import { discsOn } from '../../fixtures/discs-on'
import { type Shape, unexplained } from '../../shape'
import { NO_NOTES, type StageNotes } from '../../stage-notes'
import { layout } from './layout'
import { sentences } from './sentences'
import { shapes } from './shapes'
import type { SurveyAnchor } from './spec'
import { topologyOf } from './topology'

const KILL_MS = 9_000
const ordered = newCluster({ version: '4.x', brokers: 3 })
const scenario = {
  ...ordered,
  untilMs: 22_000,
  script: [...ordered.script, { atMs: KILL_MS, do: 'kill' as const, target: 'b2' }],
}
const run = Run.begin(MODEL, scenario, { id: 'main', parent: null, forkedAt: 0, acts: [] })
while (!run.advance(5_000));

const VIEW = { plate: 'survey', partitions: [] } as const
const SIZE = { width: 1080, height: 460 }

function frame(at: number) {
  return frameAt(project, run, at, VIEW)
}

function drawn(
  at: number,
  change: {
    readonly notes?: Partial<StageNotes<SurveyAnchor>>
    readonly clock?: Partial<StageClock>
    readonly arrangement?: 'partition' | 'broker'
    readonly size?: typeof SIZE
    readonly locale?: Locale
  } = {},
): readonly Shape[] {
  const picture = frame(at)
  const arrangement = change.arrangement ?? 'partition'
  const spec = { kind: 'survey', arrangement, partitions: [], channels: [] } as const
  const places = layout(topologyOf(picture), change.size ?? SIZE, arrangement)
  const clock = { ...stillAt(at), ...change.clock }
  return shapes(picture, spec, places, clock, change.locale ?? 'en', {
    ...NO_NOTES,
    ...change.notes,
  })
}

function find(list: readonly Shape[], key: string): Shape {
  return present(
    list.find((shape) => shape.key === key),
    key,
  )
}

function one(kind: Happening['kind'], fits: (h: Happening) => boolean = () => true): Happening {
  return present(
    run.log.all.find((h) => h.kind === kind && h.at >= KILL_MS * 1000 && fits(h)),
    kind,
  )
}

const ALIVE = 8_500_000
const AFTER = 21_000_000
const appended = one(
  'batch.appended',
  (h) => h.kind === 'batch.appended' && h.role === 'leader' && h.partition === 'orders-0',
)

describe('the whole cluster', () => {
  test('every mark of an event names a happening that was', () => {
    const known = new Set(run.log.all.map(({ id }) => id))
    for (const at of [ALIVE, appended.at, AFTER]) {
      expect(unexplained(drawn(at), known)).toEqual([])
      expect(unexplained(drawn(at, { arrangement: 'broker' }), known)).toEqual([])
    }
  })

  test('no two marks share a key, in either arrangement', () => {
    for (const arrangement of ['partition', 'broker'] as const) {
      const keys = drawn(AFTER, { arrangement }).map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  test('all tapes end at the log end: the last record of each stands at the same place', () => {
    const list = drawn(ALIVE)
    const ends = frame(ALIVE)
      .partitions.filter(({ internal }) => !internal)
      .map(
        ({ key, replicas }) => find(list, `tape:${key}:${(replicas[0]?.logEndOffset ?? 0) - 1}`).x,
      )
    expect(new Set(ends)).toEqual(new Set([768 - 24]))
  })

  test('a bookmark hangs as many records before the end as the group lags', () => {
    const list = drawn(ALIVE)
    const picture = frame(ALIVE)
    const group = present(
      picture.groups.find(({ id }) => id === 'billing'),
      'billing',
    )
    for (const { partition, offset } of group.committed) {
      const end = picture.partitions.find(({ key }) => key === partition)?.replicas[0]?.logEndOffset
      const lag = (end ?? 0) - offset
      expect(find(list, `ribbon:${partition}:billing`).x).toBe(768 - lag * 24)
    }
  })

  test('a killed broker is dashed with a cross, and out of every ISR', () => {
    const list = drawn(AFTER)
    const broker = find(list, 'broker:b2')
    expect(
      broker.parts.filter((part) => part.el === 'line' && part.dash !== undefined),
    ).toHaveLength(1)
    const words = broker.parts.flatMap((part) => (part.el === 'text' ? [part.text] : []))
    expect(words).toContain('killed · fenced')
    const squares = find(list, 'replicas:orders-1@').parts
    const dashed = squares.flatMap((part, i) =>
      part.el === 'rect' && part.dash !== undefined ? [squares[i + 1]] : [],
    )
    expect(dashed.map((part) => (part?.el === 'text' ? part.text : ''))).toEqual(['2'])
  })

  test('what is selected has corner brackets around it', () => {
    const list = drawn(ALIVE, { notes: { entity: 'p1' } })
    expect(find(list, 'selected').parts).toHaveLength(1)
    expect(find(list, 'producer:p1')).toMatchObject({ shows: 'entity', isSelected: true })
  })
})

describe('motion', () => {
  const slide = (settledMs: number, change: Partial<StageClock> = {}) => {
    const clock = {
      settledMs: (at: number) => (at === appended.at ? settledMs : 60_000),
      ...change,
    }
    const list = drawn(appended.at, { clock })
    const first = list.find(({ key }) => key.startsWith('tape:orders-0:'))
    return first?.x ?? 0
  }

  test('an append pushes the tape along until the new record stands at the end', () => {
    const [begin, half, done] = [slide(0), slide(130), slide(1_000)]
    expect(begin).toBeGreaterThan(half)
    expect(half).toBeGreaterThan(done)
    expect(begin - done).toBeCloseTo(24)
  })

  test('with reduced motion, and above 4x, nothing slides', () => {
    expect(slide(0, { reducedMotion: true })).toBe(slide(1_000))
    expect(slide(0, { speed: 10 })).toBe(slide(1_000))
  })

  test('a batch rides from the producer to the tape of its partition', () => {
    const sent = present(
      run.log.all.find(
        (h) =>
          h.kind === 'request.sent' && h.api === 'Produce' && h.entity === 'p1' && h.at > 8_000_000,
      ),
      'a Produce request',
    )
    const flight = present(
      frame(sent.at).flights.find(({ id }) => id === sent.id),
      'its flight',
    )
    const partition = flight.cargo[0]?.partition ?? ''
    const key = `flight:${flight.id}:${partition}`
    const span = flight.arrivesAt - flight.sentAt
    const at = (share: number) => {
      const t = Math.round(flight.sentAt + span * share)
      return find(drawn(t, { clock: { t } }), key)
    }
    expect(at(0.9).x).toBeGreaterThan(at(0.1).x)
  })
})

describe('causes', () => {
  const elected = one(
    'leader.elected',
    (h) => h.kind === 'leader.elected' && h.partition === 'orders-1',
  )
  const chain = whyChain(run.log, elected.id)

  test('each cause has its numbered disc, those outside the chain step back', () => {
    const list = drawn(elected.at, {
      notes: { chain, discs: discsOn(chain), selected: elected.id },
    })
    const discs = list.filter(({ key }) => /^chain:\d+$/.test(key))
    expect(discs).toHaveLength(chain.length)
    const record = list.find(({ key }) => key.startsWith('tape:orders-0:'))
    expect(record?.opacity).toBeCloseTo(0.3)
  })
})

describe('a whole picture', () => {
  const golden = (list: readonly Shape[]) => {
    const lines = list.map(({ key, x, y, opacity, parts }) => {
      const marks = parts.map((part) => (part.el === 'text' ? `"${part.text}"` : part.el))
      return `${key} @${x},${y}${opacity < 1 ? ` ${opacity}` : ''}: ${marks.join(' ')}`
    })
    return `${JSON.stringify(lines, null, 2)}\n`
  }

  test('by partition after the crash, at 1440 in English', async () => {
    await expect(golden(drawn(AFTER))).toMatchFileSnapshot('./golden/by-partition-1440-en.json')
  })

  test('by broker after the crash, at 1440 in Korean', async () => {
    const list = drawn(AFTER, { arrangement: 'broker', locale: 'ko' })
    await expect(golden(list)).toMatchFileSnapshot('./golden/by-broker-1440-ko.json')
  })

  test('on a phone in Korean', async () => {
    const list = drawn(AFTER, { size: { width: 390, height: 520 }, locale: 'ko' })
    await expect(golden(list)).toMatchFileSnapshot('./golden/phone-390-ko.json')
  })

  test('in sentences', () => {
    expect(sentences(frame(AFTER), 'en').slice(0, 4)).toEqual([
      'Broker 1: running.',
      'Broker 2: killed.',
      'Broker 3: running.',
      expect.stringMatching(/^Partition orders-0: leader broker 1, ISR 1, 3, log end offset \d+/),
    ])
  })
})

test('a consumer that has not sent a heartbeat yet says so, whatever its clock says', () => {
  const picture = frame(9_000_000)
  const silent = picture.consumers.map((each) => ({
    ...each,
    lifecycle: 'running' as const,
    member: { ...each.member, lastHeartbeatAt: -1, heartbeatBy: 0 },
  }))
  const spec = { kind: 'survey', arrangement: 'partition', partitions: [], channels: [] } as const
  const places = layout(topologyOf(picture), SIZE, 'partition')
  const all = shapes(
    { ...picture, consumers: silent },
    spec,
    places,
    stillAt(9_000_000),
    'en',
    NO_NOTES,
  )
  const beats = all.filter(({ key }) => key.startsWith('heartbeat:'))
  expect(beats.length).toBeGreaterThan(0)
  for (const { parts } of beats) {
    expect(parts.flatMap((part) => (part.el === 'text' ? [part.text] : []))).toEqual([
      'no heartbeat yet',
    ])
  }
})

test.each([
  ['en', 'waits: in-sync replicas 1 < 2'],
  ['ko', '대기: ISR 1 < 2'],
] as const)(
  'a group that waits says what for, at its name and in the description: %s',
  (locale, words) => {
    const picture = frame(8_000_000)
    const group = present(picture.groups[0], 'a group').id
    const wait = {
      ...{ group, by: 1, why: 'tooFewInSync' as const, partition: '__consumer_offsets-0' },
      ...{ inSync: 1, least: 2 },
    } as const
    const spec = { kind: 'survey', arrangement: 'partition', partitions: [], channels: [] } as const
    const places = layout(topologyOf(picture), SIZE, 'partition')
    const waiting = { ...picture, waits: [wait] }
    const all = shapes(waiting, spec, places, stillAt(picture.at), locale, NO_NOTES)
    const head = find(all, `group:${group}`)
    expect(head.parts.flatMap((part) => (part.el === 'text' ? [part.text] : []))).toContain(words)
    expect(sentences(waiting, locale).join(' ')).toContain(words)
    expect(sentences({ ...picture, waits: [] }, locale).join(' ')).not.toContain(words)
  },
)
