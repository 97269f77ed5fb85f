import type { Command } from '../scenario/command'
import type { Scenario } from '../scenario/scenario'
import type { ToWorker } from './protocol'

/** Parts of the model that the worker fetches with the first run that needs them. */
export type ModelPart = 'consumer' | 'sticky'

/** The parts that a request can bring into a run: by its scenario, or by a command. */
export function neededParts(request: ToWorker): readonly ModelPart[] {
  switch (request.kind) {
    case 'open': {
      const { scenario, branches } = request.opening
      const acts = branches.flatMap((branch) => branch.acts.map(({ command }) => command))
      return [...ofScenario(scenario), ...acts.flatMap(ofCommand)]
    }
    case 'figures':
      return request.scenarios.flatMap(ofScenario)
    case 'hash':
      return ofScenario(request.scenario)
    case 'act':
      return ofCommand(request.command)
    default:
      return []
  }
}

function ofScenario({ clients, script }: Scenario): readonly ModelPart[] {
  return [...clients.flatMap(ofClient), ...script.flatMap((entry) => ofCommand(entry as Command))]
}

function ofCommand(command: Command): readonly ModelPart[] {
  switch (command.do) {
    case 'addClient':
      return ofClient(command)
    case 'alterConfig':
      return ofConfig(command.config)
    default:
      return []
  }
}

function ofClient(client: {
  readonly kind: 'producer' | 'consumer'
  readonly config: Readonly<Record<string, string>>
}): readonly ModelPart[] {
  return client.kind === 'consumer' ? ['consumer', ...ofConfig(client.config)] : []
}

/** A group takes a sticky assignor only if one of its members prefers it, against the default. */
function ofConfig(config: Readonly<Record<string, string | null>>): readonly ModelPart[] {
  return /sticky/i.test(config['partition.assignment.strategy'] ?? '') ? ['sticky'] : []
}
