import type { Patch, Scenario, ScriptEntry } from '../../scenario/scenario'

/** All is quiet: earlier records are stored, metadata and connections are warm, followers' fetches wait. */
const ZERO_MS = 2000

/** Twelve keys in the order sent; mod 4 their hashes give A2 B0 C0 D1 E1 F2 G3 H3, so every deque is used. */
const KEYS = [...'ABCDEFGHABCD']

const LEADERS_IN_TURN = { '0': [1, 2], '1': [2, 1], '2': [1, 2], '3': [2, 1] }

/**
 * The way of twelve keyed records, one each millisecond: four deques, two requests with two batches each, one
 * fetch of each follower, two answers. The twelve before them are there to warm up what a first send() would wait for.
 */
export const scenario: Scenario = {
  format: 1,
  title: { ko: 'send()의 여정', en: 'The journey of send()' },
  kafka: '2.8',
  seed: 25,
  cluster: { brokers: [{ id: 1 }, { id: 2 }], controllers: 1 },
  topics: [{ name: 't', partitions: 4, replicationFactor: 2, assignment: LEADERS_IN_TURN }],
  network: { latencyMs: 5 },
  clients: [
    {
      id: 'p1',
      kind: 'producer',
      // Small enough that a few records are seen to fill a batch; the default is 16384.
      config: { acks: 'all', 'linger.ms': '20', 'batch.size': '1024', 'client.id': 'p1' },
      program: { type: 'producer', answer: 'callback' },
    },
  ],
  script: [
    { atMs: 0, do: 'start', target: 'p1' },
    { atMs: 100, do: 'send', client: 'p1', topic: 't', count: 12, keys: KEYS, valueBytes: 40 },
    twelve(KEYS),
  ],
  startAtMs: ZERO_MS,
  untilMs: ZERO_MS + 100,
  variants: {
    'kafka-4': [
      { op: 'replace', path: '/kafka', value: '4.x' },
      { op: 'remove', path: '/cluster/controllers' },
    ],
    tour: [
      {
        op: 'replace',
        path: '/script/2',
        value: { ...twelve(KEYS), count: 60 },
      },
    ],
    'one-leader': oneLeader(),
    'no-linger': [{ op: 'replace', path: '/clients/0/config/linger.ms', value: '0' }],
    keyless: [{ op: 'replace', path: '/script/2', value: twelve([null]) }],
  },
}

function twelve(keys: readonly (string | null)[]): ScriptEntry {
  return {
    atMs: ZERO_MS,
    do: 'send',
    client: 'p1',
    topic: 't',
    count: 12,
    everyMs: 1,
    keys,
    valueBytes: 40,
  }
}

/** Three records for three partitions, all led by broker 1, at one instant. */
function oneLeader(): readonly Patch[] {
  const topic = {
    name: 't',
    partitions: 3,
    replicationFactor: 2,
    assignment: { '0': [1, 2], '1': [1, 2], '2': [1, 2] },
  }
  const sends = ['A', 'B', 'C'].map((key, partition) => ({
    atMs: ZERO_MS,
    do: 'send' as const,
    client: 'p1',
    topic: 't',
    partition,
    records: [{ key, value: `order ${partition}` }],
  }))
  return [
    { op: 'replace', path: '/topics/0', value: topic },
    { op: 'remove', path: '/script/2' },
    ...sends.map((value) => ({ op: 'add' as const, path: '/script/-', value })),
  ]
}
