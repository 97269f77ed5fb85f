import type { ClientEvent } from './observed-event'
import type { ClientPlan } from './plan'
import type { PlayedProcess } from './process-group'

/**
 * A client and its processes, one for each of its starts. They are launched before the play and wait for the order
 * to begin, because the startup time of a Java process is not Kafka's behaviour.
 */
export class PlayedClient {
  readonly plan: ClientPlan
  readonly #told: (client: string, run: number, event: ClientEvent) => void
  readonly #waiting: PlayedProcess[] = []
  readonly #runs = new Map<PlayedProcess, number>()
  #current: PlayedProcess | null = null

  constructor(plan: ClientPlan, told: (client: string, run: number, event: ClientEvent) => void) {
    this.plan = plan
    this.#told = told
  }

  /** Launches its processes; resolves when all of them wait. `start` gets a callback for each line. */
  async prepare(
    start: (name: string, onLine: (line: string) => void) => PlayedProcess,
  ): Promise<void> {
    const { id, runs } = this.plan
    const ready = Array.from({ length: runs }, (_, i) => {
      return new Promise<void>((resolve, reject) => {
        const played = start(`${id}-${i + 1}`, (line) => {
          const event = JSON.parse(line) as ClientEvent
          if (event.event === 'ready') resolve()
          const run = this.#runs.get(played)
          if (run !== undefined) this.#told(id, run, event)
        })
        this.#waiting.push(played)
        void played.exited.then(() => reject(new Error(`${id}: ${played.complaints.join('\n')}`)))
      })
    })
    await Promise.all(ready)
  }

  /** Lets the next process begin, unless one is running. */
  start(): void {
    if (this.#current?.isAlive) return
    const next = this.#waiting.shift()
    if (next === undefined) return
    this.#current = next
    this.#runs.set(next, this.#runs.size + 1)
    next.order(['go'])
  }

  /** Ends it as its application would; resolves after its end. */
  async close(): Promise<void> {
    const current = this.#current
    if (current === null || !current.isAlive) return
    if (this.plan.closesBy === 'signal') current.signal('SIGTERM')
    else current.order(['close'])
    await current.exited
  }

  signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    this.#current?.signal(signal)
  }

  order(line: readonly string[]): void {
    this.#current?.order(line)
  }

  /** Ends all of its processes, including waiting ones. */
  kill(): void {
    for (const each of [...this.#waiting, ...this.#runs.keys()]) each.signal('SIGKILL')
  }
}
