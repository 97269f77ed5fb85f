import type { Command } from '../model/command'
import type { Stepped } from '../model/turn'
import type { World } from '../model/world'
import type { Scenario } from '../scenario/scenario'

/** The model as the timeline needs it: pure functions, injected so that a toy model can stand in. */
export interface Engine {
  readonly initialWorld: (scenario: Scenario) => World
  readonly step: (world: World) => Stepped
  readonly applyCommand: (world: World, command: Command) => Stepped
}
