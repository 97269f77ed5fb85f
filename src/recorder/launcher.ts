import { join } from 'node:path'
import { javaCommand } from './java-command'
import type { LogEvent } from './observed-event'
import type { PlayedProcess, ProcessGroup } from './process-group'

/** JDK, classes and folder of the Java processes of a play. */
export interface PlayRuntime {
  readonly java: string
  /** Folder of the observing classes and the programs. */
  readonly classes: string
  readonly clientJars: readonly string[]
  readonly serverJars: readonly string[]
  /** A temporary folder of this play. */
  readonly folder: string
}

const SERVER_HEAP_MB = 256
const CLIENT_HEAP_MB = 128
const HARNESS = 'kafkascope.harness'

/** Starts the Java processes of a play. */
export class Launcher {
  readonly folder: string
  readonly #runtime: PlayRuntime
  readonly #group: ProcessGroup

  constructor(runtime: PlayRuntime, group: ProcessGroup) {
    this.folder = runtime.folder
    this.#runtime = runtime
    this.#group = group
  }

  /** A server's own main class with its arguments. */
  server(name: string, main: readonly string[], onLine?: (line: string) => void): PlayedProcess {
    const classpath = [this.#runtime.classes, ...this.#runtime.serverJars]
    const wrapped = [`${HARNESS}.ServerMain`, ...main]
    // ZooKeeper would look for a logging library that is missing.
    const properties = { 'zookeeper.jmx.log4j.disable': 'true' }
    return this.#start(name, classpath, SERVER_HEAP_MB, properties, wrapped, onLine)
  }

  /** Starts a client's program, which waits for the order to begin. `addresses`: real ones by those of the scenario. */
  client(
    name: string,
    mainClass: string,
    addresses: ReadonlyMap<string, string>,
    bootstrap: string,
    onLine: (line: string) => void,
  ): PlayedProcess {
    const pairs = [...addresses].map(([known, real]) => `${known}=${real}`)
    const properties = { 'kafkascope.brokers': pairs.join(','), 'kafkascope.warmup': bootstrap }
    return this.#harness(name, properties, [`${HARNESS}.ClientMain`, mainClass], onLine)
  }

  administrator(bootstrap: string, onLine: (line: string) => void): PlayedProcess {
    return this.#harness('administrator', {}, [`${HARNESS}.AdminMain`, bootstrap], onLine)
  }

  /** Replicas in the folders of stopped brokers. */
  async readLogs(
    folders: readonly (readonly [number: number, folder: string])[],
  ): Promise<readonly LogEvent[]> {
    const logs: LogEvent[] = []
    const args = folders.map(([number, folder]) => `${number}=${folder}`)
    const reader = this.#harness('log-reader', {}, [`${HARNESS}.LogMain`, ...args], (line) =>
      logs.push(JSON.parse(line) as LogEvent),
    )
    await reader.exited
    if (reader.complaints.length > 0) throw new Error(reader.complaints.join('\n'))
    return logs
  }

  /** Log file of the classes of a process. */
  logOf(name: string): string {
    return join(this.folder, `${name}.log`)
  }

  #harness(
    name: string,
    properties: Readonly<Record<string, string>>,
    main: readonly string[],
    onLine: (line: string) => void,
  ): PlayedProcess {
    const classpath = [this.#runtime.classes, ...this.#runtime.clientJars]
    return this.#start(name, classpath, CLIENT_HEAP_MB, properties, main, onLine)
  }

  #start(
    name: string,
    classpath: readonly string[],
    heapMb: number,
    properties: Readonly<Record<string, string>>,
    main: readonly string[],
    onLine: (line: string) => void = () => {},
  ): PlayedProcess {
    const { java } = this.#runtime
    const command = javaCommand({
      java,
      classpath,
      heapMb,
      log: this.logOf(name),
      properties,
      main,
    })
    return this.#group.start(name, command, onLine)
  }
}
