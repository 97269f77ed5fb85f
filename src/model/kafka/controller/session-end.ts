import type { SimTime } from '../../../base/time'
import { profileOf } from '../../../config/profile/profiles'
import type { World } from '../../world'
import { sessionTimes } from '../broker/settings'
import type { Registration } from './controller-state'

/** A 4.x controller checks for expired sessions eight times per session timeout (B-211). */
const CHECKS_PER_SESSION = 8
/** QuorumController#maybeFenceStaleBrokerPeriodNs. */
const LEAST_PERIOD_US = 1000
/** 3.9 checks at the instant of expiry, which the clock must have passed. */
const PAST_EXPIRY_US = 1000

/** Instant (us) at which a broker's session ends unless it is heard of again. */
export function endOfSession(world: World, registration: Registration): SimTime {
  return registration.lastContact + sessionOf(world, registration)
}

/** Instant (us) at which the controller notices the end of a session (B-188, B-211). */
export function noticedAt(world: World, registration: Registration): SimTime {
  const end = endOfSession(world, registration)
  if (world.controller.kind === 'zookeeper') return end
  if (profileOf(world.version).noticesExpiry === 'pastEnd') return end + PAST_EXPIRY_US
  const eighth = Math.floor(sessionOf(world, registration) / CHECKS_PER_SESSION)
  const period = Math.max(eighth, LEAST_PERIOD_US)
  return (Math.floor(end / period) + 1) * period
}

function sessionOf(world: World, { broker }: Registration): SimTime {
  const config = world.brokers[broker]?.config
  return config === undefined ? 0 : sessionTimes(config, world.version).sessionTimeout
}
