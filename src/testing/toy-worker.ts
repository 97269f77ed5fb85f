import { logMessages } from '../i18n/log/messages'
import { chartsOf } from '../worker/charts'
import type { WorkerPort } from '../worker/client'
import { Host } from '../worker/host'
import type { FromWorker, ToWorker } from '../worker/protocol'
import { QUERIES } from '../worker/queries'
import { toyEngine } from './toy-engine'

/** A worker in this process: messages are copied and wait in a queue that the test empties. */
export class ToyWorker {
  readonly #tasks: (() => void)[] = []
  readonly sent: ToWorker[] = []
  isDeaf = false
  hasEnded = false
  #onMessage: (message: FromWorker) => void = () => {}
  #onDeath: () => void = () => {}
  readonly #host: Host

  constructor(engine = toyEngine) {
    this.#host = new Host(
      {
        post: (message) => this.#onMessage(structuredClone(message)),
        later: (task) => this.#tasks.push(task),
      },
      engine,
    )
    this.#host.chartsOf = chartsOf
    this.#host.queries = QUERIES
    this.#host.learn('en', logMessages('en'))
    this.#host.learn('ko', logMessages('ko'))
  }

  get port(): WorkerPort {
    return {
      post: (message) => {
        this.sent.push(message)
        if (!this.isDeaf) this.#tasks.push(() => this.#host.receive(structuredClone(message)))
      },
      listen: (onMessage, onDeath) => {
        this.#onMessage = onMessage
        this.#onDeath = onDeath
      },
      end: () => {
        this.hasEnded = true
        this.isDeaf = true
      },
    }
  }

  /** Runs `tasks` tasks, or until none is left. */
  run(tasks = Number.POSITIVE_INFINITY): void {
    for (let i = 0; i < tasks && !this.isDeaf; i++) {
      const task = this.#tasks.shift()
      if (task === undefined) return
      task()
    }
  }

  die(): void {
    this.isDeaf = true
    this.#onDeath()
  }
}
