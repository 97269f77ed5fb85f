import type { ResolvedConfig } from '../../../config/version'

/** The broker configs that rules read, parsed once. Times in ms, sizes in bytes. */
export interface BrokerSettings {
  readonly replicaLagTimeMaxMs: number
  readonly replicaFetchWaitMaxMs: number
  readonly replicaFetchMinBytes: number
  readonly replicaFetchMaxBytes: number
  readonly replicaFetchResponseMaxBytes: number
  readonly replicaFetchBackoffMs: number
  readonly replicaSocketTimeoutMs: number
  readonly highWatermarkCheckpointMs: number
  readonly heartbeatIntervalMs: number
  /** `broker.session.timeout.ms`, in ZooKeeper mode what ZooKeeper grants for `zookeeper.session.timeout.ms`. */
  readonly sessionTimeoutMs: number
  /**
   * Maximum time of a process's attempts to register: `initial.broker.registration.timeout.ms`, in ZooKeeper mode
   * `zookeeper.connection.timeout.ms`.
   */
  readonly startTimeoutMs: number
  readonly fetchMaxBytes: number
  readonly numPartitions: number
  readonly defaultReplicationFactor: number
  readonly autoCreateTopics: boolean
  readonly deleteTopicEnable: boolean
  readonly offsetsTopicPartitions: number
  readonly offsetsTopicReplicationFactor: number
  readonly offsetsTopicSegmentBytes: number
  readonly offsetsCommitTimeoutMs: number
  readonly retentionCheckIntervalMs: number
  /** `log.flush.scheduler.interval.ms`: practically infinite by default (B-105). */
  readonly flushSchedulerIntervalMs: number
  /** Delay of the log manager's first tasks. */
  readonly logInitialTaskDelayMs: number
  readonly autoLeaderRebalance: boolean
  readonly leaderImbalanceCheckMs: number
  /** `unclean.leader.election.interval.ms`; read by KRaft controllers only. */
  readonly uncleanElectionIntervalMs: number
  /** `leader.imbalance.per.broker.percentage`; read by ZooKeeper controllers only. */
  readonly leaderImbalancePercent: number
}

/** Not a config yet in 2.8. */
const INITIAL_TASK_DELAY_MS = 30_000

/** Sessions that ZooKeeper grants: 2 to 20 ticks of 3 s. Source: ZooKeeperServer#processConnectRequest. */
const ZOOKEEPER_MIN_MS = 6_000
const ZOOKEEPER_MAX_MS = 60_000

/**
 * The settings of a resolved broker config. `zookeeper`: the session is one with ZooKeeper, with three pings per
 * timeout.
 */
export function brokerSettings(config: ResolvedConfig, zookeeper: boolean): BrokerSettings {
  const number = (name: string) => Number(config[name])
  const zookeeperSessionMs = zookeeper ? number('zookeeper.session.timeout.ms') : 0
  const negotiatedMs = Math.min(Math.max(zookeeperSessionMs, ZOOKEEPER_MIN_MS), ZOOKEEPER_MAX_MS)
  return {
    replicaLagTimeMaxMs: number('replica.lag.time.max.ms'),
    replicaFetchWaitMaxMs: number('replica.fetch.wait.max.ms'),
    replicaFetchMinBytes: number('replica.fetch.min.bytes'),
    replicaFetchMaxBytes: number('replica.fetch.max.bytes'),
    replicaFetchResponseMaxBytes: number('replica.fetch.response.max.bytes'),
    replicaFetchBackoffMs: number('replica.fetch.backoff.ms'),
    replicaSocketTimeoutMs: number('replica.socket.timeout.ms'),
    highWatermarkCheckpointMs: number('replica.high.watermark.checkpoint.interval.ms'),
    heartbeatIntervalMs: zookeeper
      ? Math.floor(negotiatedMs / 3)
      : number('broker.heartbeat.interval.ms'),
    sessionTimeoutMs: zookeeper ? negotiatedMs : number('broker.session.timeout.ms'),
    // A negative time is over at once.
    startTimeoutMs: Math.max(
      zookeeper
        ? Number(config['zookeeper.connection.timeout.ms'] ?? zookeeperSessionMs)
        : number('initial.broker.registration.timeout.ms'),
      0,
    ),
    fetchMaxBytes: number('fetch.max.bytes'),
    numPartitions: number('num.partitions'),
    defaultReplicationFactor: number('default.replication.factor'),
    autoCreateTopics: config['auto.create.topics.enable'] === true,
    deleteTopicEnable: config['delete.topic.enable'] === true,
    offsetsTopicPartitions: number('offsets.topic.num.partitions'),
    offsetsTopicReplicationFactor: number('offsets.topic.replication.factor'),
    offsetsTopicSegmentBytes: number('offsets.topic.segment.bytes'),
    offsetsCommitTimeoutMs: number('offsets.commit.timeout.ms'),
    retentionCheckIntervalMs: number('log.retention.check.interval.ms'),
    flushSchedulerIntervalMs: number('log.flush.scheduler.interval.ms'),
    logInitialTaskDelayMs: Number(config['log.initial.task.delay.ms'] ?? INITIAL_TASK_DELAY_MS),
    autoLeaderRebalance: config['auto.leader.rebalance.enable'] === true,
    leaderImbalanceCheckMs: number('leader.imbalance.check.interval.seconds') * 1000,
    uncleanElectionIntervalMs: zookeeper ? 0 : number('unclean.leader.election.interval.ms'),
    leaderImbalancePercent: zookeeper ? number('leader.imbalance.per.broker.percentage') : 0,
  }
}
