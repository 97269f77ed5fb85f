import type { Scenario } from '../scenario/scenario'

type Items = 'script' | 'clients' | 'topics'

/**
 * A smaller scenario that fails still, found greedily: script entries, then clients and topics, are left
 * out in ever smaller pieces. `stillFails` is asked at most `runsMax` times.
 */
export function shrink(
  scenario: Scenario,
  stillFails: (smaller: Scenario) => boolean,
  runsMax: number,
): Scenario {
  let best = scenario
  let runs = 0
  const keepIfFailing = (smaller: Scenario): boolean => {
    if (runs >= runsMax) return false
    runs += 1
    if (!stillFails(smaller)) return false
    best = smaller
    return true
  }
  for (let before = -1; before !== runs && runs < runsMax; ) {
    before = runs
    const size = sizeOf(best)
    for (const items of ['script', 'clients', 'topics'] as const) {
      for (let piece = best[items].length; piece >= 1; piece = Math.floor(piece / 2)) {
        for (let at = 0; at < best[items].length; ) {
          if (!keepIfFailing(without(best, items, at, piece))) at += piece
        }
      }
    }
    if (sizeOf(best) === size) break
  }
  return best
}

function sizeOf({ script, clients, topics }: Scenario): number {
  return script.length + clients.length + topics.length
}

/** Without the `count` items from `at` on, and without commands to clients among them. */
function without(scenario: Scenario, items: Items, at: number, count: number): Scenario {
  const rest = scenario[items].filter((_, i) => i < at || i >= at + count)
  if (items !== 'clients') return { ...scenario, [items]: rest }
  const gone = scenario.clients.slice(at, at + count).map(({ id }) => id)
  const names = (entry: Scenario['script'][number]): readonly string[] => [
    ...('target' in entry ? [entry.target] : []),
    ...('client' in entry ? [entry.client] : []),
    ...('to' in entry ? [entry.from, entry.to] : []),
  ]
  const script = scenario.script.filter((entry) => !names(entry).some((id) => gone.includes(id)))
  return { ...scenario, clients: rest as Scenario['clients'], script }
}
