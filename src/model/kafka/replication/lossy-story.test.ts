import { expect, test } from 'vitest'
import type { KafkaVersion } from '../../../config/version'
import type { Command } from '../../../scenario/command'
import type { Scenario, ScriptEntry } from '../../../scenario/scenario'
import { TestCluster } from '../../../testing/cluster'

interface Told {
  readonly kafka?: KafkaVersion
  readonly how?: 'kill' | 'powerOff'
  readonly endsMs: number
  readonly returnsMs: number
}

/** The followers stall, the leader acknowledges ten records alone, ends, and returns. */
function script({ how = 'kill', endsMs, returnsMs }: Told): readonly ScriptEntry[] {
  return [
    { atMs: 5000.5, do: 'stallReplication', target: 'b2' },
    { atMs: 5000.5, do: 'stallReplication', target: 'b3' },
    { atMs: 6000.5, do: 'send', client: 'p1', topic: 't', partition: 0, count: 10 },
    { atMs: endsMs + 0.5, do: how, target: 'b1' },
    { atMs: returnsMs + 0.5, do: 'start', target: 'b1' },
  ]
}

function scenario(kafka: KafkaVersion, entries: readonly ScriptEntry[]): Scenario {
  return {
    format: 1,
    kafka,
    seed: 1,
    // In 2.8 a controller that is also the leader would raise the leader epoch twice.
    cluster: {
      brokers: [{ id: 1 }, { id: 2 }, { id: 3 }],
      controllers: kafka === '2.8' ? 3 : undefined,
    },
    topics: [{ name: 't', partitions: 1, replicationFactor: 3, assignment: { '0': [1, 2, 3] } }],
    network: { latencyMs: 1 },
    clients: [{ id: 'p1', kind: 'producer', config: { acks: '1', 'enable.idempotence': 'false' } }],
    script: entries,
    untilMs: 120_000,
  }
}

function asScript(told: Told): TestCluster {
  return new TestCluster(scenario(told.kafka ?? '4.x', script(told))).runTo(120_000)
}

function asActs(told: Told): TestCluster {
  const c = new TestCluster(scenario(told.kafka ?? '4.x', []))
  for (const { atMs, ...command } of script(told)) c.runTo(atMs).do(command as Command)
  return c.runTo(120_000)
}

const heard = (c: TestCluster) => c.happenings.map(({ at, entity, kind }) => [at, entity, kind])

/** End of the story: the truncation, the leader after broker 1, and the records of the log of broker 1. */
function ending(c: TestCluster) {
  expect(c.all('sends.completed').map(({ error, baseOffset }) => [error, baseOffset])).toEqual([
    [null, 0],
  ])
  const log = c.world.brokers.b1?.replicas['t-0']?.log
  return {
    truncated: c.all('log.truncated').map(({ entity, from, to }) => [entity, from, to]),
    leaders: c.all('replica.becameLeader').map(({ entity }) => entity),
    logEndOffset: log?.logEndOffset,
  }
}

const GONE = { truncated: [['b1', 10, 0]], leaders: ['b2'], logEndOffset: 0 }
const ENDS_MS = 7000

test.each<[string, Told, ReturnType<typeof ending>]>([
  ['B-141 killed: it truncates to the new leader', { endsMs: ENDS_MS, returnsMs: 40_000 }, GONE],
  [
    'B-212 back within its session: the others elect first all the same',
    { endsMs: ENDS_MS, returnsMs: ENDS_MS + 1000 },
    GONE,
  ],
  [
    'B-189 back within its ZooKeeper session: the process exits and has its records still',
    { kafka: '2.8', endsMs: ENDS_MS, returnsMs: ENDS_MS + 1000 },
    { truncated: [], leaders: ['b2'], logEndOffset: 10 },
  ],
  [
    'B-108 without power the records are lost at once, and nothing is left to truncate',
    { how: 'powerOff', endsMs: ENDS_MS, returnsMs: 40_000 },
    { truncated: [], leaders: ['b2'], logEndOffset: 0 },
  ],
  [
    'B-152, B-166 killed when the others had left the ISR: it leads again and nothing is lost',
    { endsMs: 50_000, returnsMs: 80_000 },
    { truncated: [], leaders: ['b1'], logEndOffset: 10 },
  ],
])('%s; by script as by acts', (_, told, end) => {
  const [c, acted] = [asScript(told), asActs(told)]
  expect(ending(c)).toEqual(end)
  expect(heard(acted)).toEqual(heard(c))
})
