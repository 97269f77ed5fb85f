import type { Frame } from '../../frame/frame'

/** Who keeps the metadata: an end of links, and no entity of its own in the picture. */
export type Keeper = 'controller' | 'zookeeper'

/** Whom a broker asks about the cluster; clients ask brokers. In ZooKeeper mode controller and ZooKeeper are two. */
export function keepersOf({ brokers, controller }: Frame, from: string): readonly Keeper[] {
  if (brokers.every(({ id }) => id !== from)) return []
  return controller.kind === 'zookeeper' ? ['controller', 'zookeeper'] : ['controller']
}
