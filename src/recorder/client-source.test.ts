import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listing, sourceText } from '../code/listing'
import type { ClientSpec } from '../scenario/scenario'
import { clientSource } from './client-source'

const SCENARIOS = join(import.meta.dirname, '../../conformance/recordings/scenarios')

/** Lines of the recorded program that are missing in the listing, and lines of the listing alone. */
function changes(client: ClientSpec): readonly string[] {
  const { id, config, program } = client
  const shown = sourceText(listing(program ?? { type: 'producer' }, { id, config }, 'java')).split(
    '\n',
  )
  const [, , ...played] = clientSource(client).source.split('\n')
  expect(played).toHaveLength(shown.length)
  return played.flatMap((line, i) => (line === shown[i] ? [] : [`${shown[i]} → ${line}`.trim()]))
}

const CONSUMER =
  'import org.apache.kafka.clients.consumer.KafkaConsumer; → import kafkascope.observed.KafkaConsumer;'
const PRODUCER =
  'import org.apache.kafka.clients.producer.KafkaProducer; → import kafkascope.observed.KafkaProducer;'
const OUTBOX = 'return List.of(); →     return kafkascope.harness.Outbox.records();'

test('a consumer’s program is the listing but for the class that is observed', () => {
  const program = {
    type: 'pollLoop',
    subscribe: ['orders'],
    commit: 'syncPerRecord',
    processCall: 'payment.charge',
  } as const
  expect(changes({ id: 'c1', kind: 'consumer', config: { 'group.id': 'g' }, program })).toEqual([
    CONSUMER,
  ])
})

test('a producer’s records come from the script', () => {
  expect(changes({ id: 'p1', kind: 'producer', config: {} })).toEqual([PRODUCER, OUTBOX])
})

test('a producer with records of its own sends those', () => {
  const program = {
    type: 'producer',
    records: [{ topic: 'orders', value: 'return List.of();' }],
  } as const
  expect(changes({ id: 'p1', kind: 'producer', config: {}, program })).toEqual([PRODUCER])
})

test('clients with programs of one name have packages of their own', () => {
  const clients = ['c1', 'c-1', 'c.1', 'c_45_1'].map(
    (id) => ({ id, kind: 'consumer', config: { 'group.id': 'g' } }) as const,
  )
  const classes = clients.map((client) => clientSource(client).mainClass)
  expect(new Set(classes).size).toBe(clients.length)
  expect(classes[0]).toBe('program_c1.GConsumer')
})

test('every recorded scenario’s programs are listings', () => {
  const names = Object.keys(
    JSON.parse(readFileSync(join(SCENARIOS, 'index.json'), 'utf8')) as object,
  )
  for (const name of names) {
    const scenario = JSON.parse(readFileSync(join(SCENARIOS, `${name}.json`), 'utf8'))
    for (const client of scenario.clients as readonly ClientSpec[]) {
      const isConsumer = client.kind === 'consumer'
      expect(changes(client)).toEqual(isConsumer ? [CONSUMER] : [PRODUCER, OUTBOX])
    }
  }
})
