import { describe, expect, test } from 'vitest'
import type { Arrangement } from '../../spec'
import { layout } from './layout'
import type { SurveyPlaces } from './places'
import type { Topology } from './topology'

const SIZES = {
  'desktop 1440': { width: 1080, height: 460 },
  'tablet 1024': { width: 724, height: 400 },
  'phone 390': { width: 390, height: 520 },
} as const

function topology(
  topics: Readonly<Record<string, number>>,
  brokers = 3,
  clients = { producers: 2, consumers: 3 },
): Topology {
  const numbers = Array.from({ length: brokers }, (_, i) => i + 1)
  const partitions = Object.entries(topics).flatMap(([topic, count]) =>
    Array.from({ length: count }, (_, i) => ({
      key: `${topic}-${i}`,
      topic,
      leader: (i % brokers) + 1,
      assignment: [0, 1, 2].map((k) => ((i + k) % brokers) + 1),
    })),
  )
  return {
    brokers: numbers,
    partitions,
    producers: Array.from({ length: clients.producers }, (_, i) => ({
      id: `p${i + 1}`,
      partitions: partitions.map(({ key }) => key),
    })),
    groups: [
      {
        id: 'billing',
        members: Array.from({ length: clients.consumers }, (_, i) => `c${i + 1}`),
        partitions: partitions.map(({ key }) => key),
      },
    ],
  }
}

const FIVE = topology({ orders: 3, payments: 2 })
const TWELVE = topology({ orders: 6, payments: 6 }, 3, { producers: 2, consumers: 4 })
const LARGE = topology({ orders: 40, payments: 20 }, 10, { producers: 10, consumers: 20 })
const CLUSTERS = { five: FIVE, twelve: TWELVE, large: LARGE } as const

const CASES = Object.entries(SIZES).flatMap(([size, box]) =>
  Object.entries(CLUSTERS).flatMap(([name, cluster]) =>
    (['partition', 'broker'] as const).map((arrangement) => ({
      title: `${name} partitions by ${arrangement}, ${size}`,
      places: layout(cluster, box, arrangement),
      cluster,
      box,
    })),
  ),
)

describe.each(CASES)('$title', ({ places, cluster, box }) => {
  test('everybody has a place within the sheet', () => {
    expect(places.brokers).toHaveLength(cluster.brokers.length)
    expect(places.producers.map(({ id }) => id)).toEqual(cluster.producers.map(({ id }) => id))
    expect(new Set(places.rows.map(({ partition }) => partition)).size).toBe(
      cluster.partitions.length,
    )
    expect(places.width).toBe(box.width)
    const lowest = Math.max(places.axisY, ...places.rows.map(({ y, h }) => y + h))
    expect(places.height).toBeGreaterThanOrEqual(lowest)
    for (const { x, w } of places.brokers) expect(x + w).toBeLessThanOrEqual(box.width)
  })

  test('tapes do not cover each other, and all end at the log end', () => {
    const sorted = places.rows.toSorted((a, b) => a.y - b.y)
    sorted.forEach((row, i) => {
      const next = sorted[i + 1]
      if (next) expect(next.y).toBeGreaterThanOrEqual(row.y + row.h)
    })
    const { start, end, pitch, count } = places.tape
    expect(end - start).toBeCloseTo(count * pitch)
    expect(count).toBeGreaterThanOrEqual(8)
  })

  test('clients stand apart', () => {
    const columns = [places.producers, places.groups.flatMap(({ members }) => members)]
    for (const clients of columns) {
      clients.forEach((client, i) => {
        const next = clients[i + 1]
        if (next) expect(next.y - client.y).toBeGreaterThanOrEqual(20)
      })
    }
  })
})

function details(places: SurveyPlaces): readonly string[] {
  return [...new Set(places.rows.map(({ detail }) => detail))]
}

describe('levels of detail', () => {
  const at = (cluster: Topology, arrangement: Arrangement = 'partition') =>
    layout(cluster, SIZES['desktop 1440'], arrangement)

  test('five partitions at 1440: nineteen tiles of 24 each, brokers with shelves, no scrolling', () => {
    const places = at(FIVE)
    expect(details(places)).toEqual(['tape'])
    expect(places.tape).toEqual({ start: 312, end: 768, pitch: 24, count: 19 })
    expect(places.brokers.every(({ shelvesY }) => shelvesY !== null)).toBe(true)
    expect(places.height).toBe(460)
  })

  test('twelve partitions keep their letters, without scrolling', () => {
    const places = at(TWELVE)
    expect(details(places)).toEqual(['small'])
    expect(places.height).toBe(460)
  })

  test('sixty partitions are strips, and the sheet is longer than its box', () => {
    const places = at(LARGE)
    expect(details(places)).toEqual(['strip'])
    expect(places.height).toBeGreaterThan(460)
  })

  test('by broker a partition has a row on each of its brokers, tapes where it is led', () => {
    const places = at(FIVE, 'broker')
    expect(places.rows).toHaveLength(15)
    const tapes = places.rows.filter(({ detail }) => detail === 'small')
    expect(tapes.map(({ partition, broker }) => `${partition}@${broker}`).sort()).toEqual([
      'orders-0@1',
      'orders-1@2',
      'orders-2@3',
      'payments-0@1',
      'payments-1@2',
    ])
  })
})

test.each(Object.values(SIZES))(
  'by broker a partition all of whose brokers were taken away comes last, %o',
  (box) => {
    const alone = { key: 'alone-0', topic: 'alone', leader: -1, assignment: [7] }
    const { rows } = layout({ ...FIVE, partitions: [alone, ...FIVE.partitions] }, box, 'broker')
    const own = rows.filter(({ partition }) => partition === 'alone-0')
    expect(own.map(({ broker }) => broker)).toEqual([null])
  },
)

test('the same topology, size and arrangement give the same places', () => {
  expect(layout(FIVE, SIZES['desktop 1440'], 'partition')).toEqual(
    layout(FIVE, SIZES['desktop 1440'], 'partition'),
  )
})
