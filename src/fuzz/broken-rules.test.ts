import { afterEach, expect, test, vi } from 'vitest'
import type { BrokerId } from '../model/ids'
import type * as Replicas from '../model/kafka/broker/replicas'
import type * as PartitionChange from '../model/kafka/controller/partition-change'
import type * as Retention from '../model/kafka/log/retention'
import type * as HighWatermark from '../model/kafka/replication/high-watermark'
import type * as Truncation from '../model/kafka/replication/truncation'
import type * as Fuzz from './fuzz'

const RETENTION = '../model/kafka/log/retention'
const REPLICAS = '../model/kafka/broker/replicas'
const HIGH_WATERMARK = '../model/kafka/replication/high-watermark'
const PARTITION_CHANGE = '../model/kafka/controller/partition-change'
const TRUNCATION = '../model/kafka/replication/truncation'

/** The fixed seeds of the test run: each broken rule must be found among them. First those that found one before. */
const FIRST = [1, 7, 30, 55, 166]
const SEEDS = [...FIRST, ...Array.from({ length: 100 }, (_, i) => i + 1)]
const TIMEOUT_MS = 120_000

/** Rules are broken by standing in for the module that holds them: the product has no switch for it. */
afterEach(() => {
  for (const module of [HIGH_WATERMARK, PARTITION_CHANGE, TRUNCATION, RETENTION])
    vi.doUnmock(module)
  vi.resetModules()
})

/** The sentence that the first seed finds broken; null when none finds anything. */
async function firstFinding(
  invariants: boolean,
  seeds: readonly number[] = SEEDS,
): Promise<string | null> {
  const { fuzzSeed } = await vi.importActual<typeof Fuzz>('./fuzz')
  for (const seed of seeds) {
    const finding = fuzzSeed(seed, { invariants })
    if (finding !== null) return finding.kind
  }
  return null
}

test(
  'a high watermark that does not wait for the slowest in-sync follower is found',
  async () => {
    vi.doMock(HIGH_WATERMARK, async () => {
      const real = await vi.importActual<typeof HighWatermark>(HIGH_WATERMARK)
      const { replicaOf, setReplica } = await vi.importActual<typeof Replicas>(REPLICAS)
      const advance: typeof HighWatermark.advanceLeaderHighWatermark = (turn, id, key, causes) => {
        const replica = replicaOf(turn, id, key)
        if (replica?.role !== 'leader') return
        const inSync = Object.entries(replica.followers).filter(([follower]) =>
          replica.isr.includes(Number(follower.slice(1))),
        )
        const [slowest] = inSync.sort(([, a], [, b]) => a.logEndOffset - b.logEndOffset)
        if (slowest === undefined) return real.advanceLeaderHighWatermark(turn, id, key, causes)
        const [follower, progress] = slowest as [BrokerId, (typeof slowest)[1]]
        const { logEndOffset } = replica.log
        const followers = { ...replica.followers, [follower]: { ...progress, logEndOffset } }
        setReplica(turn, id, { ...replica, followers })
        real.advanceLeaderHighWatermark(turn, id, key, causes)
        const after = replicaOf(turn, id, key)
        if (after === undefined) return
        const back = { ...after.followers, [follower]: progress }
        setReplica(turn, id, { ...after, followers: back })
      }
      return { ...real, advanceLeaderHighWatermark: advance }
    })
    expect(await firstFinding(true)).toMatch(/high watermark .* is within in-sync/)
    // And the view of clients, when the replicas are not checked after each step.
    expect(await firstFinding(false)).toMatch(/committed/)
  },
  TIMEOUT_MS,
)

test(
  'an election outside the ISR is found',
  async () => {
    vi.doMock(PARTITION_CHANGE, async () => {
      const real = await vi.importActual<typeof PartitionChange>(PARTITION_CHANGE)
      const changePartition: typeof PartitionChange.changePartition = (partition, change) => {
        const next = real.changePartition(partition, change)
        if (next.leader >= 0) return next
        const anyone = next.replicas.find(change.isActive)
        return anyone === undefined ? next : { ...next, leader: anyone, isr: [anyone], elr: [] }
      }
      return { ...real, changePartition }
    })
    expect(await firstFinding(true)).toMatch(/committed/)
  },
  TIMEOUT_MS,
)

test(
  'a follower that does not truncate what its leader does not have is found',
  async () => {
    vi.doMock(TRUNCATION, async () => ({
      ...(await vi.importActual<typeof Truncation>(TRUNCATION)),
      truncateAtDivergence: () => {},
      truncateOutOfRange: () => {},
    }))
    // Over a network without latency it asks its leader for ever in one instant.
    expect(await firstFinding(true)).toMatch(/full ISR|the same log|time goes on/)
  },
  TIMEOUT_MS,
)

test(
  'retention that does not wait for the high watermark is found',
  async () => {
    vi.doMock(RETENTION, async () => {
      const real = await vi.importActual<typeof Retention>(RETENTION)
      const expire: typeof Retention.expire = (log, config, clock) =>
        real.expire(log, config, { ...clock, highWatermark: log.logEndOffset })
      return { ...real, expire }
    })
    // Few seeds look for old segments while a follower lags behind.
    const deleted = 'retention deletes nothing that is not below the high watermark'
    expect(await firstFinding(false, [903, 1139, 1591])).toBe(deleted)
  },
  TIMEOUT_MS,
)
