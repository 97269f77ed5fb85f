import { isInternalTopic } from '../../config/topic-name'
import {
  type BrokerId,
  brokerNumber,
  type HappeningId,
  type PartitionKey,
  topicOf,
} from '../../model/ids'
import type { PartitionRegistration } from '../../model/kafka/controller/controller-state'
import type { World } from '../../model/world'
import type { GoalFact, Watch, WatchedFact } from './goal'

/**
 * Every partition that a broker led has another leader or none. Of a broker that led none: it leaves the ISR of one, or
 * the cluster.
 */
export function watchNewLeaders(world: World, target: BrokerId): Watch | null {
  const broker = brokerNumber(target)
  const led = new Set(keysWhere(world, ({ leader }) => leader === broker))
  const count = led.size
  const offline: PartitionKey[] = []
  // The last of a user's topic: __consumer_offsets is elected beside it.
  let about: HappeningId | undefined
  return (happening) => {
    switch (happening.kind) {
      case 'isr.shrunk':
        if (count > 0 || !happening.removed.includes(broker)) return null
        return { code: 'leftIsr', partition: happening.partition, broker }
      case 'broker.fenced':
        return count === 0 && happening.broker === broker ? { code: 'fenced', broker } : null
      case 'broker.stopped':
        return count === 0 && happening.entity === target ? { code: 'stopped', broker } : null
      case 'partition.offline':
      case 'leader.elected': {
        const { kind, partition } = happening
        if (!led.delete(partition)) return null
        if (!isInternalTopic(topicOf(partition))) about = happening.id
        if (kind === 'partition.offline') offline.push(partition)
        if (led.size > 0) return null
        const [first] = offline
        if (first !== undefined)
          return { code: 'offline', partition: first, count: offline.length, ...asked(about) }
        if (count > 1 || kind !== 'leader.elected')
          return { code: 'leaders', count, ...asked(about) }
        return { code: 'leader', partition, broker: happening.leader }
      }
      default:
        return null
    }
  }
}

function asked(about: HappeningId | undefined): Pick<WatchedFact, 'about'> {
  return about === undefined ? {} : { about }
}

/** A broker leaves the ISR of a partition. */
export function watchLeavesIsr(target: BrokerId): Watch {
  const broker = brokerNumber(target)
  return (happening) => {
    if (happening.kind !== 'isr.shrunk' || !happening.removed.includes(broker)) return null
    return { code: 'leftIsr', partition: happening.partition, broker }
  }
}

/**
 * A broker is in the ISR of all its partitions again. `isUp`: it is in the cluster now; one that is not, or that is about to
 * leave it, has to come first. Null for one that misses nothing.
 */
export function watchInSync(world: World, target: BrokerId, isUp: boolean): Watch | null {
  const broker = brokerNumber(target)
  const isOf = ({ replicas }: PartitionRegistration) => replicas.includes(broker)
  const own = new Set(keysWhere(world, isOf))
  const missing = new Set(keysWhere(world, (of) => isOf(of) && !of.isr.includes(broker)))
  if (isUp && missing.size === 0) return null
  let isThere = isUp
  let regained = 0
  const fact = (): GoalFact | null => {
    if (!isThere || missing.size > 0) return null
    return regained > 0 ? { code: 'inSync', broker, count: regained } : { code: 'up', broker }
  }
  return (happening) => {
    switch (happening.kind) {
      case 'isr.shrunk':
        if (happening.removed.includes(broker)) missing.add(happening.partition)
        return null
      case 'leader.elected':
        if (own.has(happening.partition) && !happening.isr.includes(broker)) {
          missing.add(happening.partition)
        }
        return null
      case 'isr.expanded':
        if (!happening.added.includes(broker) || !missing.delete(happening.partition)) return null
        regained += 1
        return fact()
      case 'broker.registered':
      case 'broker.unfenced':
        if (happening.broker !== broker) return null
        isThere = happening.kind === 'broker.unfenced' || world.controller.kind === 'zookeeper'
        return fact()
      case 'broker.startFailed':
        return happening.entity === target ? { code: 'startFailed', broker } : null
      default:
        return null
    }
  }
}

/** Partitions of a topic that no broker has heard of yet get their leaders. */
export function watchFirstLeaders(world: World, topic: string): Watch {
  const brokers = Object.values(world.brokers)
  const isNew = (key: PartitionKey) => brokers.every(({ replicas }) => replicas[key] === undefined)
  return watchElections(
    keysWhere(world, (of) => topicOf(of.partition) === topic && isNew(of.partition)),
  )
}

/** The controller elects a leader of each partition. */
export function watchElections(partitions: readonly PartitionKey[]): Watch {
  const waiting = new Set(partitions)
  return (happening) => {
    if (happening.kind !== 'leader.elected' || !waiting.delete(happening.partition)) return null
    if (waiting.size > 0) return null
    const { partition, leader: broker } = happening
    const count = partitions.length
    return count > 1 ? { code: 'leaders', count } : { code: 'leader', partition, broker }
  }
}

function keysWhere(
  { controller }: World,
  is: (partition: PartitionRegistration) => boolean,
): readonly PartitionKey[] {
  const all = Object.values(controller.partitions)
  return all.filter(is).map(({ partition }) => partition)
}
