import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import type { Administrator } from './administrator'
import type { Launcher } from './launcher'
import type { ServerPlan } from './plan'
import { freePorts } from './ports'
import type { PlayedProcess, Signal } from './process-group'
import { type Places, propertiesOf } from './server-properties'

const LISTEN_MS = 60_000
const PAUSE_MS = 100
const TELL_MS = 3000
const LAST_LINES = 12

/** First offset of each log by its partition. */
type LogStarts = Readonly<Record<string, number>>

/** The servers of a play: started, ended and started again. */
export class PlayedCluster {
  readonly #servers: readonly ServerPlan[]
  readonly #places: Places
  readonly #launcher: Launcher
  readonly #running = new Map<string, PlayedProcess>()
  /** Listeners for the log starts of a server, by its id. */
  readonly #told = new Map<string, (event: { readonly offsets: LogStarts }) => void>()
  /** Servers that the script has ended or is ending. */
  readonly #ordered = new WeakSet<PlayedProcess>()
  #fail: (error: Error) => void = () => {}
  /** Rejects when a server ends unexpectedly. */
  readonly failure = new Promise<never>((_, reject) => {
    this.#fail = reject
  })

  private constructor(servers: readonly ServerPlan[], places: Places, launcher: Launcher) {
    this.#servers = servers
    this.#places = places
    this.#launcher = launcher
    this.failure.catch(() => {})
  }

  /** Writes the properties of all servers and prepares their folders, before any start. */
  static async prepare(servers: readonly ServerPlan[], launcher: Launcher): Promise<PlayedCluster> {
    const ports = await freePorts(servers.length * 2)
    const places: Places = Object.fromEntries(
      servers.map(({ id }, i) => [
        id,
        {
          port: ports[2 * i] ?? 0,
          controllerPort: ports[2 * i + 1] ?? 0,
          data: join(launcher.folder, id),
        },
      ]),
    )
    const cluster = new PlayedCluster(servers, places, launcher)
    for (const server of servers) {
      mkdirSync(cluster.#place(server.id).data, { recursive: true })
      writeFileSync(cluster.#file(server.id), propertiesOf(server, servers, places))
    }
    await cluster.#format()
    return cluster
  }

  /** KRaft's folders carry the id of their cluster. */
  async #format(): Promise<void> {
    const kraft = this.#servers.filter(() =>
      this.#servers.every(({ role }) => role !== 'zookeeper'),
    )
    const id = randomBytes(16).toString('base64url')
    const formatted = kraft.map((server) => {
      const main = ['kafka.tools.StorageTool', 'format', '-t', id, '-c', this.#file(server.id)]
      const tool = this.#launcher.server(`${server.id}-format`, main)
      return tool.exited
    })
    await Promise.all(formatted)
  }

  /** Starts all servers stage by stage, and waits until the brokers are registered. */
  async start(administrator: Administrator): Promise<void> {
    const stages = [...new Set(this.#servers.map(({ stage }) => stage))].sort((a, b) => a - b)
    for (const stage of stages) {
      const together = this.#servers.filter((server) => server.stage === stage)
      for (const { id } of together) this.startServer(id)
      const zookeeper = together.find(({ role }) => role === 'zookeeper')
      if (zookeeper) await this.#listens(zookeeper.id)
      const brokers = together.filter(isBroker).map(({ number }) => number)
      if (brokers.length > 0) {
        await Promise.race([administrator.awaitBrokers(brokers), this.failure])
      }
    }
  }

  startServer(id: string): void {
    if (this.#running.get(id)?.isAlive) return
    const server = this.#servers.find((each) => each.id === id)
    const main =
      server?.role === 'zookeeper'
        ? 'org.apache.zookeeper.server.quorum.QuorumPeerMain'
        : 'kafka.Kafka'
    const played = this.#launcher.server(id, [main, this.#file(id)], (line) => {
      if (line.startsWith('{"event":"logStarts"')) this.#told.get(id)?.(JSON.parse(line))
    })
    this.#running.set(id, played)
    void played.exited.then(() => {
      if (this.#ordered.has(played)) return
      const said = [...played.complaints, ...lastLines(this.#launcher.logOf(id))]
      this.#fail(new Error([`${id} has ended by itself`, ...said].join('\n    ')))
    })
  }

  /** Ends, pauses or resumes a server. Resolves when it has ended, or at once if it keeps running. */
  async signal(id: string, signal: Signal): Promise<void> {
    const played = this.#running.get(id)
    if (played === undefined || !played.isAlive) return
    const ends = signal === 'SIGKILL' || signal === 'SIGTERM'
    if (ends) this.#ordered.add(played)
    played.signal(signal)
    if (ends) await played.exited
  }

  has(id: string): boolean {
    return this.#servers.some((server) => server.id === id)
  }

  /** First offsets of the logs of each running broker, by its number. */
  async logStarts(): Promise<ReadonlyMap<number, LogStarts>> {
    const running = this.#servers.filter((server) => {
      return isBroker(server) && this.#running.get(server.id)?.isAlive === true
    })
    const starts = new Map<number, LogStarts>()
    const told = running.map(({ id, number }) => {
      const told = new Promise<void>((resolve) => {
        this.#told.set(id, ({ offsets }) => {
          starts.set(number, offsets)
          resolve()
        })
      })
      this.#running.get(id)?.order(['logStarts'])
      // A paused broker does not answer.
      return Promise.race([told, pause(TELL_MS)])
    })
    await Promise.all(told)
    return starts
  }

  /** Kills every server, so that its files no longer change while they are read. */
  async kill(): Promise<void> {
    await Promise.all(this.#servers.map(({ id }) => this.signal(id, 'SIGKILL')))
  }

  /** Bootstrap addresses. */
  get bootstrap(): string {
    return [...this.addresses.values()].join(',')
  }

  /** Real addresses by the scenario's: `b1:9092`. */
  get addresses(): ReadonlyMap<string, string> {
    const brokers = this.#servers.filter(isBroker)
    return new Map(brokers.map(({ id }) => [`${id}:9092`, `127.0.0.1:${this.#place(id).port}`]))
  }

  /** A client's text with the scenario's addresses, which are the same in every play. */
  named(text: string): string {
    let named = text
    for (const [known, real] of this.addresses) named = named.replaceAll(real, known)
    return named
  }

  /** Folders of the brokers' logs by number. */
  get folders(): readonly (readonly [number: number, folder: string])[] {
    return this.#servers
      .filter(isBroker)
      .map(({ id, number }) => [number, this.#place(id).data] as const)
  }

  #place(id: string): Places[string] {
    const place = this.#places[id]
    if (place === undefined) throw new Error(`${id} has no place`)
    return place
  }

  #file(id: string): string {
    return join(this.#launcher.folder, `${id}.properties`)
  }

  async #listens(id: string): Promise<void> {
    const deadline = performance.now() + LISTEN_MS
    while (!(await canConnect(this.#place(id).port))) {
      if (performance.now() > deadline) throw new Error(`${id} does not listen`)
      await Promise.race([pause(PAUSE_MS), this.failure])
    }
  }
}

/** Last lines of a log, read before its folder is removed. */
function lastLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-LAST_LINES)
  } catch {
    return []
  }
}

function isBroker({ role }: ServerPlan): boolean {
  return role === 'broker' || role === 'combined'
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', () => resolve(false))
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
