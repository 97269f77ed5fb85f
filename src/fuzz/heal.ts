import type { Scenario, ScriptEntry } from '../scenario/scenario'
import { inOrder } from './random-script'

/** Ms from the end of all trouble until whoever can come back has come back and found its place. */
const QUIET_MS = 75_000
/** In ZooKeeper mode a broker that starts within its old session stops again; a later start finds it gone. */
const RESTARTS_MS = [0, 12_000, 24_000]
const CLIENTS_AFTER_MS = 1000

/** The scenario with an end: at `healAtMs` all trouble is undone, everybody is started, then nobody acts any more. */
export function healed(scenario: Scenario, healAtMs: number): Scenario {
  const { script, cluster } = scenario
  const brokers = [...cluster.brokers, ...script.filter((entry) => entry.do === 'addBroker')]
  const targets = brokers.map(({ id }) => `b${id}`)
  const clients = [...scenario.clients, ...script.filter((entry) => entry.do === 'addClient')]
  const end: ScriptEntry[] = links(script).map((link) => ({
    atMs: healAtMs,
    do: 'healLink',
    ...link,
  }))
  for (const target of [...targets, ...clients.map(({ id }) => id)]) {
    if (has(script, 'pause', target)) end.push({ atMs: healAtMs, do: 'resume', target })
  }
  for (const target of targets) {
    if (has(script, 'stallReplication', target)) {
      end.push({ atMs: healAtMs, do: 'resumeReplication', target })
    }
    if (script.some((entry) => entry.do === 'removeBroker' && `b${entry.id}` === target)) {
      end.push({ atMs: healAtMs, do: 'addBroker', id: Number(target.slice(1)) })
    }
    if (!ENDS.some((verb) => has(script, verb, target))) continue
    for (const later of RESTARTS_MS) end.push({ atMs: healAtMs + later, do: 'start', target })
  }
  const atMs = healAtMs + CLIENTS_AFTER_MS
  for (const { id } of clients) {
    if (ENDS.some((verb) => has(script, verb, id))) end.push({ atMs, do: 'start', target: id })
  }
  return { ...scenario, script: inOrder([...script, ...end]), untilMs: healAtMs + QUIET_MS }
}

const ENDS = ['kill', 'close', 'powerOff', 'restart', 'pause'] as const

function has(script: readonly ScriptEntry[], verb: ScriptEntry['do'], target: string): boolean {
  return script.some((entry) => entry.do === verb && 'target' in entry && entry.target === target)
}

function links(script: readonly ScriptEntry[]): readonly { from: string; to: string }[] {
  const found = new Map<string, { from: string; to: string }>()
  for (const entry of script) {
    if (entry.do !== 'cutLink' && entry.do !== 'slowLink') continue
    const { from, to } = entry
    found.set(`${from} ${to}`, { from, to })
  }
  return [...found.values()]
}
