import type { SimTime } from '../base/time'
import type { OnStep, Stepped, SteppedOn } from '../model/turn'
import type { World } from '../model/world'
import type { Command } from '../scenario/command'
import type { Scenario } from '../scenario/scenario'

/** The model as the timeline needs it: pure functions, injected so that a toy model can stand in. */
export interface Engine {
  readonly initialWorld: (scenario: Scenario) => World
  readonly step: (world: World) => Stepped
  /** The same as steps one by one, to the last bit; `until` in us, inclusive. No commands of the script. */
  readonly stepOn: (world: World, most: number, until: SimTime, onStep: OnStep) => SteppedOn
  readonly applyCommand: (world: World, command: Command) => Stepped
}
