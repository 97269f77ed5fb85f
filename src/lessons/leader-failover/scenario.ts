import type { Patch, Scenario, ScriptEntry } from '../../scenario/scenario'

/** Act 1: six records are everywhere, followers have stalled, the seventh is about to be sent. */
const ZERO_MS = 5000
const SECOND_SEND_MS = 30_000

/** Act 2: the display's zero, when broker 2 stalls. */
const ACT_2_ZERO_MS = 3000
const KILL_1_MS = 50_000
/** At least 30 s after broker 1, so that its end has been noticed in every version. */
const KILL_3_MS = 85_000
/** The session of broker 3 is over by now in every version. */
const RETURN_3_MS = 115_000

const SIX = records(['A', 'B', 'C', 'A', 'D', 'B'], 'order', 0)

/**
 * The guarantee of acks. Records 0 to 5 are on all three replicas. With acks=1 record 6 is acknowledged while no
 * follower fetches; broker 1 is killed 100 ms later and broker 2 leads without it. The next record takes offset 6,
 * and broker 1 truncates when it is back.
 */
export const scenario: Scenario = {
  format: 1,
  title: { ko: '리더 장애와 선출', en: 'Leader failure and election' },
  kafka: '2.8',
  seed: 13,
  // A broker that is controller and leader would raise the leader epoch twice when it dies.
  cluster: { brokers: [{ id: 1 }, { id: 2 }, { id: 3 }], controllers: 3 },
  topics: [{ name: 't', partitions: 1, replicationFactor: 3, assignment: { '0': [1, 2, 3] } }],
  network: { latencyMs: 5 },
  clients: [producer('1')],
  script: [
    { atMs: 0, do: 'start', target: 'p1' },
    { atMs: 1000, do: 'send', client: 'p1', topic: 't', records: SIX },
    { atMs: 3000, do: 'stallReplication', target: 'b2' },
    { atMs: 3000, do: 'stallReplication', target: 'b3' },
    seventh(),
    { atMs: ZERO_MS + 110, do: 'kill', target: 'b1' },
    { atMs: ZERO_MS + 300, do: 'resumeReplication', target: 'b2' },
    { atMs: ZERO_MS + 300, do: 'resumeReplication', target: 'b3' },
    ...afterwards(),
  ],
  startAtMs: ZERO_MS,
  untilMs: 40_000,
  variants: {
    'kafka-4': [
      { op: 'replace', path: '/kafka', value: '4.x' },
      { op: 'remove', path: '/cluster/controllers' },
    ],
    'acks-all': acksAll(),
    'who-leads': act2([]),
    'restart-3': act2([
      { atMs: RETURN_3_MS, do: 'start', target: 'b3' },
      { atMs: RETURN_3_MS + 3000, do: 'resumeReplication', target: 'b2' },
    ]),
    unclean: act2([
      {
        atMs: KILL_3_MS - 1000,
        do: 'alterConfig',
        target: 'topic:t',
        config: { 'unclean.leader.election.enable': 'true' },
      },
      { atMs: RETURN_3_MS - 3500, do: 'resumeReplication', target: 'b2' },
      {
        atMs: RETURN_3_MS - 3000,
        do: 'send',
        client: 'p1',
        topic: 't',
        records: records(['A'], 'order', 20),
      },
      { atMs: RETURN_3_MS, do: 'start', target: 'b3' },
    ]),
  },
}

function producer(acks: string) {
  return {
    id: 'p1',
    kind: 'producer' as const,
    config: { acks, 'linger.ms': '0', 'client.id': 'p1' },
    program: { type: 'producer' as const, answer: 'callback' as const },
  }
}

function seventh(): ScriptEntry {
  return {
    atMs: ZERO_MS,
    do: 'send',
    client: 'p1',
    topic: 't',
    records: records(['C'], 'order', 6),
  }
}

/** A record for the new leader, then the old one returns. */
function afterwards(): readonly ScriptEntry[] {
  return [
    {
      atMs: SECOND_SEND_MS,
      do: 'send',
      client: 'p1',
      topic: 't',
      records: records(['D'], 'order', 7),
    },
    { atMs: SECOND_SEND_MS + 2000, do: 'start', target: 'b1' },
  ]
}

/** The followers fetch as ever, the answer comes when all three have record 6; a millisecond later broker 1 dies. */
function acksAll(): readonly Patch[] {
  const script: readonly ScriptEntry[] = [
    { atMs: 0, do: 'start', target: 'p1' },
    { atMs: 1000, do: 'send', client: 'p1', topic: 't', records: SIX },
    seventh(),
    // Four hops of 5 ms until the answer is there.
    { atMs: ZERO_MS + 21, do: 'kill', target: 'b1' },
    ...afterwards(),
  ]
  return [
    { op: 'replace', path: '/clients/0/config/acks', value: 'all' },
    { op: 'replace', path: '/script', value: script },
  ]
}

/** Eligible leaders: broker 2 falls behind and leaves the ISR, then 1 and 3 are killed. */
function act2(more: readonly ScriptEntry[]): readonly Patch[] {
  const script: readonly ScriptEntry[] = [
    { atMs: 0, do: 'start', target: 'p1' },
    {
      atMs: 1000,
      do: 'send',
      client: 'p1',
      topic: 't',
      records: records([...'ABCADBCADABC'], 'order', 0),
    },
    { atMs: ACT_2_ZERO_MS, do: 'stallReplication', target: 'b2' },
    {
      atMs: ACT_2_ZERO_MS + 1000,
      do: 'send',
      client: 'p1',
      topic: 't',
      records: records([...'DBACDBAC'], 'order', 12),
    },
    { atMs: KILL_1_MS, do: 'kill', target: 'b1' },
    { atMs: KILL_3_MS, do: 'kill', target: 'b3' },
    ...more,
  ]
  return [
    { op: 'replace', path: '/script', value: script },
    { op: 'replace', path: '/startAtMs', value: ACT_2_ZERO_MS },
    { op: 'replace', path: '/untilMs', value: RETURN_3_MS + 15_000 },
  ]
}

function records(keys: readonly string[], word: string, from: number) {
  return keys.map((key, i) => ({ key, value: `${word} ${from + i}` }))
}
