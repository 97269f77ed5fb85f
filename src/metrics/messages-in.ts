import type { SimTime } from '../base/time'
import type { Happening } from '../model/happening/happening'
import { brokerId } from '../model/ids'
import type { Observer } from './observer'

/** us */
const TICK: SimTime = 5_000_000
/** 1 - exp(-5 / 60) */
const ALPHA = 0.0799555853706767

/**
 * OneMinuteRate of a broker's MessagesInPerSec: records appended as leader, also those that were there already, of Kafka's own
 * topics too. It moves every five seconds from the start of the process. Source: BrokerTopicMetrics,
 * ReplicaManager#appendToLocalLog; Meter and EWMA of Yammer Metrics.
 */
export function messagesIn(number: number): Observer {
  const id = brokerId(number)
  let run = 0
  let isUp = false
  let isFrozen = false
  let nextTick = 0
  let uncounted = 0
  let rate: number | null = null
  const tick = () => {
    const recent = uncounted / (TICK / 1_000_000)
    rate = rate === null ? recent : rate + ALPHA * (recent - rate)
    uncounted = 0
    nextTick += TICK
  }
  return {
    pass: (now, changes) => {
      while (isUp && !isFrozen && nextTick <= now) {
        const at = nextTick
        tick()
        changes.add({ at, value: rate })
      }
    },
    see: (world, happenings, first, changes) => {
      const broker = world.brokers[id]
      isUp = broker !== undefined && broker.lifecycle !== 'offline'
      isFrozen = broker?.lifecycle === 'frozen'
      if (broker !== undefined && isUp && broker.run !== run) {
        run = broker.run
        nextTick = world.now + TICK
        uncounted = 0
        rate = null
      }
      uncounted += appended(id, happenings, first)
      // After a pause the ticks that were missed come at once.
      while (isUp && !isFrozen && nextTick <= world.now) tick()
      changes.add({ at: world.now, value: isUp && !isFrozen ? (rate ?? 0) : null })
    },
  }
}

function appended(id: string, happenings: readonly Happening[], first: number): number {
  let count = 0
  for (let i = first; i < happenings.length; i++) {
    const happening = happenings[i] as Happening
    if (happening.entity !== id) continue
    const isLeaders = happening.kind === 'batch.appended' && happening.role === 'leader'
    if (!isLeaders && happening.kind !== 'batch.duplicate') continue
    count += happening.lastOffset - happening.baseOffset + 1
  }
  return count
}
