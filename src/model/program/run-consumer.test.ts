import { expect, test } from 'vitest'
import { present } from '../../base/assert'
import { toMs } from '../../base/time'
import { KAFKA_VERSIONS, type KafkaVersion } from '../../config/version'
import { cluster, type TestCluster } from '../../testing/cluster'
import type { CommitStyle, PollLoopSpec } from './types/poll-loop'

const COMMITS: readonly CommitStyle[] = [
  'syncPerRecord',
  'syncPerBatch',
  'asyncPerRecord',
  'asyncPerBatch',
]
const SOURCES = [{ subscribe: ['t'] }, { assign: ['t-0'] }] as const
const EVERY = KAFKA_VERSIONS.flatMap((version) =>
  COMMITS.flatMap((commit) =>
    SOURCES.map((source) => ({ version, commit, source, how: Object.keys(source)[0] })),
  ),
)

type Killed = { readonly atMs: number; readonly do: 'kill'; readonly target: 'c1' }

/** Three records that take 10 ms each, and a consumer that commits itself. */
function consuming(
  version: KafkaVersion,
  commit: CommitStyle,
  source: (typeof SOURCES)[number],
  kill?: Killed,
): TestCluster {
  const program: PollLoopSpec = { type: 'pollLoop', ...source, commit, processMs: 10 }
  const c = cluster({
    version,
    topics: [{ name: 't' }],
    clients: [
      { id: 'p1', kind: 'producer', config: { 'linger.ms': '5' } },
      {
        id: 'c1',
        kind: 'consumer',
        config: {
          'group.id': 'g',
          'enable.auto.commit': 'false',
          'auto.offset.reset': 'earliest',
          'session.timeout.ms': '6000',
        },
        program,
      },
    ],
    script: kill ? [kill] : [],
  })
  const records = ['0', '1', '2'].map((value) => ({ key: null, value }))
  c.do({ do: 'send', client: 'p1', topic: 't', records }).runFor(100)
  return c.do({ do: 'start', target: 'c1' })
}

/** The last record of the first batch, before which nothing of it is committed per batch. */
function processedLast(c: TestCluster) {
  return present(
    c.all('record.processed').find(({ offset }) => offset === 2),
    'record 2',
  )
}

test.each(EVERY)(
  'C-61 a kill falls between processing and the commit: $version $commit, $how',
  ({ version, commit, source }) => {
    const usual = consuming(version, commit, source).runFor(3000)
    const { at } = processedLast(usual)
    const sentAfter = usual.all('commit.sent').filter((sent) => sent.at >= at)
    expect(sentAfter[0]?.at).toBe(at + 1)
    expect(sentAfter[0]?.causes).toContain(processedLast(usual).id)

    // By the script, a microsecond after the record was processed.
    const kill = { atMs: toMs(at + 1), do: 'kill', target: 'c1' } as const
    const scripted = consuming(version, commit, source, kill).runFor(3000)
    // By hand, at the very instant at which it was.
    const byHand = consuming(version, commit, source)
    byHand
      .runTo(toMs(at))
      .do({ do: 'kill', target: 'c1' })
      .runTo(toMs(at) + 2500)
    for (const c of [scripted, byHand]) {
      expect(c.all('record.processed').map(({ offset }) => offset)).toEqual([0, 1, 2])
      expect(c.all('commit.sent').filter((sent) => sent.at >= at)).toEqual([])
      c.do({ do: 'start', target: 'c1' }).runFor(10_000)
      const again = c.all('record.processed').filter(({ times }) => times > 1)
      const first = commit.endsWith('PerRecord') ? [2] : [0, 1, 2]
      expect(again.map(({ offset }) => offset)).toEqual(first)
    }
  },
)

test('C-61 the next record follows its commit at once', () => {
  const c = consuming('4.x', 'asyncPerRecord', SOURCES[1]).runFor(3000)
  const ends = c.all('record.processed').map(({ at }) => at)
  const begins = c.all('record.processing').map(({ at }) => at)
  expect(begins.slice(1).map((at, i) => at - (ends[i] ?? 0))).toEqual([1, 1])
})
