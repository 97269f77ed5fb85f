import '../model/all-clients'
import { assert, present } from '../base/assert'
import { peek, pop } from '../base/queue'
import { fromMs, type SimTime, toMs } from '../base/time'
import type { KafkaVersion } from '../config/version'
import type { Happening, HappeningKind, HappeningOf } from '../model/happening/happening'
import { onConsumerApp } from '../model/kafka/consumer/app-step'
import type { Consumer } from '../model/kafka/consumer/consumer-state'
import { onConsumerMessage } from '../model/kafka/consumer/on-message'
import { initialConsumer } from '../model/kafka/consumer/process'
import { onConsumerTimer } from '../model/kafka/consumer/timers'
import type { RecordBatch } from '../model/kafka/log/record-batch'
import type { FetchRequest, Request, Response } from '../model/kafka/network/api'
import type { Message } from '../model/kafka/network/message'
import { sendResponse } from '../model/kafka/network/send'
import type { Instruction } from '../model/program/program'
import type { ProgramSpec } from '../model/program/types/program-types'
import { beginTurn, schedule, type Turn } from '../model/turn'
import { CLASS, type World } from '../model/world'

const STEPS_MAX = 500_000

interface Asked {
  readonly atMs: number
  readonly request: Request
}

const CONSTRUCT: Instruction = { op: 'construct', client: 'consumer' }
const EXIT: Instruction = { op: 'exit' }

/** Answers a request itself instead of the broker; null: no answer at all. */
export type Answer = (request: Request) => Response | null | undefined

/**
 * One consumer, C1, and a broker made of messages: it keeps partitions and committed offsets, takes every
 * member at once into generation 1, 2, …, and answers whatever a test wants it to. Hops take 1 ms.
 */
export class ScriptedBroker {
  #world: World
  readonly happenings: Happening[] = []
  readonly asked: Asked[] = []
  readonly committed: Record<string, number> = {}
  /** The happening that the test gives as the one that committed. */
  committedBy = 0
  answer: Answer = () => undefined
  readonly #partitions: Record<string, { start: number; batches: RecordBatch[] }> = {}
  #held: Message[] = []
  #generation = 0
  #members = 0

  constructor(options: {
    readonly version?: KafkaVersion
    readonly config?: Readonly<Record<string, string>>
    readonly program?: ProgramSpec
    /** Instead of a program: instructions, between a construct and an exit. */
    readonly instructions?: readonly Instruction[]
    readonly partitions?: Readonly<Record<string, number>>
  }) {
    const version = options.version ?? '4.x'
    const config = {
      'group.id': 'g',
      'client.id': 'C1',
      'auto.offset.reset': 'earliest',
      'enable.auto.commit': 'false',
      'session.timeout.ms': '6000',
      'heartbeat.interval.ms': '500',
      ...options.config,
    }
    const spec = { id: 'C1', config, program: options.program }
    const initial = initialConsumer(spec, version, [1])
    const consumer = options.instructions
      ? { ...initial, program: [CONSTRUCT, ...options.instructions, EXIT] }
      : initial
    // Only what a consumer and the network read of the world is there.
    this.#world = {
      version,
      now: 0,
      epochMs: 0,
      seq: 0,
      happeningSeq: 0,
      rng: { network: 1, workload: 2, faults: 3, ids: 4 },
      queue: [],
      network: { latencyUs: 1000, controlLatencyUs: 1000, handlingUs: 0, links: {}, drops: [] },
      brokers: { b1: { id: 'b1', run: 1, lifecycle: 'running', connections: {} } },
      producers: {},
      consumers: { C1: consumer },
      restarts: [],
      keys: [],
    } as unknown as World
    for (const [partition, records] of Object.entries(options.partitions ?? {})) {
      this.#partitions[partition] = { start: 0, batches: [] }
      if (records > 0) this.append(partition, records)
    }
  }

  get consumer(): Consumer {
    return present(this.#world.consumers.C1, 'the consumer')
  }

  get nowMs(): number {
    return toMs(this.#world.now)
  }

  /** One batch of `count` records at the end of the partition. */
  append(partition: string, count: number): this {
    const log = present(this.#partitions[partition], partition)
    log.batches.push({
      baseOffset: this.#end(partition),
      count,
      keys: [null],
      values: [null],
      timestamps: [0],
      timestampType: 'CreateTime',
      sizeInBytes: 100 * count,
      leaderEpoch: 0,
      producerId: -1,
      producerEpoch: -1,
      baseSequence: -1,
      control: null,
      origin: null,
      appendedBy: 0,
    })
    this.#answerHeld()
    return this
  }

  /** Retention has removed everything below the offset. */
  deleteBelow(partition: string, offset: number): this {
    present(this.#partitions[partition], partition).start = offset
    return this
  }

  /** Does something to the consumer at the present instant. */
  do(order: (turn: Turn, id: string) => void): this {
    const turn = beginTurn(this.#world, 0)
    order(turn, 'C1')
    this.#end_(turn)
    return this
  }

  runFor(ms: number): this {
    const until = this.#world.now + fromMs(ms)
    for (let i = 0; i < STEPS_MAX; i++) {
      const entry = peek(this.#world.queue)
      if (!entry || entry.at > until) {
        this.#world = { ...this.#world, now: until }
        return this
      }
      const turn = beginTurn(this.#world, entry.cause)
      turn.world.queue = pop(turn.world.queue)
      turn.world.now = entry.at
      const { due } = entry
      if (due.kind === 'app') {
        if (due.run === this.consumer.run) onConsumerApp(turn, due.owner)
      } else if (due.kind === 'timer') {
        if (due.timer.of === 'consumer') onConsumerTimer(turn, due)
        else this.#expire(turn, due.key)
      } else if (due.kind === 'delivery') this.#deliver(turn, due.message)
      this.#end_(turn)
    }
    assert(false, 'a run ends')
  }

  runTo(ms: number): this {
    return this.runFor(ms - this.nowMs)
  }

  all<K extends HappeningKind>(kind: K): readonly HappeningOf<K>[] {
    return this.happenings.filter((h): h is HappeningOf<K> => h.kind === kind)
  }

  /** Offset ranges of each poll that returned records: `t-0:0-9`. */
  get returned(): readonly string[] {
    return this.all('records.returned')
      .filter(({ ranges }) => ranges.length > 0)
      .map(({ ranges }) => ranges.map((r) => `${r.partition}:${r.from}-${r.to - 1}`).join(' '))
  }

  /** Fetch requests as `<ms> t-0@0 t-1@0`. */
  get fetches(): readonly string[] {
    return this.asked.flatMap(({ atMs, request }) =>
      request.api === 'Fetch'
        ? [`${atMs} ${request.partitions.map((p) => `${p.partition}@${p.fetchOffset}`).join(' ')}`]
        : [],
    )
  }

  /** When a request was sent, ms. */
  requests(api: Request['api']): readonly number[] {
    return this.asked.flatMap(({ atMs, request }) => (request.api === api ? [atMs] : []))
  }

  /** Every OffsetCommit as `<ms> <how> t-0=10`. */
  get commits(): readonly string[] {
    return this.asked.flatMap(({ atMs, request }) =>
      request.api === 'OffsetCommit'
        ? [
            `${atMs} ${request.how} ${request.offsets.map((o) => `${o.partition}=${o.offset}`).join(' ')}`,
          ]
        : [],
    )
  }

  /** Rebalance callbacks and LeaveGroup, in order: `A(t-0)`, `R(t-0)`, `L(t-0)`. */
  get callbacks(): readonly string[] {
    return this.happenings.flatMap((h) => {
      if (h.kind === 'partitions.assigned') return [`A(${h.partitions.join()})`]
      if (h.kind === 'partitions.revoked') return [`R(${h.partitions.join()})`]
      if (h.kind === 'partitions.lost') return [`L(${h.partitions.join()})`]
      return []
    })
  }

  /** Exceptions as `poll: NoOffsetForPartitionException`. */
  get exceptions(): readonly string[] {
    return this.all('exception.thrown').map(
      (h) => `${h.in}: ${h.class.slice(h.class.lastIndexOf('.') + 1)}`,
    )
  }

  /** Exceptions that callbacks of commitAsync() were told, as `64 RetriableCommitFailedException`. */
  get commitCallbacks(): readonly string[] {
    return this.all('commitCallback.called').map(({ at, class: name }) => {
      return `${toMs(at)} ${name.slice(name.lastIndexOf('.') + 1)}`
    })
  }

  #end_(turn: Turn): void {
    this.#world = turn.world
    this.happenings.push(...turn.happenings)
  }

  #deliver(turn: Turn, message: Message): void {
    if (message.to === 'C1') {
      if (message.toRun === this.consumer.run) onConsumerMessage(turn, message)
      return
    }
    if (message.body.kind !== 'request') return
    const { request } = message.body
    this.asked.push({ atMs: toMs(message.sentAt), request })
    const scripted = this.answer(request)
    if (scripted === null) return
    const response = scripted === undefined ? this.#respond(turn, message, request) : scripted
    if (response) sendResponse(turn, 'b1', message, response, { causes: [message.id] })
  }

  #respond(turn: Turn, message: Message, request: Request): Response | null {
    switch (request.api) {
      case 'Metadata':
        return this.#metadata(request.topics ?? [])
      case 'FindCoordinator':
        return { api: 'FindCoordinator', error: 'NONE', node: 1 }
      case 'JoinGroup': {
        const memberId = request.memberId === '' ? `C1-${++this.#members}` : request.memberId
        const known = request.memberId !== '' || request.groupInstanceId !== null
        if (known) this.#generation += 1
        const subscription = present(request.protocols[0], 'protocol').subscription
        return {
          api: 'JoinGroup',
          error: known ? 'NONE' : 'MEMBER_ID_REQUIRED',
          generationId: known ? this.#generation : -1,
          protocolName: 'range',
          leader: memberId,
          memberId,
          skipAssignment: false,
          members: [{ memberId, groupInstanceId: request.groupInstanceId, subscription }],
        }
      }
      case 'SyncGroup':
        return {
          api: 'SyncGroup',
          error: 'NONE',
          assignment: request.assignments[0]?.partitions ?? [],
        }
      case 'Heartbeat':
        return { api: 'Heartbeat', error: 'NONE' }
      case 'LeaveGroup':
        return { api: 'LeaveGroup', error: 'NONE' }
      case 'OffsetCommit':
        for (const { partition, offset } of request.offsets) this.committed[partition] = offset
        return {
          api: 'OffsetCommit',
          partitions: request.offsets.map(({ partition }) => ({ partition, error: 'NONE' })),
        }
      case 'OffsetFetch':
        return {
          api: 'OffsetFetch',
          error: 'NONE',
          partitions: request.partitions.map((partition) => ({
            partition,
            offset: this.committed[partition] ?? -1,
            leaderEpoch: -1,
            committedBy: this.committedBy,
          })),
        }
      case 'ListOffsets':
        return {
          api: 'ListOffsets',
          partitions: request.partitions.map(({ partition, timestamp }) => ({
            partition,
            error: 'NONE',
            offset:
              timestamp === -2
                ? present(this.#partitions[partition], partition).start
                : this.#end(partition),
            leaderEpoch: 0,
          })),
        }
      case 'Fetch':
        return this.#fetch(turn, message, request)
      default:
        return null
    }
  }

  #metadata(topics: readonly string[]): Response {
    return {
      api: 'Metadata',
      brokers: [1],
      controllerId: 1,
      topics: topics.map((topic) => ({
        topic,
        error: 'NONE',
        partitions: Object.keys(this.#partitions)
          .filter((partition) => partition.startsWith(`${topic}-`))
          .map((partition) => ({
            partition,
            error: 'NONE',
            leader: 1,
            leaderEpoch: 0,
            replicas: [1],
            isr: [1],
          })),
      })),
    }
  }

  #fetch(turn: Turn, message: Message, request: FetchRequest): Response | null {
    const response = this.#read(request)
    if (response || request.minBytes === 0) return response ?? { api: 'Fetch', partitions: [] }
    this.#held.push(message)
    const at: SimTime = turn.world.now + fromMs(request.maxWaitMs)
    schedule(turn, at, CLASS.timer, {
      kind: 'timer',
      owner: 'b1',
      run: 1,
      key: String(message.id),
      timer: { of: 'broker', timer: { kind: 'purgatory', key: message.id } },
    })
    return null
  }

  #read(request: FetchRequest): Response | null {
    const partitions = request.partitions.flatMap(({ partition, fetchOffset }) => {
      const log = present(this.#partitions[partition], partition)
      const end = this.#end(partition)
      const outside = fetchOffset < log.start || fetchOffset > end
      const batches = log.batches.filter((b) => b.baseOffset + b.count > fetchOffset)
      if (!outside && batches.length === 0) return []
      return [
        {
          partition,
          error: outside ? ('OFFSET_OUT_OF_RANGE' as const) : ('NONE' as const),
          fetchOffset,
          highWatermark: end,
          lastStableOffset: end,
          logStartOffset: log.start,
          batches: outside ? [] : batches,
          diverging: null,
        },
      ]
    })
    return partitions.length > 0 ? { api: 'Fetch', partitions } : null
  }

  #expire(turn: Turn, key: string): void {
    const held = this.#held.find(({ id }) => String(id) === key)
    if (!held) return
    this.#held = this.#held.filter((one) => one !== held)
    sendResponse(turn, 'b1', held, { api: 'Fetch', partitions: [] }, { causes: [held.id] })
  }

  #answerHeld(): void {
    if (this.#held.length === 0) return
    const turn = beginTurn(this.#world, 0)
    for (const held of [...this.#held]) {
      if (held.body.kind !== 'request' || held.body.request.api !== 'Fetch') continue
      const response = this.#read(held.body.request)
      if (!response) continue
      this.#held = this.#held.filter((one) => one !== held)
      sendResponse(turn, 'b1', held, response, { causes: [held.id] })
    }
    this.#end_(turn)
  }

  #end(partition: string): number {
    const last = this.#partitions[partition]?.batches.at(-1)
    return last ? last.baseOffset + last.count : 0
  }
}
