import { expect, test } from 'vitest'
import { present } from '../../../base/assert'
import { KAFKA_VERSIONS } from '../../../config/version'
import { type Probe, type ProbeOptions, probe, REPLICATED_TOPIC } from '../../../testing/probe'
import type { MetadataRequest } from '../network/api'

function single(options: ProbeOptions = {}, config: Readonly<Record<string, string>> = {}): Probe {
  return probe({ topics: [{ name: 't', partitions: 1, replicationFactor: 1, config }], ...options })
}

function metadata(topics: readonly string[] | null): MetadataRequest {
  return { api: 'Metadata', topics, allowAutoTopicCreation: true }
}

test('B-148, B-160 one replica: the high watermark is the log end right after the append', () => {
  const c = single().runTo(10)
  const sent = c.produce(1, 't-0', 'm1', -1)
  c.runTo(20)
  expect(c.produced(sent)).toBe('offset 0 at 10')
  expect(c.log(1, 't-0')).toBe('LEO 1 HW 1 epochs 0:0 log m1')
  const appended = c.all('batch.appended')[0]
  const advanced = c.all('highWatermark.advanced')[0]
  const answered = c.all('response.sent').find(({ api }) => api === 'Produce')
  expect([appended?.causes, advanced?.causes, answered?.causes]).toEqual([
    [sent],
    [appended?.id],
    [sent],
  ])
})

test('G-45, B-260, B-261 a long poll is answered when there is enough, or at its time', () => {
  const c = single()
  const first = c.fetch(1, 't-0', 0, { maxWaitMs: 500, minBytes: 3000 })
  for (const at of [50, 100, 200]) c.runTo(at).produce(1, 't-0', `m${at}`, 1, { sizeInBytes: 1000 })
  c.runTo(600)
  expect(c.fetched(first)).toBe('[m50 m100 m200] at 200')
  const starved = c.fetch(1, 't-0', 0, { maxWaitMs: 500, minBytes: 9000 })
  c.runTo(1200)
  expect(c.fetched(starved)).toBe('[m50 m100 m200] at 1100')
  const eager = c.fetch(1, 't-0', 3, { maxWaitMs: 500 })
  c.runTo(1300).produce(1, 't-0', 'm1300', 1)
  c.runTo(1400)
  expect(c.fetched(eager)).toBe('[m1300] at 1300')
})

test('C-4 requests of one connection are answered one after another', () => {
  const c = single().runTo(0)
  c.fetch(1, 't-0', 0, { maxWaitMs: 500 })
  const behind = c.ask(1, metadata(['t']))
  const beside = c.ask(1, metadata(['t']), 'coordinator')
  c.runTo(1000)
  expect([c.answer(behind)?.at, c.answer(beside)?.at]).toEqual([501, 1])
})

test('B-262 the first partition with data gives at least one batch', () => {
  const c = single().runTo(10)
  c.produce(1, 't-0', 'big', 1, { sizeInBytes: 5000 })
  c.produce(1, 't-0', 'next', 1, { sizeInBytes: 5000 })
  const fetch = c.ask(1, {
    api: 'Fetch',
    replicaId: -1,
    maxWaitMs: 0,
    minBytes: 1,
    maxBytes: 100,
    isolation: 'read_uncommitted',
    partitions: [
      {
        partition: 't-0',
        fetchOffset: 0,
        currentLeaderEpoch: 0,
        lastFetchedEpoch: -1,
        maxBytes: 100,
      },
    ],
  })
  c.runTo(20)
  expect(c.fetched(fetch)).toBe('[big] at 10')
})

test('B-88 below the log start and above the log end there is nothing to read', () => {
  const c = single().runTo(10)
  c.produce(1, 't-0', 'm', 1)
  const above = c.fetch(1, 't-0', 2)
  const at = c.fetch(1, 't-0', 1)
  c.runTo(20)
  expect([c.fetched(above), c.fetched(at)]).toEqual(['OFFSET_OUT_OF_RANGE at 10', '[] at 10'])
})

test('G-46, B-250, B-251, B-253 a client with old metadata', () => {
  const c = probe({ brokers: 3, topics: [REPLICATED_TOPIC] })
  c.do({ do: 'pause', target: 'b1' }).runTo(15_000)
  expect(c.state('t-0')).toMatch(/^L2 LE1/)
  c.do({ do: 'resume', target: 'b1' }).runTo(20_000)
  const produce = c.produce(1, 't-0', 'm', 1)
  const old = c.fetch(2, 't-0', 0, { epoch: 0 })
  const early = c.fetch(2, 't-0', 0, { epoch: 7 })
  const unknown = c.fetch(2, 'gone-0', 0)
  c.runTo(21_000)
  expect(c.produced(produce)).toBe('NOT_LEADER_OR_FOLLOWER at 20000')
  expect(c.answer(produce)?.response).toMatchObject({ partitions: [{ currentLeader: 2 }] })
  expect([c.fetched(old), c.fetched(early), c.fetched(unknown)]).toEqual([
    'FENCED_LEADER_EPOCH at 20000',
    'UNKNOWN_LEADER_EPOCH at 20000',
    'UNKNOWN_TOPIC_OR_PARTITION at 20000',
  ])
})

test.each([
  ['4.x', 'UNKNOWN_TOPIC_OR_PARTITION'],
  ['2.8', 'LEADER_NOT_AVAILABLE'],
] as const)(
  'B-14 %s: asking for an unknown topic creates it, the first answer is an error',
  (version, error) => {
    const c = probe({ version })
    const first = c.ask(1, metadata(['new']))
    c.runTo(10)
    const second = c.ask(1, metadata(['new']))
    c.runTo(20)
    expect(c.answer(first)?.response).toMatchObject({ topics: [{ topic: 'new', error }] })
    expect(c.answer(second)?.response).toMatchObject({
      brokers: [1],
      topics: [{ topic: 'new', error: 'NONE', partitions: [{ partition: 'new-0', leader: 1 }] }],
    })
  },
)

test('B-14 auto.create.topics.enable=false creates nothing', () => {
  const c = probe({ config: { 'auto.create.topics.enable': 'false' } })
  const asked = c.ask(1, metadata(['new']))
  c.runTo(10)
  expect(c.answer(asked)?.response).toMatchObject({
    topics: [{ error: 'UNKNOWN_TOPIC_OR_PARTITION' }],
  })
  expect(c.all('topic.created')).toEqual([])
})

test('B-6 clients do not produce to internal topics', () => {
  const c = probe({
    topics: [{ name: '__consumer_offsets', partitions: 1, replicationFactor: 1 }],
  }).runTo(10)
  const sent = c.produce(1, '__consumer_offsets-0', 'm', 1)
  c.runTo(20)
  expect(c.produced(sent)).toBe('INVALID_TOPIC_EXCEPTION at 10')
})

test.each([
  ['4.x', 'INVALID_TIMESTAMP at 10'],
  ['3.9', 'offset 0 at 10'],
  ['2.8', 'offset 0 at 10'],
] as const)('G-49, B-50 %s: a producer clock 61 minutes ahead', (version, outcome) => {
  const c = single({ version }).runTo(10)
  const sent = c.produce(1, 't-0', 'm', 1, { timestamps: [c.world.epochMs + 3_660_010] })
  c.runTo(20)
  expect(c.produced(sent)).toBe(outcome)
})

test('B-49 a batch that is too large is refused as a whole', () => {
  const c = single({}, { 'max.message.bytes': '1000' }).runTo(10)
  const large = c.produce(1, 't-0', 'm', 1, { sizeInBytes: 1001 })
  const fits = c.produce(1, 't-0', 'm', 1, { sizeInBytes: 1000 })
  c.runTo(20)
  expect([c.produced(large), c.produced(fits)]).toEqual([
    'MESSAGE_TOO_LARGE at 10',
    'offset 0 at 10',
  ])
})

test('G-44, B-54 a retried idempotent batch is answered with its first offset', () => {
  const c = single().runTo(10)
  const batch = {
    producerId: 7,
    producerEpoch: 0,
    baseSequence: 0,
    count: 2,
    keys: ['a', 'b'],
    values: ['1', '2'],
  }
  const first = c.produce(1, 't-0', '', -1, batch)
  const again = c.produce(1, 't-0', '', -1, batch)
  c.runTo(20)
  expect([c.produced(first), c.produced(again)]).toEqual(['offset 0 at 10', 'offset 0 at 10'])
  expect(c.replica(1, 't-0').log.logEndOffset).toBe(2)
  expect(c.all('batch.duplicate').length).toBe(1)
})

test.each(KAFKA_VERSIONS)(
  'B-51, B-54 %s: an answer tells the time of the append where it counts, of a duplicate its largest timestamp',
  (version) => {
    const topic = { name: 't', partitions: 1, replicationFactor: 1 }
    const stamped = { ...topic, name: 'la', config: { 'message.timestamp.type': 'LogAppendTime' } }
    const c = probe({ version, topics: [topic, stamped] }).runTo(10)
    const { epochMs } = c.world
    const batch = {
      ...{ producerId: 7, producerEpoch: 0, baseSequence: 0, count: 2 },
      timestamps: [epochMs + 1, epochMs + 2],
    }
    const told = (partition: string) => {
      const request = c.produce(1, partition, '', -1, batch)
      const { response } = present(c.runFor(10).answer(request), 'an answer')
      if (response === 'disconnect' || response.api !== 'Produce') return response
      return response.partitions[0]?.logAppendTime
    }
    expect([told('t-0'), told('la-0')]).toEqual([-1, epochMs + 20])
    expect([told('t-0'), told('la-0')]).toEqual([epochMs + 2, epochMs + 20])
  },
)

test('B-90, B-91 offsets by time', () => {
  const c = single()
  for (const at of [100, 200]) c.runTo(at).produce(1, 't-0', `m${at}`, 1)
  const partitions = [-2, -1, c.world.epochMs + 150, c.world.epochMs + 900].map((timestamp) => ({
    partition: 't-0',
    timestamp,
    currentLeaderEpoch: -1,
  }))
  const asked = c.ask(1, { api: 'ListOffsets', isolation: 'read_uncommitted', partitions })
  c.runTo(300)
  const { response } = c.answer(asked) ?? {}
  expect(response).toMatchObject({
    partitions: [{ offset: 0 }, { offset: 2 }, { offset: 1 }, { offset: -1 }],
  })
})

test('a killed broker closes its connections and refuses new ones; one without power is silent', () => {
  const c = single().runTo(10)
  const waiting = c.fetch(1, 't-0', 0, { maxWaitMs: 500 })
  c.runTo(20).do({ do: 'kill', target: 'b1' })
  const refused = c.produce(1, 't-0', 'm', 1)
  c.runTo(30)
  expect(c.all('connection.closed').length).toBe(1)
  expect([c.produced(refused), c.fetched(waiting)]).toEqual(['disconnect at 20', 'no answer'])
  const dark = single().runTo(10).do({ do: 'powerOff', target: 'b1' })
  const silent = dark.produce(1, 't-0', 'm', 1)
  dark.runTo(1000)
  expect(dark.produced(silent)).toBe('no answer')
})

test('a cut link loses messages in both directions until it heals', () => {
  const c = single().runTo(10).do({ do: 'cutLink', from: 'probe', to: 'b1' })
  const lost = c.produce(1, 't-0', 'm', 1)
  c.runTo(20)
  expect(c.produced(lost)).toBe('no answer')
  expect(c.all('message.lost').map(({ why, causes }) => [why, causes])).toEqual([
    ['cut', [lost, c.all('link.cut')[0]?.id]],
  ])
  c.do({ do: 'healLink', from: 'probe', to: 'b1' })
  const arrived = c.produce(1, 't-0', 'm', 1)
  c.runTo(30)
  expect(c.produced(arrived)).toMatch(/^offset 0/)
})

test('a slow link keeps the order of its messages when it becomes fast again', () => {
  const c = single().runTo(10)
  c.do({ do: 'slowLink', from: 'b1', to: 'probe', latencyMs: 100, oneWay: true })
  const slow = c.produce(1, 't-0', 'm1', 1)
  c.runTo(20).do({ do: 'slowLink', from: 'b1', to: 'probe', latencyMs: 1, oneWay: true })
  const fast = c.produce(1, 't-0', 'm2', 1)
  c.runTo(500)
  expect([c.answer(slow)?.at, c.answer(fast)?.at]).toEqual([110, 120])
})

test('dropResponse loses the next answer of an API and no other', () => {
  const c = single().runTo(10).do({ do: 'dropResponse', api: 'Produce', target: 'probe' })
  const lost = c.produce(1, 't-0', 'm1', 1)
  const kept = c.produce(1, 't-0', 'm2', 1)
  c.runTo(20)
  expect([c.produced(lost), c.produced(kept)]).toEqual(['no answer', 'offset 1 at 10'])
  expect(c.all('message.lost')[0]).toMatchObject({ why: 'dropped' })
})

test('B-212 one broker that is killed and started at once serves again after its old session', () => {
  const c = single().runTo(10)
  c.produce(1, 't-0', 'm', 1)
  c.runTo(20).do({ do: 'kill', target: 'b1' }, { do: 'start', target: 'b1' }).runTo(30_000)
  expect(c.state('t-0')).toBe('L1 LE2 PE2 ISR[1]')
  expect(c.log(1, 't-0')).toBe('LEO 1 HW 1 epochs 0:0 2:1 log m')
})

/** A consumer fetches from an offset that the leader has and its followers do not have yet. */
function fetchAboveHighWatermark(options: ProbeOptions) {
  const c = probe({ brokers: 3, topics: [REPLICATED_TOPIC], ...options })
  c.do({ do: 'stallReplication', target: 'b2' }, { do: 'stallReplication', target: 'b3' }).runTo(10)
  c.produce(1, 't-0', 'm', 1)
  const fetch = c.fetch(1, 't-0', 1, { maxWaitMs: 500 })
  return c.runTo(1000).fetched(fetch)
}

test.each([
  ['2.8', '[] at 510'],
  ['3.9', '[] at 10'],
  ['4.x', '[] at 10'],
] as const)(
  'B-261 %s: a consumer above the high watermark waits its time, or asks again and again',
  (version, answer) => {
    expect(fetchAboveHighWatermark({ version })).toBe(answer)
  },
)

test('B-261 over a network that takes no time nobody finds nothing without end in one instant', () => {
  expect(fetchAboveHighWatermark({ network: { latencyMs: 0 } })).toBe('[] at 11')
})
