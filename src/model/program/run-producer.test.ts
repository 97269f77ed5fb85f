import { describe, expect, test } from 'vitest'
import { slice } from '../../base/chunked'
import { toMs } from '../../base/time'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../config/version'
import { cluster, type TestCluster } from '../../testing/cluster'
import { misfitOf } from './types/misfit-of'
import type { Block, Statement } from './types/statement'

const send = (value: string, topic = 't'): Statement => ({ do: 'send', record: { topic, value } })
const GET: Statement = { do: 'get' }
const CLOSE: Statement = { do: 'close' }

/** A producer's program, run to its end on one broker, 10 ms away. */
function play(version: KafkaVersion, body: Block, config = {}, ms = 20_000): TestCluster {
  expect(misfitOf('producer', body)).toBeNull()
  const program = { type: 'statements', client: 'producer', body } as const
  const c = cluster({
    version,
    brokers: 1,
    topics: [{ name: 't' }],
    clients: [{ id: 'p1', kind: 'producer', config: { 'linger.ms': '0', ...config }, program }],
  })
  return c.runFor(1000).do({ do: 'start', target: 'p1' }).runFor(ms)
}

/** Values in the log of t-0, in order. */
function stored(c: TestCluster): readonly (string | null)[] {
  const log = c.world.brokers.b1?.replicas['t-0']?.log
  return log === undefined
    ? []
    : slice(log.batches, 0, log.batches.length).flatMap(({ values }) => values)
}

describe.each(KAFKA_VERSIONS)('%s', (version) => {
  test('P-17 each send() in its turn, pauses between them, then close()', () => {
    const body: Block = [
      { do: 'repeat', times: 3, body: [send('x'), { do: 'sleep', ms: 100 }] },
      CLOSE,
    ]
    const c = play(version, body)
    const sent = c.all('record.sent').map(({ at }) => toMs(at))
    expect(sent.slice(1).map((at, i) => Math.round(at - (sent[i] ?? 0)))).toEqual([100, 100])
    expect(c.all('client.closed', 'p1')).toHaveLength(1)
  })

  test('get() waits for the answer before the next send()', () => {
    const c = play(version, [send('a'), GET, send('b'), GET, CLOSE])
    const kinds = c.happenings.flatMap(({ kind }) =>
      kind === 'record.sent' || kind === 'sends.completed' ? [kind] : [],
    )
    expect(kinds).toEqual(['record.sent', 'sends.completed', 'record.sent', 'sends.completed'])
  })

  test('P-26 flush() waits for what is queued', () => {
    const c = play(version, [send('a'), { do: 'flush' }, send('b'), CLOSE], { 'linger.ms': '5000' })
    const [first, second] = c.all('record.sent')
    const [flushed] = c.all('producer.flushed')
    expect([first, flushed, second].map((h) => h?.id)).toEqual(
      [first, flushed, second].map((h) => h?.id).sort((a, b) => (a ?? 0) - (b ?? 0)),
    )
  })

  test('P-18 what send() throws is caught by its class, and the program goes on', () => {
    const config = { 'max.block.ms': '100' }
    const tried = (exception: 'ExecutionException' | 'KafkaException'): Block => [
      {
        do: 'try',
        body: [send('a', 'no such topic'), GET],
        catch: [{ exception, body: [send('b')] }],
      },
      CLOSE,
    ]
    const caught = play(version, tried('ExecutionException'), config)
    expect(stored(caught)).toEqual(['b'])
    const missed = play(version, tried('KafkaException'), config)
    expect(stored(missed)).toEqual([])
    expect(missed.all('client.closed', 'p1')).toHaveLength(1)
  })

  test('main() that ends without close() takes along what is queued', () => {
    const config = { 'linger.ms': '500' }
    const ends = (body: Block) => play(version, body, config).all('sends.completed').length
    expect([
      ends([send('a')]),
      ends([send('a'), CLOSE]),
      ends([send('a'), { do: 'sleep', ms: 800 }]),
    ]).toEqual([0, 1, 1])
  })

  test('a program takes the records of the script until it is told to end', () => {
    const body: Block = [{ do: 'take', body: [{ do: 'send' }, GET] }, send('last'), CLOSE]
    const c = play(version, body)
    const records = ['1', '2'].map((value) => ({ value }))
    c.do({ do: 'send', client: 'p1', topic: 't', records }).runFor(1000)
    expect(stored(c)).toEqual(['1', '2'])
    c.do({ do: 'close', target: 'p1' }).runFor(1000)
    expect(stored(c)).toEqual(['1', '2', 'last'])
    expect(c.all('client.closed', 'p1')).toHaveLength(1)
    // Another process begins at the top.
    c.do({ do: 'start', target: 'p1' })
      .do({ do: 'send', client: 'p1', topic: 't', records })
      .runFor(1000)
    expect(c.all('record.sent')).toHaveLength(5)
  })

  test('a process that is frozen goes on where it stood', () => {
    const body: Block = [send('a'), { do: 'sleep', ms: 100 }, send('b'), CLOSE]
    const c = play(version, body, {}, 50)
    c.do({ do: 'pause', target: 'p1' }).runFor(5000)
    expect(c.all('record.sent')).toHaveLength(1)
    c.do({ do: 'resume', target: 'p1' }).runFor(5000)
    expect(c.all('record.sent')).toHaveLength(2)
    expect(stored(c)).toEqual(['a', 'b'])
  })
})
