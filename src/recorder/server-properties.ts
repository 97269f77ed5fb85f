import { propertyLine } from '../base/java/properties'
import type { ServerPlan } from './plan'

/** Ports of a server on 127.0.0.1, and the folder of its data. */
export interface ServerPlace {
  /** Port for clients; for brokers in the case of a dedicated controller. */
  readonly port: number
  /** Port for the quorum, if the server is a controller. */
  readonly controllerPort: number
  readonly data: string
}

export type Places = Readonly<Record<string, ServerPlace>>

/**
 * Intervals short enough that files are up to date when they are read; transactions on a cluster of any size. A
 * scenario may override them.
 */
const DEFAULTS = {
  'replica.high.watermark.checkpoint.interval.ms': '400',
  'log.flush.offset.checkpoint.interval.ms': '400',
  'log.flush.start.offset.checkpoint.interval.ms': '400',
  'transaction.state.log.num.partitions': '4',
}

/** A server's properties file. `servers`: all of the cluster. */
export function propertiesOf(
  server: ServerPlan,
  servers: readonly ServerPlan[],
  places: Places,
): string {
  const place = placeOf(places, server)
  const properties =
    server.role === 'zookeeper'
      ? zookeeperProperties(place)
      : kafkaProperties(server, servers, places)
  return Object.entries(properties)
    .map(([name, value]) => `${propertyLine(name, value)}\n`)
    .join('')
}

function placeOf(places: Places, { id }: ServerPlan): ServerPlace {
  const place = places[id]
  if (place === undefined) throw new Error(`${id} has no place`)
  return place
}

function zookeeperProperties({ port, data }: ServerPlace): Readonly<Record<string, string>> {
  return {
    dataDir: data,
    clientPort: String(port),
    clientPortAddress: '127.0.0.1',
    maxClientCnxns: '0',
    'admin.enableServer': 'false',
  }
}

function kafkaProperties(
  server: ServerPlan,
  servers: readonly ServerPlan[],
  places: Places,
): Readonly<Record<string, string>> {
  const brokers = servers.filter(({ role }) => role === 'broker' || role === 'combined').length
  const zookeeper = servers.find(({ role }) => role === 'zookeeper')
  const place = placeOf(places, server)
  const { rack, config, role } = server
  const { 'advertised.listeners': _, ...own } = config
  return {
    ...DEFAULTS,
    'transaction.state.log.replication.factor': String(Math.min(3, brokers)),
    'transaction.state.log.min.isr': String(Math.min(2, brokers)),
    ...own,
    ...(rack === null ? {} : { 'broker.rack': rack }),
    'log.dirs': place.data,
    listeners: listenersOf(server, place).join(','),
    ...(role === 'controller' ? {} : { 'advertised.listeners': clientListener(place) }),
    ...(zookeeper === undefined
      ? kraftProperties(server, servers, places)
      : {
          'broker.id': String(server.number),
          'zookeeper.connect': `127.0.0.1:${placeOf(places, zookeeper).port}`,
        }),
  }
}

function listenersOf({ role }: ServerPlan, place: ServerPlace): readonly string[] {
  const forClients = role === 'controller' ? [] : [clientListener(place)]
  const isController = role === 'controller' || role === 'combined'
  const forQuorum = `CONTROLLER://127.0.0.1:${place.controllerPort}`
  return isController ? [...forClients, forQuorum] : forClients
}

function clientListener({ port }: ServerPlace): string {
  return `PLAINTEXT://127.0.0.1:${port}`
}

const ROLES = { combined: 'broker,controller', broker: 'broker', controller: 'controller' }

function kraftProperties(
  { role, number }: ServerPlan,
  servers: readonly ServerPlan[],
  places: Places,
): Readonly<Record<string, string>> {
  const voters = servers
    .filter((each) => each.role === 'controller' || each.role === 'combined')
    .map((each) => `${each.number}@127.0.0.1:${placeOf(places, each).controllerPort}`)
  return {
    'process.roles': role === 'zookeeper' ? '' : ROLES[role],
    'node.id': String(number),
    'controller.quorum.voters': voters.join(','),
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
  }
}
