import { expect, test } from 'vitest'
import { cluster } from '../testing/cluster'
import { listing, sourceText } from './listing'
import { shown } from './shown.fixture'

const WAITS = { type: 'producer', answer: 'get' } as const

test('a program that waits for an answer goes on when it is an error, as the model does', () => {
  const client = { id: 'p1', config: {} }
  expect(sourceText(listing(WAITS, client, 'java'))).toContain(`
      for (var record : outbox()) {
        try {
          producer.send(record).get();
        } catch (ExecutionException e) {
          System.err.println("send failed: " + e.getCause());
        }
      }
`)
  expect(sourceText(listing(WAITS, client, 'kotlin'))).toContain(`
    for (record in outbox()) {
      try {
        producer.send(record).get()
      } catch (e: ExecutionException) {
        System.err.println("send failed: " + e.cause)
      }
    }
`)
  const c = cluster({
    brokers: 1,
    topics: [{ name: 'orders' }],
    clients: [{ id: 'p1', kind: 'producer', config: { 'max.block.ms': '100' }, program: WAITS }],
  })
  const send = (partition: number) =>
    ({ do: 'send', client: 'p1', topic: 'orders', partition, count: 1 }) as const
  c.runFor(1000).do(send(7)).do(send(0)).runFor(1000)
  expect(c.all('sends.completed').map(({ baseOffset }) => baseOffset)).toEqual([-1, 0])
})

test('a producer that waits for each answer, and one with a callback', () => {
  const records = [
    { topic: 'orders', key: 'A', value: '30' },
    { topic: 'orders', partition: 0, value: 'x', count: 3, everyMs: 100 },
  ]
  const client = { id: 'p1', config: { acks: '1' } }
  const waits = listing({ type: 'producer', records, answer: 'get' }, client, 'java')
  expect(waits.className).toBe('OrdersProducer')
  expect(shown(waits).slice(3, -3)).toEqual([
    '16 try {',
    '17   try {',
    '18     producer.send(new ProducerRecord<>("orders", "A", "30")).get();',
    '19   } catch (ExecutionException e) {',
    '20     System.err.println("send failed: " + e.getCause());',
    '21   }',
    '22   for (int i = 0; i < 3; i++) {',
    '23     try {',
    '24       producer.send(new ProducerRecord<>("orders", 0, null, "x")).get();',
    '25     } catch (ExecutionException e) {',
    '26       System.err.println("send failed: " + e.getCause());',
    '27     }',
    '28     Thread.sleep(100);',
    '29   }',
  ])
  expect(waits.lineOf).toEqual([
    ...[15, 18, 18, 21, 19, 20],
    ...[22, 24, 24, 27, 25, 26, 28, 29],
    ...[30, 31, 32, 33],
  ])
  const script = listing({ type: 'producer', answer: 'callback' }, client, 'kotlin')
  expect(shown(script).slice(3, -3)).toEqual([
    '14 try {',
    '15   for (record in outbox()) {',
    '16     producer.send(record) { _, e ->',
    '17       if (e != null) System.err.println("send failed: " + e)',
    '18     }',
    '19   }',
  ])
})
