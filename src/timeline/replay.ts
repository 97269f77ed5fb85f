import type { SimTime } from '../base/time'
import type { Happening } from '../model/happening/happening'
import type { World } from '../model/world'
import type { Act } from './branch'
import type { Engine } from './engine'
import { moveOn, type Position } from './position'

/** Called with the world after an event, and its happenings from index `first`. Valid during the call only. */
export type OnEvent = (world: World, happenings: readonly Happening[], first: number) => void

/** Acts of a run and how far it has come. */
interface Known {
  readonly acts: readonly Act[]
  /** End of the run, us. */
  readonly until: SimTime
  readonly events: number
}

/** Goes through the events of a run again, from the first on, as far as the run has come. */
export class Replay {
  readonly #engine: Engine
  readonly #known: () => Known
  #position: Position

  constructor(engine: Engine, start: Position, known: () => Known) {
    this.#engine = engine
    this.#known = known
    this.#position = start
  }

  get world(): World {
    return this.#position.world
  }

  /** At most `most` events on. Returns whether it has come as far as the run. */
  advance(most: number, onEvent: OnEvent): boolean {
    const { acts, until, events } = this.#known()
    const end = Math.min(events, this.#position.events + most)
    while (this.#position.events < end) {
      if (!this.#stepsOn(end - this.#position.events, acts, until, onEvent)) {
        this.#moveOn(acts, onEvent)
      }
    }
    return end === events
  }

  #stepsOn(most: number, acts: readonly Act[], until: SimTime, onEvent: OnEvent): boolean {
    const { world, acts: done, events } = this.#position
    const last = Math.min(until, acts[done]?.at ?? until)
    const stepped = this.#engine.stepOn(world, most, last, (happenings, first, after) =>
      onEvent(after, happenings, first),
    )
    if (stepped.steps === 0) return false
    this.#position = { world: stepped.world, acts: done, events: events + stepped.steps }
    return true
  }

  #moveOn(acts: readonly Act[], onEvent: OnEvent): void {
    const { position, happenings } = moveOn(this.#engine, this.#position, acts)
    this.#position = position
    onEvent(position.world, happenings, 0)
  }
}
