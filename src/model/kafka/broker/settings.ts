import { fromMs, type SimTime, toMs } from '../../../base/time'
import { profileOf } from '../../../config/profile/profiles'
import { settingsOf } from '../../../config/settings/settings'
import type { KafkaVersion, ResolvedConfig } from '../../../config/version'

/** Delay of the log manager's first tasks where it is no config yet. Source: LogManager#InitialTaskDelayMs of 2.8. */
const INITIAL_TASK_DELAY = fromMs(30_000)

/** Sessions that ZooKeeper grants: 2 to 20 ticks of 3 s. Source: ZooKeeperServer#processConnectRequest. */
const ZOOKEEPER_MIN = fromMs(6_000)
const ZOOKEEPER_MAX = fromMs(60_000)

const PINGS_PER_SESSION = 3

/** Times of a broker's session with the keeper of the metadata, us. */
export interface SessionTimes {
  readonly heartbeatInterval: SimTime
  /** `broker.session.timeout.ms`, in ZooKeeper mode what ZooKeeper grants for `zookeeper.session.timeout.ms`. */
  readonly sessionTimeout: SimTime
  /**
   * Maximum time of a process's attempts to register: `initial.broker.registration.timeout.ms`, in ZooKeeper mode
   * `zookeeper.connection.timeout.ms`. A negative time is over at once.
   */
  readonly startTimeout: SimTime
}

export function sessionTimes(config: ResolvedConfig, version: KafkaVersion): SessionTimes {
  const settings = settingsOf('broker', config)
  if (profileOf(version).keeper === 'kraft') {
    return {
      heartbeatInterval: settings.brokerHeartbeatInterval,
      sessionTimeout: settings.brokerSessionTimeout,
      startTimeout: Math.max(settings.initialBrokerRegistrationTimeout, 0),
    }
  }
  const wanted = settings.zookeeperSessionTimeout ?? 0
  const granted = Math.min(Math.max(wanted, ZOOKEEPER_MIN), ZOOKEEPER_MAX)
  return {
    // Whole ms, as the client of ZooKeeper counts.
    heartbeatInterval: fromMs(Math.floor(toMs(granted) / PINGS_PER_SESSION)),
    sessionTimeout: granted,
    startTimeout: Math.max(settings.zookeeperConnectionTimeout ?? wanted, 0),
  }
}

export function initialTaskDelay(config: ResolvedConfig): SimTime {
  return settingsOf('broker', config).logInitialTaskDelay ?? INITIAL_TASK_DELAY
}
