import type { Frame } from '../../frame/frame'

/** Keeper of the cluster's metadata: an end of links, but not an entity of the picture. */
export type Keeper = 'controller' | 'zookeeper'

/** Keepers that a broker is connected to; a client has none. In ZooKeeper mode controller and ZooKeeper are two. */
export function keepersOf({ brokers, controller }: Frame, from: string): readonly Keeper[] {
  if (brokers.every(({ id }) => id !== from)) return []
  return controller.kind === 'zookeeper' ? ['controller', 'zookeeper'] : ['controller']
}
