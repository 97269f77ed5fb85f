import { expect, test } from 'vitest'
import { clientSource } from './client-source'
import { foldObservation } from './fold-observation'
import type { Observation } from './observation'
import type { ClientEvent } from './observed-event'
import type { ClientPlan } from './plan'

const C2: ClientPlan = {
  ...clientSource({
    ...{ id: 'c2', kind: 'consumer', config: {} },
    program: { type: 'pollLoop', subscribe: ['a'], commit: 'auto', processCall: 'payment.charge' },
  }),
  ...{ id: 'c2', kind: 'consumer', groupId: null, runs: 1 },
}

type Told = readonly [client: string, run: number, told: ClientEvent]

function fold(told: readonly Told[], rest: Partial<Observation> = {}, withValues = false) {
  const clients = told.map(([client, run, event]) => ({ client, run, told: event }))
  const plan = { version: '3.9', withValues, clients: [C2] } as const
  return foldObservation(plan, { clients, marks: [], admin: [], logs: [], ...rest })
}

function sent(n: number, error: string | null = null): ClientEvent {
  const where = { topic: 'orders', partition: 0, offset: error === null ? n : null }
  return {
    event: 'send',
    n,
    ...where,
    timestamp: error === null ? 77 : null,
    error,
    message: error,
  }
}

const SENDING: ClientEvent = { event: 'sending' }

test('sends are counted over the runs of a client; one without an answer is none', () => {
  const facts = fold([
    ['p2', 1, SENDING],
    ['p1', 1, SENDING],
    ['p1', 1, SENDING],
    ['p1', 1, SENDING],
    ['p1', 1, sent(1)],
    ['p1', 1, sent(0)],
    ['p1', 2, SENDING],
    ['p1', 2, sent(0, 'X')],
    ['p2', 1, sent(0)],
  ])
  expect(facts.sends).toEqual([
    { client: 'p1', run: 1, n: 0, topic: 'orders', partition: 0, offset: 0, error: null },
    { client: 'p1', run: 1, n: 1, topic: 'orders', partition: 0, offset: 1, error: null },
    {
      client: 'p1',
      run: 2,
      n: 3,
      topic: 'orders',
      partition: 0,
      offset: null,
      error: 'X',
      message: 'X',
    },
    { client: 'p2', run: 1, n: 0, topic: 'orders', partition: 0, offset: 0, error: null },
  ])
})

test('deliveries are counted by process, and tell values where they are asked for', () => {
  const place = { topic: 'orders', partition: 1, offset: 5 }
  const record = { ...place, key: 'k', value: 'v', timestampType: 'CreateTime', timestamp: 1 }
  const told: readonly Told[] = [
    ['c1', 1, { event: 'delivery', records: [record] }],
    ['c1', 1, { event: 'delivery', records: [record] }],
    ['c1', 2, { event: 'delivery', records: [record] }],
  ]
  const plain = fold(told).deliveries
  expect(plain.map(({ run, poll }) => [run, poll])).toEqual([
    [1, 1],
    [1, 2],
    [2, 1],
  ])
  expect(plain[0]?.records).toEqual([place])
  expect(fold(told, {}, true).deliveries[0]?.records).toEqual([record])
})

test('what the stub of the work prints is processed, other lines are not', () => {
  const facts = fold([
    ['c1', 1, { event: 'printed', text: 'assigned [my-topic-0]' }],
    ['c1', 1, { event: 'printed', text: 'my-topic-0@12' }],
  ])
  expect(facts.processed).toEqual([
    { client: 'c1', run: 1, topic: 'my-topic', partition: 0, offset: 12 },
  ])
})

test('exceptions are those of the client and those that the program prints and goes on after', () => {
  const thrown = { in: 'poll', class: 'a.WakeupException', message: 'null', causes: [] }
  const facts = fold([
    ['c1', 1, { event: 'exception', ...thrown }],
    ['c1', 1, { event: 'complained', text: 'not processed: java.lang.X: cannot: 3' }],
    ['c1', 1, { event: 'complained', text: 'commit failed: java.lang.Y' }],
    ['c2', 1, { event: 'exception', ...thrown, in: 'process' }],
    ['c2', 1, { event: 'complained', text: 'not processed: java.lang.X: cannot' }],
  ])
  expect(facts.exceptions).toEqual([
    { client: 'c1', run: 1, ...thrown },
    { client: 'c1', run: 1, in: 'process', class: 'java.lang.X', message: 'cannot: 3', causes: [] },
    { client: 'c2', run: 1, ...thrown, in: 'payment.charge' },
    {
      client: 'c2',
      run: 1,
      in: 'payment.charge',
      class: 'java.lang.X',
      message: 'cannot',
      causes: [],
    },
  ])
})

test('generations are told when they change, closed runs by name', () => {
  const callback = {
    event: 'callback',
    name: 'onPartitionsAssigned',
    partitions: [],
    assignment: [],
  } as const
  const facts = fold([
    ['c1', 1, { ...callback, generation: 1 }],
    ['c2', 1, { ...callback, generation: 1 }],
    ['c1', 1, { ...callback, generation: 1 }],
    ['c1', 1, { ...callback, generation: 2 }],
    ['c1', 1, { event: 'closed' }],
  ])
  expect(facts.extra?.generations).toEqual([
    { client: 'c1', run: 1, generation: 1 },
    { client: 'c1', run: 1, generation: 2 },
    { client: 'c2', run: 1, generation: 1 },
  ])
  expect(facts.extra?.closed).toEqual([{ client: 'c1', run: 1 }])
  expect(facts.callbacks).toHaveLength(4)
})

test('logs stand by partition and broker, in the order of their numbers', () => {
  const log = {
    event: 'log',
    logStartOffset: 0,
    highWatermark: 2,
    logEndOffset: 2,
    batches: [],
    segments: [0],
  } as const
  const { logs } = fold([], {
    logs: [
      { ...log, broker: 2, partition: 'orders-10' },
      { ...log, broker: 2, partition: 'orders-2' },
      { ...log, broker: 1, partition: 'orders-2' },
    ],
  })
  expect(Object.keys(logs)).toEqual(['orders-2', 'orders-10'])
  expect(Object.keys(logs['orders-2'] ?? {})).toEqual(['1', '2'])
  expect(logs['orders-10']?.['2']).toEqual({
    logStartOffset: 0,
    highWatermark: 2,
    logEndOffset: 2,
    batches: [],
    segments: [0],
  })
})
