import { parseScenario } from '../src/scenario/parse'
import type { Scenario } from '../src/scenario/scenario'

type Json = Readonly<Record<string, unknown>>

/** Settings in which the runs of the bench differ. Times in ms. */
interface Setting {
  readonly brokers: number
  readonly topics: number
  readonly partitions: number
  readonly producers: number
  readonly consumers: number
  readonly producerConfig: Json
  /** Work per record. */
  readonly processMs: number
  readonly untilMs: number
  /** One way of a message, ms; default 1. */
  readonly latencyMs?: number
  /** `send` commands of the n-th producer (from 0), without client and verb. */
  readonly sends: (producer: number) => readonly Json[]
}

const SMALL = { brokers: 3, topics: 1, partitions: 6, producers: 1, processMs: 0 } as const
const START_MS = 100

/** One record a request to three replicas, and a group of two that reads it all. */
export function requestPerRecord(records: number): Scenario {
  return scenario({
    ...SMALL,
    ...{ consumers: 2, processMs: 1, untilMs: 3_600_000 },
    producerConfig: { acks: 'all', 'linger.ms': '0' },
    sends: () => [
      {
        ...{ atMs: START_MS, topic: 't1', valueBytes: 100 },
        ...{ count: records, everyMs: 4, keys: ['A', 'B', 'C', 'D', 'E', null] },
      },
    ],
  })
}

/** Records in batches of some dozens, as a busy producer sends them; read by the group all the time. */
export function busyProducer(records: number): Scenario {
  return scenario({
    ...SMALL,
    ...{ consumers: 2, untilMs: records + 70_000 },
    producerConfig: { acks: 'all', 'linger.ms': '50' },
    sends: () => [
      {
        ...{ atMs: START_MS, topic: 't1', valueBytes: 100 },
        ...{ count: records, everyMs: 1, keys: ['A', 'B', 'C', 'D'] },
      },
    ],
  })
}

/** Records without keys, all sent at once, in batches of 100, to three replicas with acks=all. */
export function bulkSend(records: number): Scenario {
  return scenario({
    ...SMALL,
    ...{ consumers: 0, untilMs: 5_000 },
    // 100 records of 100 bytes, their lengths and the header of the batch.
    producerConfig: { acks: 'all', 'linger.ms': '5', 'batch.size': '10900' },
    sends: () => [{ atMs: START_MS, topic: 't1', valueBytes: 100, count: records }],
  })
}

const FLIGHTS_UNTIL_MS = 30_000
/** Records of manyFlights per virtual second. */
export const FLIGHT_RECORDS_PER_SECOND = 250

/**
 * Each record a request of its own that is on the wire for so long that it can be seen. No batch, and acks=1: a
 * broker takes the next request of a connection when it has answered the one before.
 */
export function manyFlights(): Scenario {
  const producers = 2
  const everyMs = (producers * 1000) / FLIGHT_RECORDS_PER_SECOND
  return scenario({
    ...{ brokers: 3, topics: 1, partitions: 6, producers, consumers: 2 },
    ...{ processMs: 0, latencyMs: 150, untilMs: FLIGHTS_UNTIL_MS },
    producerConfig: {
      ...{ acks: '1', 'linger.ms': '0', 'batch.size': '0' },
      ...{ 'enable.idempotence': 'false', 'max.in.flight.requests.per.connection': '1000' },
    },
    sends: (producer) => [
      {
        ...{ atMs: START_MS + (producer * everyMs) / producers, topic: 't1', valueBytes: 100 },
        ...{
          count: Math.floor(FLIGHTS_UNTIL_MS / everyMs),
          everyMs,
          keys: ['A', 'B', 'C', 'D', 'E', 'F'],
        },
      },
    ],
  })
}

/** 3 brokers, 12 partitions, 6 clients, 100,000 records, mostly one a request: more than 1,000 of them a second. */
export function hundredThousand(): Scenario {
  const topics = 2
  const producers = 3
  const total = 100_000
  return scenario({
    ...{ brokers: 3, topics, partitions: 6, producers, consumers: 3 },
    ...{ processMs: 1, untilMs: 130_000 },
    producerConfig: { acks: 'all', 'linger.ms': '5' },
    sends: (producer) => [
      {
        ...{ atMs: START_MS + producer, topic: `t${(producer % topics) + 1}`, valueBytes: 100 },
        ...{ count: Math.floor((total + producer) / producers), everyMs: 3 },
        keys: Array.from({ length: 40 }, (_, i) => `k${i}`),
      },
    ],
  })
}

const SCALE_EVERY_MS = 40

/** 10 brokers, 200 partitions of replication factor 3, 10 producers and a group of 20; `load` times 250 records/s. */
export function manyPartitions(load: number): Scenario {
  const topics = 10
  return scenario({
    ...{ brokers: 10, topics, partitions: 20, producers: 10, consumers: 20 },
    ...{ processMs: 1, untilMs: 600_000 },
    producerConfig: { acks: 'all', 'linger.ms': '5' },
    sends: (producer) => [
      {
        ...{ atMs: START_MS + producer, topic: `t${(producer % topics) + 1}`, valueBytes: 100 },
        ...{ count: 10_000, everyMs: SCALE_EVERY_MS / load },
        keys: Array.from({ length: 40 }, (_, i) => `k${i}`),
      },
    ],
  })
}

function scenario(setting: Setting): Scenario {
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1)
  const topics = numbers(setting.topics).map((n) => `t${n}`)
  const producers = numbers(setting.producers).map((n) => `p${n}`)
  const consumers = numbers(setting.consumers).map((n) => `c${n}`)
  const parsed = parseScenario({
    ...{
      format: 1,
      kafka: '4.x',
      seed: 1,
      untilMs: setting.untilMs,
      network: { latencyMs: setting.latencyMs ?? 1 },
    },
    cluster: {
      brokers: numbers(setting.brokers).map((id) => ({ id })),
      config: { 'offsets.topic.num.partitions': '3', 'group.initial.rebalance.delay.ms': '0' },
    },
    topics: topics.map((name) => ({
      ...{ name, partitions: setting.partitions, replicationFactor: 3 },
    })),
    clients: [
      ...producers.map((id) => ({ id, kind: 'producer', config: setting.producerConfig })),
      ...consumers.map((id) => ({
        ...{ id, kind: 'consumer' },
        config: { 'group.id': 'billing', 'auto.offset.reset': 'earliest' },
        program: {
          ...{ type: 'pollLoop', subscribe: topics, commit: 'auto' },
          processMs: setting.processMs,
        },
      })),
    ],
    script: [
      ...consumers.map((target) => ({ atMs: 0, do: 'start', target })),
      ...producers.flatMap((client, i) =>
        setting.sends(i).map((send) => ({ do: 'send', client, ...send })),
      ),
    ],
  })
  if (!parsed.ok) throw new Error(`${parsed.problem.code} ${parsed.problem.path}`)
  return parsed.value
}
