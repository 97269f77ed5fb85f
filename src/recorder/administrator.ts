import type { RecordedMark } from '../recordings/recorded-facts'
import type { TopicSpec } from '../scenario/scenario'
import type { Launcher } from './launcher'
import type { AdminOutcome } from './observation'
import { configFields, encoded, replicasField } from './order-fields'
import type { AdminAct } from './plan'
import type { PlayedProcess } from './process-group'

interface Reply {
  readonly error: string | null
  readonly message?: string
  readonly told?: unknown
}

const READY_MS = 120_000
const PAUSE_MS = 100
const OFFSETS_TOPIC = '__consumer_offsets'

/** Kafka's admin client in a separate process (conformance/java/recorder, AdminMain). */
export class Administrator {
  readonly #process: PlayedProcess
  readonly #waiting = new Map<string, (reply: Reply) => void>()
  #orders = 0
  /** Rejects when the process ends. */
  readonly failure: Promise<never>

  constructor(launcher: Launcher, bootstrap: string) {
    const process = launcher.administrator(bootstrap, (line) => this.#onLine(line))
    this.#process = process
    this.failure = process.exited.then(() => {
      throw new Error(`the administrator has ended: ${process.complaints.join('\n')}`)
    })
    this.failure.catch(() => {})
  }

  /** Carries out a command of the script. */
  async act(act: AdminAct, line: readonly string[]): Promise<AdminOutcome> {
    const { error, message = '' } = await this.#ask(line)
    return error === null ? { ...act, error } : { ...act, error, message }
  }

  async createTopic(topic: TopicSpec): Promise<void> {
    const { name, partitions, replicationFactor, config = {}, assignment } = topic
    const fields = [name, `${partitions}`, `${replicationFactor}`, replicasField(assignment)]
    await this.#must(['createTopic', ...fields, ...configFields(config)])
  }

  /** Describes topics and groups; a missing topic is left out. */
  async describe(
    topics: readonly string[],
    groups: readonly string[],
  ): Promise<Pick<RecordedMark, 'topics' | 'groups'>> {
    const line = ['describe', topics.join(' '), groups.map(encoded).join(' ')]
    return (await this.#must(line)) as Pick<RecordedMark, 'topics' | 'groups'>
  }

  /** Waits until these brokers are registered. */
  async awaitBrokers(numbers: readonly number[]): Promise<void> {
    await this.#until(`brokers ${numbers.join(', ')}`, ['brokers'], (told) => {
      const registered = told as readonly number[]
      return numbers.every((number) => registered.includes(number))
    })
  }

  /** Waits until every partition of these topics has a leader. */
  async awaitLeaders(topics: readonly string[]): Promise<void> {
    const what = `leaders of ${topics.join(', ')}`
    await this.#until(what, ['leaders', ...topics], (told) => told === true)
  }

  /** The lookup of a group's coordinator creates the offsets topic. */
  async awaitOffsetsTopic(): Promise<void> {
    await this.describe([], ['recorder'])
    await this.awaitLeaders([OFFSETS_TOPIC])
  }

  #ask(line: readonly string[]): Promise<Reply> {
    const id = String(++this.#orders)
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve)
      this.#process.order([id, ...line])
    })
  }

  async #must(line: readonly string[]): Promise<unknown> {
    const { error, message, told } = await this.#ask(line)
    if (error !== null) throw new Error(`${line.slice(0, 2).join(' ')}: ${error}: ${message}`)
    return told
  }

  async #until(
    what: string,
    line: readonly string[],
    isDone: (told: unknown) => boolean,
  ): Promise<void> {
    const deadline = performance.now() + READY_MS
    while (performance.now() < deadline) {
      const { error, told } = await this.#ask(line)
      if (error === null && isDone(told)) return
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
    throw new Error(`${what}: not there after ${READY_MS / 1000} s`)
  }

  #onLine(line: string): void {
    const event = JSON.parse(line) as Reply & { readonly id?: string }
    if (event.id === undefined) return
    this.#waiting.get(event.id)?.(event)
    this.#waiting.delete(event.id)
  }
}
