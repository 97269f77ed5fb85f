import { assert } from '../base/assert'
import { peek, pop } from '../base/queue'
import { seedRng } from '../base/rng'
import { fromMs, type SimTime, toMs } from '../base/time'
import type { KafkaVersion } from '../config/version'
import type { Happening, HappeningKind, HappeningOf } from '../model/happening/happening'
import { type BrokerId, brokerId, brokerNumber, partitionKey } from '../model/ids'
import type { Broker } from '../model/kafka/broker/broker-state'
import type { RecordBatch } from '../model/kafka/log/record-batch'
import type { ProduceRequest, Response } from '../model/kafka/network/api'
import type { Message } from '../model/kafka/network/message'
import { onProducerApp } from '../model/kafka/producer/app-step'
import { onProducerMessage } from '../model/kafka/producer/on-message'
import {
  closeProducer,
  initialProducer,
  pauseProducer,
  resumeProducer,
  startProducer,
} from '../model/kafka/producer/process'
import type { Producer } from '../model/kafka/producer/producer-state'
import { flush, onWorkload, send } from '../model/kafka/producer/send'
import { onSenderStep } from '../model/kafka/producer/sender-step'
import { onProducerTimer } from '../model/kafka/producer/timers'
import { beginTurn, schedule, type Turn } from '../model/turn'
import { CLASS, type Due, type World } from '../model/world'
import type { CommandOf } from '../scenario/command'

const STEPS_MAX = 200_000

/** A scripted broker's answer to one batch: appended, an error, or none at all. */
export type Reply =
  | 'append'
  | 'silent'
  | {
      readonly error: ProduceAnswer['error']
      readonly appended?: boolean
      readonly leader?: number
    }
  /** Appended, and the answer is lost. */
  | 'lost'

type ProduceAnswer = Extract<Response, { api: 'Produce' }>['partitions'][number]

export interface SeenRequest {
  readonly atMs: number
  readonly node: number
  readonly message: Message
  readonly batches: readonly { readonly partition: string; readonly batch: RecordBatch }[]
}

export interface FakeOptions {
  readonly version?: KafkaVersion
  readonly config?: Readonly<Record<string, string>>
  /** Partition counts by topic. */
  readonly topics?: Readonly<Record<string, number>>
  /** Leader of a partition, default 0. */
  readonly leader?: (partition: number) => number
  readonly latencyMs?: number
  readonly answerMs?: number
  readonly seed?: number
  /** Metadata and connections are there from the start. Default true. */
  readonly warm?: boolean
  readonly spec?: Producer['spec']
}

/**
 * A real producer in front of brokers that say what the test tells them: the ideal network of the golden
 * scenarios (metadata warm, answers at once) unless the options say otherwise. Times in ms.
 */
export class FakeBrokers {
  world: World
  readonly happenings: Happening[] = []
  readonly requests: SeenRequest[] = []
  /** Values by partition, in the order of offsets. */
  readonly logs: Record<string, (string | null)[]> = {}
  /** Called for each batch that arrives, in order; `nth` counts batches from 0. */
  reply: (batch: RecordBatch, partition: string, nth: number) => Reply = () => 'append'
  /** Ms until a Produce is answered. */
  answerMs: number
  topics: Record<string, number>
  nextProducerId = 0
  readonly #leader: (partition: number) => number
  #batches = 0

  constructor(options: FakeOptions = {}) {
    const version = options.version ?? '4.x'
    this.answerMs = options.answerMs ?? 0
    this.topics = { ...(options.topics ?? { t: 1 }) }
    this.#leader = options.leader ?? (() => 0)
    const producer = initialProducer(
      { id: 'p1', config: options.config ?? {}, program: options.spec },
      version,
      this.#nodes(),
    )
    this.world = fakeWorld(version, producer, options, this.#nodes())
    if (options.warm ?? true) this.#warmUp()
  }

  get p(): Producer {
    return this.world.producers.p1 as Producer
  }

  get nowMs(): number {
    return toMs(this.world.now)
  }

  send(command: Omit<CommandOf<'send'>, 'do' | 'client'>): this {
    return this.act((turn) => send(turn, { do: 'send', client: 'p1', ...command }))
  }

  /** One explicit record. */
  record(value: string | null, partition?: number, key: string | null = null, topic = 't'): this {
    return this.send({ topic, partition, records: [{ key, value }], timestamp: 0 })
  }

  flush(): this {
    return this.act((turn) => flush(turn, 'p1'))
  }

  close(timeoutMs?: number): this {
    return this.act((turn) => closeProducer(turn, 'p1', timeoutMs))
  }

  pause(): this {
    return this.act((turn) => pauseProducer(turn, 'p1'))
  }

  resume(): this {
    return this.act((turn) => resumeProducer(turn, 'p1'))
  }

  start(): this {
    return this.act((turn) => startProducer(turn, 'p1'))
  }

  /** The connection to a broker breaks now. */
  disconnect(node: number): this {
    return this.act((turn) => {
      const message = {
        ...this.#envelope(brokerId(node)),
        correlation: 0,
        body: { kind: 'disconnect' } as const,
      }
      schedule(turn, turn.world.now, CLASS.delivery, { kind: 'delivery', message })
    })
  }

  broker(node: number, change: Partial<Broker>): this {
    return this.act((turn) => {
      const id = brokerId(node)
      const broker = { ...(turn.world.brokers[id] as Broker), ...change }
      turn.world.brokers = { ...turn.world.brokers, [id]: broker }
    })
  }

  act(rule: (turn: Turn) => void): this {
    const turn = beginTurn(this.world, 0)
    rule(turn)
    return this.#take(turn)
  }

  /** Everything due until this instant (ms, inclusive) happens. */
  runTo(ms: number): this {
    const until = fromMs(ms)
    for (let steps = 0; ; steps++) {
      assert(steps < STEPS_MAX, 'a run ends')
      const entry = peek(this.world.queue)
      if (!entry || entry.at > until) break
      const turn = beginTurn(this.world, entry.cause)
      turn.world.queue = pop(turn.world.queue)
      turn.world.now = entry.at
      this.#perform(turn, entry.due)
      this.#take(turn)
    }
    this.world = { ...this.world, now: until }
    return this
  }

  runFor(ms: number): this {
    return this.runTo(this.nowMs + ms)
  }

  all<K extends HappeningKind>(kind: K): readonly HappeningOf<K>[] {
    return this.happenings.filter((h): h is HappeningOf<K> => h.kind === kind)
  }

  /** Partition of each send, in the order of the sends. */
  partitions(): readonly number[] {
    const partitions: number[] = []
    for (const { send: first, count, partition } of this.all('record.sent')) {
      for (let i = 0; i < count; i++) partitions[first + i] = partition
    }
    return partitions
  }

  /** `<error class> <message>` or `<partition>@<offset>` of each completed batch. */
  outcomes(): readonly string[] {
    return this.all('sends.completed').map(({ error, message, partition, baseOffset }) =>
      error === null ? `${partition}@${baseOffset}` : `${error.split('.').at(-1)}: ${message}`,
    )
  }

  #perform(turn: Turn, due: Due): void {
    if (due.kind === 'workload') onWorkload(turn, due.command, due.next)
    else if (due.kind === 'app') onProducerApp(turn, due.owner)
    else if (due.kind === 'sender') onSenderStep(turn, due.owner)
    else if (due.kind === 'timer') onProducerTimer(turn, due)
    else if (due.kind === 'delivery' && due.message.to === 'p1')
      onProducerMessage(turn, due.message)
    else if (due.kind === 'delivery') this.#onRequest(turn, due.message)
  }

  #onRequest(turn: Turn, message: Message): void {
    if (message.body.kind !== 'request') return
    const { request } = message.body
    if (request.api === 'Metadata') {
      const response = this.#metadata(request.topics ?? [])
      this.#respond(turn, message, response, 0)
    } else if (request.api === 'InitProducerId') {
      const producerId = this.nextProducerId
      this.nextProducerId += 1
      this.#respond(
        turn,
        message,
        { api: 'InitProducerId', error: 'NONE', producerId, producerEpoch: 0 },
        0,
      )
    } else if (request.api === 'Produce') this.#onProduce(turn, message, request)
  }

  #onProduce(turn: Turn, message: Message, request: ProduceRequest): void {
    const node = brokerNumber(message.to as BrokerId)
    this.requests.push({ atMs: toMs(message.sentAt), node, message, batches: request.partitions })
    const answers: ProduceAnswer[] = []
    let answered = true
    for (const { partition, batch } of request.partitions) {
      const reply = this.reply(batch, partition, this.#batches)
      this.#batches += 1
      if (reply === 'silent' || reply === 'lost') answered = false
      const appends =
        reply === 'append' || reply === 'lost' || (typeof reply === 'object' && reply.appended)
      const baseOffset = appends ? this.#append(partition, batch) : -1
      const error = typeof reply === 'object' ? reply.error : 'NONE'
      const currentLeader = typeof reply === 'object' ? (reply.leader ?? null) : null
      answers.push({
        partition,
        error,
        baseOffset,
        logAppendTime: -1,
        logStartOffset: 0,
        currentLeader,
      })
    }
    if (!answered || request.acks === 0) return
    this.#respond(turn, message, { api: 'Produce', partitions: answers }, fromMs(this.answerMs))
  }

  #append(partition: string, batch: RecordBatch): number {
    const log = this.logs[partition] ?? []
    this.logs[partition] = log
    const baseOffset = log.length
    for (const value of batch.values) log.push(value)
    return baseOffset
  }

  #metadata(names: readonly string[]): Extract<Response, { api: 'Metadata' }> {
    const topics = names.map((topic) => {
      const count = this.topics[topic]
      if (count === undefined)
        return { topic, error: 'UNKNOWN_TOPIC_OR_PARTITION' as const, partitions: [] }
      return { topic, error: 'NONE' as const, partitions: this.#partitions(topic, count) }
    })
    return { api: 'Metadata', brokers: this.#nodes(), controllerId: 0, topics }
  }

  #partitions(topic: string, count: number) {
    return Array.from({ length: count }, (_, partition) => ({
      partition: partitionKey(topic, partition),
      error: 'NONE' as const,
      leader: this.#leader(partition),
      leaderEpoch: 0,
      replicas: [this.#leader(partition)],
      isr: [this.#leader(partition)],
    }))
  }

  #nodes(): readonly number[] {
    const nodes = new Set([0])
    for (const count of Object.values(this.topics)) {
      for (let partition = 0; partition < count; partition++)
        nodes.add(Math.max(0, this.#leader(partition)))
    }
    return [...nodes].sort((a, b) => a - b)
  }

  #envelope(from: BrokerId) {
    const run = this.p.run
    return {
      id: this.world.happeningSeq,
      from,
      fromRun: 1,
      to: 'p1',
      toRun: run,
      connection: 'data' as const,
      sentAt: this.world.now,
    }
  }

  #respond(turn: Turn, request: Message, response: Response, delay: SimTime): void {
    const message: Message = {
      ...this.#envelope(request.to as BrokerId),
      id: turn.world.happeningSeq,
      sentAt: turn.world.now,
      correlation: request.id,
      body: { kind: 'response', response },
    }
    const at = turn.world.now + delay + turn.world.network.latencyUs
    schedule(turn, at, CLASS.delivery, { kind: 'delivery', message }, message.id)
  }

  #warmUp(): void {
    this.start()
    const topics = Object.fromEntries(
      Object.entries(this.topics).map(([topic, count]) => [topic, this.#partitions(topic, count)]),
    )
    const { p } = this
    const nodes = Object.fromEntries(
      this.#nodes().map((node) => [
        brokerId(node),
        {
          connected: 1,
          attemptedAt: 0,
          connectingUntil: -1,
          setupFailures: 0,
          reconnectAt: 0,
          failures: 0,
          readyAt: 0,
          drainedAt: 0,
        },
      ]),
    )
    const wanted = Object.keys(topics)
    const metadata = {
      ...p.metadata,
      updatedAt: 0,
      brokers: this.#nodes(),
      topics,
      needed: false,
      wanted,
    }
    this.world = {
      ...this.world,
      producers: { p1: { ...p, metadata, nodes, wakeupPending: false } },
      queue: [],
    }
    if (p.settings.idempotent) {
      this.act((turn) => onSenderStep(turn, 'p1'))
      this.runTo(0)
    }
  }

  #take(turn: Turn): this {
    this.world = turn.world
    this.happenings.push(...turn.happenings)
    return this
  }
}

function fakeWorld(
  version: KafkaVersion,
  producer: Producer,
  options: FakeOptions,
  nodes: readonly number[],
): World {
  const seed = options.seed ?? 1
  const latencyUs = fromMs(options.latencyMs ?? 0)
  const brokers = nodes.map((node) => [
    brokerId(node),
    { id: brokerId(node), run: 1, lifecycle: 'running', ended: null, connections: {} },
  ])
  const world = {
    version,
    now: 0,
    epochMs: 0,
    seq: 0,
    happeningSeq: 0,
    rng: { network: 1, workload: seedRng(seed, 'workload'), faults: 1, ids: 1 },
    queue: [],
    network: { latencyUs, controlLatencyUs: 0, handlingUs: 0, links: {}, drops: [] },
    brokers: Object.fromEntries(brokers),
    producers: { p1: producer },
    consumers: {},
    restarts: [],
    keys: [],
  }
  // The producer's rules read nothing else of a world.
  return world as unknown as World
}
