import type { SimTime } from '../base/time'
import type { Happening } from '../model/happening/happening'
import type { World } from '../model/world'
import type { Changes } from './series'

/** Follows a run event by event and writes down how one metric changes. */
export interface Observer {
  /** Adds the changes up to an instant (us, inclusive) that come with time alone, before the events there. */
  readonly pass: (now: SimTime, changes: Changes) => void
  /** Looks at the world after an event and at the happenings of that event, from index `first`. */
  readonly see: (
    world: World,
    happenings: readonly Happening[],
    first: number,
    changes: Changes,
  ) => void
}

/** A metric that is what the world says, whatever happened before. */
export function gauge(read: (world: World) => number | null): Observer {
  return {
    pass: () => {},
    see: (world, _, __, changes) => changes.add({ at: world.now, value: read(world) }),
  }
}
