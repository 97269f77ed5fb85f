import { KAFKA_VERSIONS, type KafkaVersion } from '../config/version'
import type { ClusterSpec, NetworkSpec, TopicSpec } from '../scenario/scenario'
import type { Dice } from './dice'
import type { Temper } from './temper'

export function randomVersion(dice: Dice): KafkaVersion {
  return dice.one(KAFKA_VERSIONS)
}

/** 1 to 5 brokers, mostly 3, with times short enough that a run sees everything happen. */
export function randomCluster(dice: Dice, kafka: KafkaVersion, temper: Temper): ClusterSpec {
  const count = dice.one([1, 2, 3, 3, 3, 3, 4, 5])
  const brokers = Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    ...(dice.chance(20) ? { rack: dice.one(['a', 'b']) } : {}),
  }))
  const offsetsReplication = dice.between(1, Math.min(3, count))
  const controllers = randomControllers(dice, kafka, count)
  const config = {
    'offsets.topic.replication.factor': String(offsetsReplication),
    'offsets.topic.num.partitions': dice.one(['1', '1', '2', '3']),
    'default.replication.factor': String(dice.between(1, count)),
    'num.partitions': dice.one(['1', '2']),
    // Also that of the offsets topic, which must stay writable.
    ...dice.maybe(30, { 'min.insync.replicas': String(dice.between(1, offsetsReplication)) }),
    'group.initial.rebalance.delay.ms': dice.one(['0', '0', '500', '3000']),
    'replica.lag.time.max.ms': dice.one(['2000', '5000', '10000']),
    'replica.socket.timeout.ms': dice.one(['3000', '10000']),
    ...dice.maybe(20, { 'replica.fetch.wait.max.ms': '1500' }),
    ...dice.maybe(20, { 'replica.high.watermark.checkpoint.interval.ms': '1000' }),
    ...sessions(dice, kafka),
    ...dice.maybe(20, { 'auto.leader.rebalance.enable': 'false' }),
    ...dice.maybe(50, { 'leader.imbalance.check.interval.seconds': dice.one(['5', '15']) }),
    ...(temper === 'wild' ? dice.maybe(40, { 'unclean.leader.election.enable': 'true' }) : {}),
  }
  return { brokers, config, ...(controllers === undefined ? {} : { controllers }) }
}

function sessions(dice: Dice, kafka: KafkaVersion): Readonly<Record<string, string>> {
  if (kafka === '2.8') return { 'zookeeper.session.timeout.ms': dice.one(['3000', '6000', '9000']) }
  return {
    'broker.session.timeout.ms': dice.one(['3000', '6000', '9000']),
    'broker.heartbeat.interval.ms': dice.one(['500', '1000', '2000']),
  }
}

function randomControllers(
  dice: Dice,
  kafka: KafkaVersion,
  brokers: number,
): ClusterSpec['controllers'] {
  if (dice.chance(60)) return undefined
  return kafka === '2.8' ? dice.between(1, brokers) : 'combined'
}

export function randomNetwork(dice: Dice, brokers: number): NetworkSpec {
  const latencyMs = dice.one([0, 0.5, 1, 2, 5, 20])
  const links =
    brokers > 1 && dice.chance(15)
      ? [{ from: 'b1', to: 'b2', latencyMs: dice.one([1, 10, 50]) }]
      : undefined
  if (dice.chance(15)) return { preset: 'realistic' }
  return { latencyMs, ...(links === undefined ? {} : { links }) }
}

/** 1 to 3 topics `t1`..; a replication factor of 1 is as rare as in earnest. */
export function randomTopics(dice: Dice, brokers: number, temper: Temper): readonly TopicSpec[] {
  return Array.from({ length: dice.one([1, 1, 2, 3]) }, (_, i) => {
    const replicationFactor = dice.chance(80) ? Math.min(3, brokers) : dice.between(1, brokers)
    const config = {
      ...dice.maybe(50, { 'min.insync.replicas': String(dice.between(1, replicationFactor)) }),
      ...(temper === 'wild' ? dice.maybe(40, { 'unclean.leader.election.enable': 'true' }) : {}),
      ...dice.maybe(10, { 'segment.bytes': '1048576' }),
      ...dice.maybe(10, { 'flush.messages': '3' }),
      ...dice.maybe(5, { 'message.timestamp.type': 'LogAppendTime' }),
    } as Readonly<Record<string, string>>
    const name = `t${i + 1}`
    return { name, partitions: dice.one([1, 1, 2, 3, 4]), replicationFactor, config }
  })
}
