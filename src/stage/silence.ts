import type { Locale } from '../base/locale'
import { type SimTime, toMs } from '../base/time'
import type { Frame } from '../frame/frame'
import { seconds } from './format'
import type { Broker } from './frame-parts'
import { stageMessages } from './words/messages'

/** A broker that is not heard of, and whose session the controller or ZooKeeper counts down. */
export interface Silence {
  /** Part of the session that is over, 0..1. */
  readonly share: number
  /** `last heartbeat 12 s ago` */
  readonly ago: string
  /** `session ends in 5.7 s` */
  readonly left: string
  /** `5.7 s` */
  readonly leftShort: string
  /** For a screen reader. */
  readonly label: string
}

/** A process that is not there sends no heartbeat. */
const SILENT: readonly Broker['lifecycle'][] = ['offline', 'frozen', 'starting', 'recovering']

/** A living broker between two heartbeats is not silent: they come three times a session, or more often. */
const LIVELY = 0.5

/** The silence of a broker at an instant (us); null while it is heard of, or nobody counts. */
export function silenceOf(
  { controller }: Frame,
  broker: Broker,
  t: SimTime,
  locale: Locale,
): Silence | null {
  const { session, lifecycle, number } = broker
  if (session === null || t >= session.endsAt) return null
  const share = (t - session.lastContactAt) / Math.max(1, session.endsAt - session.lastContactAt)
  if (!SILENT.includes(lifecycle) && share < LIVELY) return null
  const say = stageMessages(locale)
  const ago = seconds(toMs(t - session.lastContactAt))
  const left = seconds(toMs(session.endsAt - t))
  const isZookeeper = controller.kind === 'zookeeper'
  return {
    share,
    ago: say('contactAge', { seconds: ago }),
    left: say('sessionLeft', { seconds: left }),
    leftShort: say('secondsLeft', { seconds: left }),
    label: say(isZookeeper ? 'sayZookeeperSession' : 'saySession', { broker: number, left, ago }),
  }
}
