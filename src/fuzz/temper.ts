import type { Scenario } from '../scenario/scenario'
import type { ProcessKind } from '../scenario/verb-info'
import { harmOf } from '../scenario/verbs'

/** `calm`: no faults of brokers and links. `safe`: no acknowledged record may be lost. `wild`: they may. */
export type Temper = 'calm' | 'safe' | 'wild'

const UNCLEAN = 'unclean.leader.election.enable'

/** Temper of a scenario, from its script and configs. */
export function temperOf(scenario: Scenario): Temper {
  const harms = scenario.script.map((entry) => harmOf(entry, (id) => kindOf(scenario, id)))
  if (harms.includes('loss') || maySetUnclean(scenario)) return 'wild'
  return harms.includes('trouble') ? 'safe' : 'calm'
}

function maySetUnclean({ cluster, topics, script }: Scenario): boolean {
  const configs = [cluster, ...cluster.brokers, ...topics, ...script].map((one) =>
    'config' in one ? one.config : undefined,
  )
  return configs.some((config) => config?.[UNCLEAN] === 'true')
}

function kindOf({ clients }: Scenario, id: string): ProcessKind {
  if (/^b\d+$/.test(id)) return 'broker'
  return clients.find((client) => client.id === id)?.kind ?? 'consumer'
}
