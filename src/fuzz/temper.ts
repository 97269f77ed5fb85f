import type { Scenario, ScriptEntry } from '../scenario/scenario'

/** `calm`: nothing befalls brokers and links. `safe`: no acknowledged record may be lost. `wild`: it may. */
export type Temper = 'calm' | 'safe' | 'wild'

const UNCLEAN = 'unclean.leader.election.enable'

/** Verbs that leave brokers, links and answers alone. */
const CALM: readonly ScriptEntry['do'][] = [
  ...(['send', 'flush', 'createTopic', 'addPartitions', 'seek', 'resetOffsets'] as const),
  ...(['addClient', 'deleteTopic'] as const),
]

/** What a scenario does to its cluster, read off its script and configs. */
export function temperOf(scenario: Scenario): Temper {
  if (isWild(scenario)) return 'wild'
  return scenario.script.every((entry) => isCalm(scenario, entry)) ? 'calm' : 'safe'
}

function isWild({ cluster, topics, script }: Scenario): boolean {
  const configs = [cluster, ...cluster.brokers, ...topics, ...script].map((one) =>
    'config' in one ? one.config : undefined,
  )
  return (
    configs.some((config) => config?.[UNCLEAN] === 'true') ||
    script.some(
      (entry) =>
        entry.do === 'removeBroker' ||
        (entry.do === 'powerOff' && isBroker(scenarioBrokers(cluster), entry.target)) ||
        (entry.do === 'electLeader' && entry.election === 'unclean'),
    )
  )
}

function isCalm({ cluster, clients }: Scenario, entry: ScriptEntry): boolean {
  if (CALM.includes(entry.do)) return true
  if (!('target' in entry)) return false
  if (isBroker(scenarioBrokers(cluster), entry.target)) return false
  if (entry.do === 'dropResponse' || entry.do === 'alterConfig') return false
  // A frozen producer finds its requests timed out.
  const isProducer = clients.some(({ id, kind }) => id === entry.target && kind === 'producer')
  return !isProducer || entry.do === 'start' || entry.do === 'close'
}

function scenarioBrokers(cluster: Scenario['cluster']): readonly string[] {
  return cluster.brokers.map(({ id }) => `b${id}`)
}

function isBroker(brokers: readonly string[], target: string): boolean {
  return brokers.includes(target) || /^b\d+$/.test(target)
}
