import { configNumber } from '../../../config/resolved-config'
import type { Broker } from '../broker/broker-state'

type NumberConfig =
  | 'group.initial.rebalance.delay.ms'
  | 'group.max.session.timeout.ms'
  | 'group.max.size'
  | 'group.min.session.timeout.ms'
  | 'offsets.retention.check.interval.ms'
  | 'offsets.retention.minutes'

/** A numeric config of the broker, in the unit of its name. */
export function setting(broker: Broker, name: NumberConfig): number {
  return configNumber(broker.config, name)
}
