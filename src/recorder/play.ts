import type { RecordedMark } from '../recordings/recorded-facts'
import { Administrator } from './administrator'
import { Launcher, type PlayRuntime } from './launcher'
import type { AdminOutcome, Observation, OfClient } from './observation'
import type { ClientEvent } from './observed-event'
import type { PlayPlan, PlayStep } from './plan'
import { PlayedClient } from './played-client'
import { PlayedCluster } from './played-cluster'
import type { ProcessGroup } from './process-group'

/** Ms between the end of a play and the end of the brokers, so that checkpoints contain the last records. */
const SETTLE_MS = 1000

/** The observation of a play, and the delay of its latest step, ms. */
export interface Played {
  readonly observation: Observation
  readonly latestMs: number
}

/** Plays a plan in real time, one virtual millisecond per real one, and leaves no process running. */
export async function play(
  plan: PlayPlan,
  runtime: PlayRuntime,
  group: ProcessGroup,
): Promise<Played> {
  const launcher = new Launcher(runtime, group)
  try {
    const cluster = await PlayedCluster.prepare(plan.servers, launcher)
    return await new Stage(plan, launcher, cluster).play()
  } finally {
    await group.killAll()
  }
}

class Stage {
  readonly #plan: PlayPlan
  readonly #launcher: Launcher
  readonly #cluster: PlayedCluster
  readonly #administrator: Administrator
  readonly #clients: ReadonlyMap<string, PlayedClient>
  readonly #topics: Set<string>
  /** The newest generation of each group that a member received. */
  readonly #generations = new Map<string, number>()
  readonly #told: OfClient[] = []
  readonly #outcomes: Promise<AdminOutcome>[] = []
  readonly #marks: Promise<RecordedMark>[] = []

  constructor(plan: PlayPlan, launcher: Launcher, cluster: PlayedCluster) {
    this.#plan = plan
    this.#launcher = launcher
    this.#cluster = cluster
    this.#administrator = new Administrator(launcher, cluster.bootstrap)
    this.#topics = new Set(plan.topics.map(({ name }) => name))
    const tell = this.#onTold.bind(this)
    const clients = plan.clients.map((client) => new PlayedClient(client, tell))
    this.#clients = new Map(clients.map((client) => [client.plan.id, client]))
  }

  async play(): Promise<Played> {
    await this.#guarded(this.#prepare())
    const latestMs = await this.#guarded(this.#perform())
    const marks = await Promise.all(this.#marks)
    const admin = await Promise.all(this.#outcomes)
    for (const client of this.#clients.values()) client.kill()
    await sleep(SETTLE_MS)
    const starts = await this.#cluster.logStarts()
    await this.#cluster.kill()
    const read = await this.#launcher.readLogs(this.#cluster.folders)
    const logs = read.map((log) => ({
      ...log,
      logStartOffset: starts.get(log.broker)?.[log.partition] ?? log.logStartOffset,
    }))
    return { observation: { clients: this.#told, marks, admin, logs }, latestMs }
  }

  /** Rejects with the failure of a server or of the administrator. */
  #guarded<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#cluster.failure, this.#administrator.failure])
  }

  /** Sets up brokers, topics and processes of clients, up to the start of the play. */
  async #prepare(): Promise<void> {
    const { offsetsTopic, topics, warmsGroups } = this.#plan
    await this.#cluster.start(this.#administrator)
    const made = offsetsTopic === null ? topics : [offsetsTopic, ...topics]
    for (const topic of made) await this.#administrator.createTopic(topic)
    const names = made.map(({ name }) => name)
    if (names.length > 0) await this.#administrator.awaitLeaders(names)
    if (warmsGroups) await this.#administrator.awaitOffsetsTopic()
    const clients = [...this.#clients.values()]
    const { addresses, bootstrap } = this.#cluster
    await Promise.all(
      clients.map((client) =>
        client.prepare((name, onLine) =>
          this.#launcher.client(name, client.plan.mainClass, addresses, bootstrap, (line) =>
            onLine(this.#cluster.named(line)),
          ),
        ),
      ),
    )
  }

  async #perform(): Promise<number> {
    const start = performance.now()
    const due = (atMs: number) => sleep(start + atMs - performance.now())
    let latestMs = 0
    for (const step of this.#plan.steps) {
      await due(step.atMs)
      latestMs = Math.max(latestMs, performance.now() - start - step.atMs)
      this.#carryOut(step)
    }
    await due(this.#plan.untilMs)
    return Math.round(latestMs)
  }

  /** Starts the step's action without waiting for its end. */
  #carryOut(step: PlayStep): void {
    switch (step.do) {
      case 'start':
        return this.#start(step.target)
      case 'close':
        void this.#close(step.target)
        return
      case 'restart':
        void this.#close(step.target).then(() => this.#start(step.target))
        return
      case 'signal':
        if (this.#cluster.has(step.target)) void this.#cluster.signal(step.target, step.signal)
        else this.#clients.get(step.target)?.signal(step.signal)
        return
      case 'order':
        this.#clients.get(step.target)?.order(step.line)
        return
      case 'admin':
        this.#outcomes.push(this.#administrator.act(step.act, step.line))
        this.#topics.add(step.act.topic)
        return
      case 'mark':
        this.#marks.push(this.#mark(step.name))
        return
    }
  }

  #start(target: string): void {
    if (this.#cluster.has(target)) this.#cluster.startServer(target)
    else this.#clients.get(target)?.start()
  }

  async #close(target: string): Promise<void> {
    if (this.#cluster.has(target)) await this.#cluster.signal(target, 'SIGTERM')
    else await this.#clients.get(target)?.close()
  }

  async #mark(name: string): Promise<RecordedMark> {
    const { topics, groups } = await this.#administrator.describe(
      [...this.#topics],
      this.#plan.groups,
    )
    // No tool prints the generation, so it is taken from the members.
    const told = Object.entries(groups ?? {}).map(([id, group]) => [
      id,
      { ...group, generation: this.#generations.get(id) ?? null },
    ])
    return { name, ...(topics === undefined ? {} : { topics }), groups: Object.fromEntries(told) }
  }

  #onTold(client: string, run: number, told: ClientEvent): void {
    this.#told.push({ client, run, told })
    const groupId = this.#clients.get(client)?.plan.groupId ?? null
    if (told.event !== 'callback' || groupId === null || told.generation < 0) return
    const known = this.#generations.get(groupId) ?? 0
    this.#generations.set(groupId, Math.max(known, told.generation))
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))
}
