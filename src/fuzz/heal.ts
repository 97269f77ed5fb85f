import type { Command, Verb } from '../scenario/command'
import type { Scenario, ScriptEntry } from '../scenario/scenario'
import { infoOf, processOf, undoing, VERB_NAMES } from '../scenario/verbs'
import { inOrder } from './random-script'

/** Time from the end of all trouble until every process that can recover has recovered, ms. */
const QUIET_MS = 75_000
/** In ZooKeeper mode a broker that starts within its old session stops again; a later start finds it gone. */
const RESTARTS_MS = [0, 12_000, 24_000]
const CLIENTS_AFTER_MS = 1000

/** The scenario with an end: at `healAtMs` all trouble is undone and every process started, and no command follows. */
export function healed(scenario: Scenario, healAtMs: number): Scenario {
  const { script, cluster } = scenario
  const brokers = [...cluster.brokers, ...script.filter((entry) => entry.do === 'addBroker')]
  const targets = brokers.map(({ id }) => `b${id}`)
  const clients = [...scenario.clients, ...script.filter((entry) => entry.do === 'addClient')]
  const end: ScriptEntry[] = []
  const heal = (undo: (verb: Verb) => boolean, of: readonly string[]) => {
    const found = of.flatMap((target) => undone(script, target, undo))
    end.push(...found.map((command) => ({ atMs: healAtMs, ...command })))
  }
  end.push(...links(script).map((command) => ({ atMs: healAtMs, ...command })))
  // A frozen process takes other orders only once it is resumed.
  const ids = clients.map(({ id }) => id)
  heal((undo) => undo === 'resume', [...targets, ...ids])
  for (const target of targets) {
    heal((undo) => undo !== 'resume' && undo !== 'start', [target])
    if (!mayEnd(script, target)) continue
    for (const later of RESTARTS_MS) end.push({ atMs: healAtMs + later, do: 'start', target })
  }
  const atMs = healAtMs + CLIENTS_AFTER_MS
  for (const id of ids) if (mayEnd(script, id)) end.push({ atMs, do: 'start', target: id })
  return { ...scenario, script: inOrder([...script, ...end]), untilMs: healAtMs + QUIET_MS }
}

/** Orders that undo those of a script to one process: once for each verb, in the order of the table of verbs. */
function undone(
  script: readonly ScriptEntry[],
  target: string,
  isMeant: (undo: Verb) => boolean,
): readonly Command[] {
  return VERB_NAMES.flatMap((verb) => {
    const { undo } = infoOf(verb)
    const entry = script.find((each) => each.do === verb && processOf(each) === target)
    if (undo === null || !isMeant(undo) || entry === undefined) return []
    return undoing(entry) ?? []
  })
}

function mayEnd(script: readonly ScriptEntry[], target: string): boolean {
  return script.some((entry) => infoOf(entry.do).mayEnd && processOf(entry) === target)
}

/** Orders that undo the changes of links: once for each link. */
function links(script: readonly ScriptEntry[]): readonly Command[] {
  const found = new Map<string, Command>()
  for (const entry of script) {
    const command = infoOf(entry.do).group === 'network' ? undoing(entry) : null
    if (command !== null) found.set(JSON.stringify(command), command)
  }
  return [...found.values()]
}
