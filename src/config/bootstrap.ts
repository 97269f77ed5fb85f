/** The port that every broker listens on at its own host. */
const BROKER_PORT = 9092

/** On localhost broker n listens on this port plus n. */
const LOCAL_PORT = 9091

const PORT_MAX = 65_535

/** Utils.getHost and getPort. */
const URL = /^(?:[a-zA-Z][a-zA-Z0-9+.-]*:\/\/)?\[?([0-9a-zA-Z\-%._:]*)\]?:([0-9]+)$/

export interface Address {
  readonly host: string
  /** May be past the largest port there is. */
  readonly port: number
}

/** Host and port of an entry of `bootstrap.servers`; null where Kafka finds none. */
export function addressOf(url: string): Address | null {
  const match = URL.exec(url)
  return match === null ? null : { host: match[1] ?? '', port: Number(match[2]) }
}

export function isPort(port: number): boolean {
  return port <= PORT_MAX
}

/** Names that never resolve (RFC 2606). */
export function resolves({ host }: Address): boolean {
  return !/(^|\.)invalid$/i.test(host)
}

const LOCALHOST = ['localhost', '127.0.0.1', '::1']

/** Whether the host is the machine on which the client itself runs. */
export function isLocal({ host }: Address): boolean {
  return LOCALHOST.includes(host)
}

/**
 * Number of the broker whose address it is: `b1:9092` on its own host, `localhost:9092` for broker 1, 9093 for
 * broker 2. `nobody`: a host of the scenario with a port on which no broker listens. null: no host of the scenario.
 */
export function brokerAt({ host, port }: Address): number | 'nobody' | null {
  if (isLocal({ host, port })) return port >= LOCAL_PORT ? port - LOCAL_PORT : 'nobody'
  const own = /^b(\d{1,4})$/.exec(host)
  if (own === null) return null
  return port === BROKER_PORT ? Number(own[1]) : 'nobody'
}

/** Address of a broker in the default `bootstrap.servers` of clients. */
export function addressOfBroker(number: number): string {
  return `b${number}:${BROKER_PORT}`
}

/** First entry of `bootstrap.servers` that resolves to a host outside of the scenario; null without one. */
export function strangeAddress(urls: string): string | null {
  const found = urls.split(',').find((url) => {
    const address = addressOf(url.trim())
    return address !== null && resolves(address) && brokerAt(address) === null
  })
  return found?.trim() ?? null
}
