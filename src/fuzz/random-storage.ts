import type { ClusterSpec, Scenario, ScriptEntry, TopicSpec } from '../scenario/scenario'
import type { Dice } from './dice'
import { inOrder } from './random-script'

type Config = Readonly<Record<string, string>>

/** The beginning of 2024, virtual 0 of these scenarios, ms since 1970. */
const EPOCH_MS = 1_704_067_200_000
const HOUR_MS = 3_600_000

/** In some scenarios logs forget soon, consist of many small segments, take records of other times, or groups forget. */
export function randomStorage(dice: Dice, scenario: Scenario): Scenario {
  const forgetful = forgetting(dice, scenario)
  const cut = dice.chance(25) ? segmented(dice, forgetful) : forgetful
  const timed = dice.chance(20) ? ofOtherTimes(dice, cut) : cut
  return dice.chance(10) ? expiringOffsets(dice, timed) : timed
}

/** Brokers delete old records soon. */
function forgetting(dice: Dice, scenario: Scenario): Scenario {
  if (dice.chance(80)) return scenario
  const often = withClusterConfig(scenario, { 'log.retention.check.interval.ms': '3000' })
  return withTopicConfigs(often, () => ({
    ...dice.one([
      { 'retention.ms': '2000' },
      { 'retention.ms': '20000' },
      { 'retention.bytes': '500' },
    ]),
    ...dice.maybe(50, { 'segment.ms': '1000' }),
    // 4.x asks for a megabyte at least.
    ...(scenario.kafka === '4.x' ? {} : dice.maybe(50, { 'segment.bytes': '1000' })),
  }))
}

/** Each limit that closes a segment, set by topics or by their brokers, and flushes of all kinds. */
function segmented(dice: Dice, scenario: Scenario): Scenario {
  const small = scenario.kafka === '4.x' ? {} : { 'segment.bytes': dice.one(['500', '2000']) }
  const cluster = {
    ...dice.maybe(30, { 'log.roll.ms': dice.one(['300', '3000']) }),
    ...dice.maybe(30, {
      'log.flush.scheduler.interval.ms': '1000',
      'log.flush.interval.ms': dice.one(['1000', '5000']),
    }),
    ...dice.maybe(20, { 'log.flush.interval.messages': dice.one(['1', '7']) }),
  } as Config
  return withTopicConfigs(withClusterConfig(scenario, cluster), () =>
    dice.one<Config>([
      small,
      { 'segment.ms': dice.one(['300', '3000']) },
      { 'segment.index.bytes': dice.one(['24', '48', '100']), 'index.interval.bytes': '0' },
      {},
    ]),
  )
}

/** Records carry times of the past and of the future, and some topics take those of a window only, or their own. */
function ofOtherTimes(dice: Dice, scenario: Scenario): Scenario {
  const script = scenario.script.map((entry): ScriptEntry => {
    if (entry.do !== 'send' || dice.chance(50)) return entry
    const ago = dice.one([0, 5000, HOUR_MS, 24 * HOUR_MS, -5000, -10 * HOUR_MS])
    return { ...entry, timestamp: EPOCH_MS + entry.atMs - ago }
  })
  const window: Config =
    scenario.kafka === '2.8'
      ? { 'message.timestamp.difference.max.ms': '60000' }
      : { 'message.timestamp.before.max.ms': '60000', 'message.timestamp.after.max.ms': '60000' }
  return withTopicConfigs({ ...scenario, script, epoch: EPOCH_MS }, () =>
    dice.one<Config>([{}, window, { 'message.timestamp.type': 'LogAppendTime' }]),
  )
}

/** Lets committed offsets expire within the quiet end of a run, without a member that keeps them: those of one group or more. */
function expiringOffsets(dice: Dice, scenario: Scenario): Scenario {
  const topic = dice.one(scenario.topics).name
  const atMs = dice.between(2000, 8000)
  const stored: ScriptEntry = {
    ...{ atMs, do: 'resetOffsets', group: 'without members', topic, partition: 0, offset: 0 },
  }
  const config = {
    'offsets.retention.minutes': '1',
    'offsets.retention.check.interval.ms': '5000',
  }
  return withClusterConfig({ ...scenario, script: inOrder([...scenario.script, stored]) }, config)
}

function withClusterConfig(scenario: Scenario, config: Config): Scenario {
  const cluster: ClusterSpec = {
    ...scenario.cluster,
    config: { ...scenario.cluster.config, ...config },
  }
  return { ...scenario, cluster }
}

function withTopicConfigs(scenario: Scenario, configOf: () => Config): Scenario {
  const topics = scenario.topics.map((topic): TopicSpec => {
    return { ...topic, config: { ...topic.config, ...configOf() } }
  })
  return { ...scenario, topics }
}
