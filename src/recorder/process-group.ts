import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export type Signal = 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'

/** A process of the play. It ends with the recorder, by the end of its standard input or by the reaper. */
export class PlayedProcess {
  readonly name: string
  readonly #child: ChildProcess
  #ended = false
  /** Resolves at the end of the process. */
  readonly exited: Promise<void>
  /** Latest lines of its standard error. */
  readonly complaints: string[] = []

  constructor(name: string, child: ChildProcess, onLine: (line: string) => void) {
    this.name = name
    this.#child = child
    // Orders to a process that has just died are lost.
    child.stdin?.on('error', () => {})
    if (child.stdout) createInterface({ input: child.stdout }).on('line', onLine)
    if (child.stderr)
      createInterface({ input: child.stderr }).on('line', (line) => this.#complain(line))
    this.exited = new Promise((resolve) => {
      const end = () => {
        this.#ended = true
        resolve()
      }
      child.once('close', end)
      child.once('error', end)
    })
  }

  get pid(): number {
    return this.#child.pid ?? -1
  }

  /** True until it is killed or has ended. */
  get isAlive(): boolean {
    return !this.#ended
  }

  order(fields: readonly string[]): void {
    if (this.isAlive) this.#child.stdin?.write(`${fields.join('\t')}\n`)
  }

  signal(signal: Signal): void {
    if (!this.isAlive) return
    if (signal === 'SIGKILL') this.#ended = true
    this.#child.kill(signal)
  }

  #complain(line: string): void {
    this.complaints.push(line)
    if (this.complaints.length > 40) this.complaints.shift()
  }
}

/** All processes of the recorder. */
export class ProcessGroup {
  readonly #reaper: ChildProcess
  readonly #processes = new Set<PlayedProcess>()

  constructor(reaper: string) {
    // In its own session: it ignores a terminal's Ctrl-C.
    this.#reaper = spawn(process.execPath, [reaper], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    this.#reaper.stdin?.on('error', () => {})
    this.#reaper.unref()
  }

  /** In its own session, so that a terminal's Ctrl-C does not reach it: the recorder ends it, and at once. */
  start(
    name: string,
    [command = '', ...args]: readonly string[],
    onLine: (line: string) => void = () => {},
  ): PlayedProcess {
    const child = spawn(command, args, { detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
    const played = new PlayedProcess(name, child, onLine)
    if (child.pid === undefined) return played
    this.#processes.add(played)
    this.#tell(`+${played.pid}`)
    void played.exited.then(() => {
      this.#processes.delete(played)
      this.#tell(`-${played.pid}`)
    })
    return played
  }

  /** Creates a folder that is removed at any end of the recorder. */
  addFolder(folder: string): void {
    this.#tell(folder)
  }

  /** Kills every process and waits for their ends. */
  async killAll(): Promise<void> {
    const all = [...this.#processes]
    for (const each of all) each.signal('SIGKILL')
    await Promise.all(all.map(({ exited }) => exited))
  }

  /** As killAll, without waiting: for a recorder that is about to exit. The reaper does the rest. */
  abandon(): void {
    for (const each of this.#processes) each.signal('SIGKILL')
    this.#reaper.stdin?.end()
  }

  #tell(line: string): void {
    this.#reaper.stdin?.write(`${line}\n`)
  }
}
