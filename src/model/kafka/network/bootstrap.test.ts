import { describe, expect, test } from 'vitest'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../../config/version'
import { cluster } from '../../../testing/cluster'

/** A cluster of three with one client of each kind, configured with these addresses. */
function asking(
  version: KafkaVersion,
  bootstrap: string | null,
  more: Readonly<Record<string, string>> = {},
) {
  const config = bootstrap === null ? more : { ...more, 'bootstrap.servers': bootstrap }
  const c = cluster({
    version,
    brokers: 3,
    topics: [{ name: 'orders', replicationFactor: 3 }],
    clients: [
      {
        id: 'p1',
        kind: 'producer',
        config: { ...config, 'max.block.ms': '3000', 'linger.ms': '0' },
      },
      {
        ...{ id: 'c1', kind: 'consumer', config: { ...config, 'group.id': 'g' } },
        program: { type: 'pollLoop', subscribe: ['orders'], commit: 'auto', pollTimeoutMs: 1_000 },
      },
    ],
  })
  return c.runFor(500)
}

const SEND = { do: 'send', client: 'p1', topic: 'orders', records: [{ value: 'a' }] } as const

type Asking = ReturnType<typeof asking>

/** Brokers to which a client sent its first Metadata request. */
function askedFirst(c: Asking, id: string): string | undefined {
  const sent = c.all('request.sent').find(({ entity, api }) => entity === id && api === 'Metadata')
  return sent?.to
}

function logged(c: Asking, id: string): readonly string[] {
  return c.all('client.logged').flatMap((h) => (h.entity === id ? [`${h.level} ${h.message}`] : []))
}

function outcomes(c: Asking): readonly string[] {
  return c
    .all('sends.completed')
    .map(({ error, message }) => (error === null ? 'ok' : (message ?? '')))
}

describe.each(KAFKA_VERSIONS)('Kafka %s', (version) => {
  test.each([
    [null, 'b1'],
    ['b2:9092', 'b2'],
    ['b3:9092,b1:9092', 'b3'],
    ['localhost:9093', 'b2'],
    ['PLAINTEXT://127.0.0.1:9094', 'b3'],
    ['no.such.invalid:9092,b2:9092', 'b2'],
  ] as const)('P-8 bootstrap.servers=%s asks %s first', (bootstrap, first) => {
    const c = asking(version, bootstrap).do(SEND).do({ do: 'start', target: 'c1' }).runFor(2_000)
    expect([askedFirst(c, 'p1'), askedFirst(c, 'c1')]).toEqual([first, first])
    expect(outcomes(c)).toEqual(['ok'])
  })

  test('P-20 where nothing listens send() waits for max.block.ms, and the log tells each attempt', () => {
    const c = asking(version, 'localhost:9099').do(SEND).runFor(6_000)
    expect(outcomes(c)).toEqual(['Topic orders not present in metadata after 3000 ms.'])
    const subject = version === '2.8' ? 'Broker' : 'Node'
    const fencing = version === '4.x' ? ' isFenced: false' : ''
    const lines = logged(c, 'p1')
    expect(lines.slice(0, 2)).toEqual([
      `WARN [Producer clientId=producer-1] Connection to node -1 (localhost/127.0.0.1:9099) could not be established. ${subject} may not be available.`,
      `WARN [Producer clientId=producer-1] Bootstrap broker localhost:9099 (id: -1 rack: null${fencing}) disconnected`,
    ])
    // The wait between attempts grows to a second (reconnect.backoff.max.ms).
    const starts = c
      .all('client.logged')
      .flatMap((h) => (h.message.includes('could not') ? [h.at] : []))
    expect(starts.length).toBeGreaterThan(5)
    expect(starts.length).toBeLessThan(14)
  })

  test('C-9 a consumer polls on, and the log tells each attempt', () => {
    const c = asking(version, 'localhost:9099').do({ do: 'start', target: 'c1' }).runFor(6_000)
    expect(c.all('exception.thrown')).toEqual([])
    expect(c.all('request.sent').filter(({ entity }) => entity === 'c1')).toEqual([])
    const returned = c.all('records.returned').filter(({ entity }) => entity === 'c1')
    expect(returned.length).toBeGreaterThan(3)
    expect(logged(c, 'c1')[0]).toContain(
      'clientId=consumer-g-1, groupId=g] Connection to node -1 (',
    )
  })

  test('P-68 an address that does not answer is waited for before the next one is tried', () => {
    const block = { 'socket.connection.setup.timeout.ms': '2000' }
    const c = asking(version, 'b9:9092,b1:9092', block)
    c.do(SEND).do({ do: 'start', target: 'c1' }).runFor(1_900)
    expect([askedFirst(c, 'p1'), askedFirst(c, 'c1')]).toEqual([undefined, undefined])
    c.runFor(1_000)
    expect([askedFirst(c, 'p1'), askedFirst(c, 'c1')]).toEqual(['b1', 'b1'])
    expect(outcomes(c)).toEqual(['ok'])
    const fencing = version === '4.x' ? ' isFenced: false' : ''
    const timeout =
      'INFO [Producer clientId=producer-1] Disconnecting from node -1 due to socket connection setup timeout. The timeout value is 2000 ms.'
    expect(logged(c, 'p1')).toEqual([
      ...(version === '2.8' ? [] : [timeout]),
      `WARN [Producer clientId=producer-1] Bootstrap broker b9:9092 (id: -1 rack: null${fencing}) disconnected`,
    ])
  })

  test('a broker that is down when the client starts is passed over for the next of the list', () => {
    const c = asking(version, 'b2:9092,b3:9092').do({ do: 'kill', target: 'b2' })
    c.do(SEND).do({ do: 'start', target: 'c1' }).runFor(2_000)
    expect([askedFirst(c, 'p1'), askedFirst(c, 'c1')]).toEqual(['b3', 'b3'])
    expect(logged(c, 'p1')[0]).toContain(
      'Connection to node -1 (b2/10.0.0.2:9092) could not be established.',
    )
  })

  test('one that comes back later is asked then', () => {
    const c = asking(version, 'b2:9092').do({ do: 'kill', target: 'b2' })
    c.do(SEND).do({ do: 'start', target: 'c1' }).runFor(20_000)
    c.do({ do: 'start', target: 'b2' }).runFor(40_000)
    expect([askedFirst(c, 'p1'), askedFirst(c, 'c1')]).toEqual(['b2', 'b2'])
  })
})

test('metadata.recovery.strategy: who knows only brokers that are gone goes back to bootstrap.servers, or not', () => {
  const ways = [
    ['2.8', {}, false],
    ['3.9', {}, false],
    ['3.9', { 'metadata.recovery.strategy': 'REBOOTSTRAP' }, true],
    ['4.x', {}, true],
    ['4.x', { 'metadata.recovery.strategy': 'none' }, false],
  ] as const
  for (const [version, config, comesBack] of ways) {
    const c = asking(version, 'b1:9092,b2:9092', config).do({ do: 'kill', target: 'b2' })
    c.do({ do: 'kill', target: 'b3' }).runFor(30_000)
    c.do(SEND).do({ do: 'start', target: 'c1' }).runFor(3_000)
    // Both know b1 alone, so they cannot learn of b2.
    const before = c.happenings.length
    c.do({ do: 'kill', target: 'b1' }, { do: 'start', target: 'b2' }).runFor(60_000)
    const asked = (id: string) =>
      c.happenings
        .slice(before)
        .some((h) => h.kind === 'request.sent' && h.entity === id && h.to === 'b2')
    expect([version, config, asked('p1'), asked('c1')]).toEqual([
      version,
      config,
      comesBack,
      comesBack,
    ])
  }
})
