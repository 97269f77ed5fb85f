import { assert } from '../../../base/assert'
import type { Scenario } from '../../../scenario/scenario'
import type { Turn } from '../../turn'
import type { World } from '../../world'

/** Brokers, controller and network of a validated scenario at virtual 0: everything is up, nothing has happened. */
export function initialCluster(_scenario: Scenario): Pick<World, 'brokers' | 'controller' | 'network'> {
  assert(false, 'not yet')
}

/** Arms the timers of the brokers that run from the beginning. Call it once, at virtual 0. */
export function armCluster(_turn: Turn): void {}
