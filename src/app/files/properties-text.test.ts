import { expect, test } from 'vitest'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../config/version'
import { newCluster } from '../../scenario/new-cluster'
import { MODEL } from '../../timeline/model-engine'
import { MAIN, Timeline } from '../../timeline/timeline'
import { inspect } from '../../worker/inspect'
import type { Inspection } from '../../worker/protocol'
import { type PropertiesExtent, propertiesText } from './properties-text'

/** The topics are there, us. */
const AT = 1_000_000

const BROKERS = ['b1', 'b2', 'b3']

function inspected(version: KafkaVersion, entity: string, config = {}): Inspection {
  const scenario = newCluster({ version, brokers: 3 })
  const clients = scenario.clients.map((client) =>
    client.id === entity ? { ...client, config: { ...client.config, ...config } } : client,
  )
  const run = new Timeline(MODEL, { ...scenario, clients }).run(MAIN)
  while (!run.hasReached(AT)) run.advance(1_000)
  const inspection = inspect(run.positionAt(AT).world, entity)
  if (inspection === null) throw new Error(`no ${entity}`)
  return inspection
}

function text(version: KafkaVersion, inspection: Inspection, extent: PropertiesExtent): string {
  return propertiesText({ locale: 'en', version, inspection, brokers: BROKERS, extent })
}

/** Entries that java.util.Properties would read. */
function entriesOf(properties: string): readonly (readonly string[])[] {
  return properties
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/(?<!\\)=/))
}

test('a client has what was written, and what it could not start without', () => {
  const producer = inspected('4.x', 'p1', { acks: '1', 'client.id': 'a=b' })
  expect(text('4.x', producer, 'written')).toBe(
    [
      '# p1 · Kafka 4.4.0',
      'bootstrap.servers=b1\\:9092,b2\\:9092,b3\\:9092',
      'key.serializer=org.apache.kafka.common.serialization.StringSerializer',
      'value.serializer=org.apache.kafka.common.serialization.StringSerializer',
      ...Object.keys(producer.overrides).map((name) =>
        name === 'acks'
          ? 'acks=1'
          : name === 'client.id'
            ? 'client.id=a\\=b'
            : `${name}=${producer.overrides[name]}`,
      ),
      '',
    ].join('\n'),
  )
})

test.each(KAFKA_VERSIONS)(
  'all that Kafka %s knows is there; defaults stand in comments',
  (version) => {
    for (const entity of ['p1', 'c1', 'b1', 'topic:orders']) {
      const inspection = inspected(version, entity)
      const all = text(version, inspection, 'all')
      const written = text(version, inspection, 'written')
      expect([...entriesOf(all)].sort(), entity).toEqual([...entriesOf(written)].sort())
      expect(all.split('\n').length).toBeGreaterThan(40)
    }
    const producer = text(version, inspected(version, 'p1'), 'all')
    expect(producer).toContain('\n#enable.idempotence=')
    expect(producer).toContain(version === '2.8' ? '# Default: 1' : '# Default: all')
    // Since 3.7 only.
    expect(producer.includes('retry.backoff.max.ms')).toBe(version !== '2.8')
  },
)

test('a config that the release does not know is written, and said to be unknown', () => {
  const producer = inspected('2.8', 'p1', { 'lingr.ms': '9' })
  expect(text('2.8', producer, 'written')).toContain(
    '# Kafka 2.8.2 does not know this config.\nlingr.ms=9\n',
  )
})
