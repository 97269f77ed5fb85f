import type { KafkaVersion } from '../config/version'
import type { PollLoopSpec } from '../model/program/types/poll-loop'
import type { ProducerSpec } from '../model/program/types/producer'
import type { ClientSpec, TopicSpec } from '../scenario/scenario'
import type { Dice } from './dice'

const ASSIGNORS = 'org.apache.kafka.clients.consumer'
const STRATEGIES = [
  ['RangeAssignor'],
  ['RangeAssignor'],
  ['RoundRobinAssignor'],
  ['StickyAssignor'],
  ['CooperativeStickyAssignor'],
  ['CooperativeStickyAssignor'],
  ['RangeAssignor', 'CooperativeStickyAssignor'],
]

/** Producers `p1`.. and consumers `c1`.. in up to two groups. */
export function randomClients(
  dice: Dice,
  kafka: KafkaVersion,
  topics: readonly TopicSpec[],
): readonly ClientSpec[] {
  const producers = Array.from({ length: dice.one([1, 1, 2, 2, 3]) }, (_, i) =>
    randomProducer(dice, kafka, `p${i + 1}`, topics),
  )
  const strategies = [dice.one(STRATEGIES), dice.one(STRATEGIES)]
  const consumers = Array.from({ length: dice.one([0, 1, 2, 2, 3, 4]) }, (_, i) => {
    const group = dice.one([0, 0, 0, 1])
    return randomConsumer(dice, kafka, topics, {
      id: `c${i + 1}`,
      group: `g${group + 1}`,
      strategy: strategies[group] ?? [],
    })
  })
  return [...producers, ...consumers]
}

function randomProducer(
  dice: Dice,
  kafka: KafkaVersion,
  id: string,
  topics: readonly TopicSpec[],
): ClientSpec {
  const requestTimeout = dice.one([2000, 5000])
  const answer = dice.one(['ignore', 'callback', 'get'])
  // A producer that waits for each answer waits out the linger with each record.
  const linger = answer === 'get' ? dice.one([0, 5]) : dice.one([0, 0, 5, 100, 1000])
  const idempotent = dice.chance(50)
  const acks = idempotent ? 'all' : dice.one(['0', '1', '1', 'all', 'all'])
  const config = {
    acks,
    'enable.idempotence': String(idempotent),
    'linger.ms': String(linger),
    'request.timeout.ms': String(requestTimeout),
    'delivery.timeout.ms': String(linger + requestTimeout * dice.one([1, 2, 4])),
    'max.block.ms': dice.one(['1000', '5000']),
    'metadata.max.age.ms': dice.one(['5000', '300000']),
    ...dice.maybe(30, { 'batch.size': dice.one(['0', '200', '1000']) }),
    ...dice.maybe(30, { 'max.in.flight.requests.per.connection': dice.one(['1', '2', '5']) }),
    ...(idempotent ? {} : dice.maybe(20, { retries: dice.one(['0', '1']) })),
    ...dice.maybe(30, { 'retry.backoff.ms': dice.one(['10', '300']) }),
    ...dice.maybe(10, { 'buffer.memory': '2000', 'batch.size': '500' }),
    ...dice.maybe(20, { 'compression.type': dice.one(['gzip', 'lz4', 'zstd']) }),
    ...dice.maybe(15, {
      'partitioner.class': 'org.apache.kafka.clients.producer.RoundRobinPartitioner',
    }),
    ...(kafka === '2.8' ? {} : dice.maybe(10, { 'partitioner.ignore.keys': 'true' })),
  } as Readonly<Record<string, string>>
  return { id, kind: 'producer', config, program: producerProgram(dice, topics, answer) }
}

function producerProgram(
  dice: Dice,
  topics: readonly TopicSpec[],
  answer: 'ignore' | 'callback' | 'get',
): ProducerSpec {
  if (dice.chance(70)) return { type: 'producer', answer }
  const records = Array.from({ length: dice.between(1, 2) }, (_, i) => ({
    topic: dice.one(topics).name,
    ...(dice.chance(50) ? { key: dice.one(['A', 'B', 'C']) } : {}),
    value: `program ${i}`,
    count: dice.between(1, 40),
    everyMs: dice.one([0, 50, 400]),
  }))
  return { type: 'producer', answer, records, flush: dice.chance(50) }
}

interface Place {
  readonly id: string
  readonly group: string
  readonly strategy: readonly string[]
}

function randomConsumer(
  dice: Dice,
  kafka: KafkaVersion,
  topics: readonly TopicSpec[],
  { id, group, strategy }: Place,
): ClientSpec {
  const commit = dice.one([
    ...(['auto', 'auto', 'auto', 'syncPerBatch', 'syncPerRecord'] as const),
    ...(['asyncPerBatch', 'asyncPerRecord', 'none'] as const),
  ])
  const session = dice.one([6000, 6000, 10000])
  const program = pollLoop(dice, topics, commit)
  const config = {
    // A group with members rejects commits of others: a consumer with assign() is alone in its group.
    'group.id': program.assign === undefined ? group : `of-${id}`,
    'auto.offset.reset': dice.one(['earliest', 'earliest', 'latest']),
    'enable.auto.commit': String(commit === 'auto'),
    'auto.commit.interval.ms': dice.one(['500', '1000', '5000']),
    'session.timeout.ms': String(session),
    'heartbeat.interval.ms': dice.one(['1000', '2000', '3000']),
    'max.poll.interval.ms': dice.one(['6000', '12000']),
    'request.timeout.ms': dice.one(['3000', '8000']),
    'default.api.timeout.ms': dice.one(['3000', '10000']),
    'max.poll.records': dice.one(['2', '7', '20', '500']),
    'metadata.max.age.ms': dice.one(['3000', '10000']),
    'partition.assignment.strategy': strategy.map((name) => `${ASSIGNORS}.${name}`).join(','),
    ...dice.maybe(20, { 'group.instance.id': id }),
    ...dice.maybe(20, { 'isolation.level': 'read_committed' }),
    ...dice.maybe(20, { 'fetch.min.bytes': '300', 'fetch.max.wait.ms': '200' }),
    ...dice.maybe(20, { 'max.partition.fetch.bytes': '300' }),
    ...(kafka === '2.8' ? {} : dice.maybe(20, { 'fetch.max.bytes': '500' })),
  } as Readonly<Record<string, string>>
  return { id, kind: 'consumer', config, program }
}

function pollLoop(
  dice: Dice,
  topics: readonly TopicSpec[],
  commit: PollLoopSpec['commit'],
): PollLoopSpec {
  const some = topics.filter(() => dice.chance(70)).map(({ name }) => name)
  const first = topics.slice(0, 1).map(({ name }) => name)
  const isManual = dice.chance(10)
  return {
    type: 'pollLoop',
    ...(isManual
      ? { assign: first.map((name) => `${name}-0`) }
      : { subscribe: some.length === 0 ? first : some }),
    ...dice.one([
      { pollTimeoutMs: 0, afterBatchMs: 50 },
      { pollTimeoutMs: 100 },
      { pollTimeoutMs: 500 },
      { pollTimeoutMs: 1000 },
      { pollTimeoutMs: 1000, afterBatchMs: 200 },
    ]),
    processMs: dice.one([0, 0, 1, 20, 60]),
    commit,
    ...dice.maybe(20, { commitOffsets: dice.one(['record', 'position']) }),
    ...dice.maybe(30, { rebalanceListener: dice.one(['log', 'commitProcessed']) }),
    ...dice.maybe(30, { wakeupHook: dice.one(['joined', 'notJoined']) }),
    ...dice.maybe(10, { handOff: true }),
    ...dice.maybe(60, { onError: 'log' }),
    ...dice.maybe(5, {
      failAt: { partition: `${first[0] ?? ''}-0`, offset: dice.between(0, 20) },
    }),
  } as PollLoopSpec
}
