import type { Happening } from '../model/happening/happening'
import type { World } from '../model/world'
import type { Scenario } from '../scenario/scenario'
import type { Temper } from './temper'

/** A property that Kafka holds over a whole run. It observes the run and throws BrokenGuarantee. */
export interface Guarantee {
  /** One happening, in order; `after` is the world at the end of its step. */
  readonly see: (happening: Happening, after: World) => void
  /** Called at the end of the run, when every process was healed and had time to recover. */
  readonly conclude: (world: World) => void
}

/** Facts about a run that every guarantee may use. */
export interface Circumstances {
  readonly scenario: Scenario
  readonly temper: Temper
}

export class BrokenGuarantee extends Error {
  override readonly name = 'BrokenGuarantee'
  readonly guarantee: string

  /** `guarantee` is the sentence that should hold, `how` what was seen instead. */
  constructor(guarantee: string, how: string) {
    super(`${guarantee}: ${how}`)
    this.guarantee = guarantee
  }
}

/** Throws BrokenGuarantee unless the condition holds. */
export function guarantee(condition: boolean, sentence: string, how: () => string): void {
  if (!condition) throw new BrokenGuarantee(sentence, how())
}
