import '../model/all-clients'
import { assert, present } from '../base/assert'
import { slice } from '../base/chunked'
import { peek } from '../base/queue'
import { fromMs, toMs } from '../base/time'
import type { Happening, HappeningKind, HappeningOf } from '../model/happening/happening'
import { type BrokerId, brokerId, type HappeningId, type PartitionKey } from '../model/ids'
import { initialWorld } from '../model/initial-world'
import { checkInvariants } from '../model/invariants'
import type { Replica } from '../model/kafka/broker/broker-state'
import type { RecordBatch } from '../model/kafka/log/record-batch'
import type { Request, Response } from '../model/kafka/network/api'
import { sendRequest } from '../model/kafka/network/send'
import { applyCommand, step } from '../model/step'
import { beginTurn } from '../model/turn'
import type { World } from '../model/world'
import type { Command } from '../scenario/command'
import type { Scenario } from '../scenario/scenario'

const STEPS_MAX = 2_000_000
/** A client that is only a socket: it sends what a test says and keeps what comes back. */
const CLIENT = 'probe'

export interface Answer<R extends Response = Response> {
  /** Arrival, ms. */
  readonly at: number
  readonly response: R | 'disconnect'
}

export interface ProbeOptions {
  readonly version?: Scenario['kafka']
  readonly brokers?: number
  readonly racks?: readonly string[]
  readonly config?: Readonly<Record<string, string>>
  readonly topics?: Scenario['topics']
  readonly controllers?: Scenario['cluster']['controllers']
  readonly network?: Scenario['network']
  /** Checks invariants that power loss and unclean elections break by design. */
  readonly invariants?: boolean
}

/** Brokers alone, asked by hand: for the rules of broker.md. Times are virtual milliseconds. */
export class Probe {
  #world: World
  readonly happenings: Happening[] = []
  readonly #answers = new Map<HappeningId, Answer>()
  readonly #invariants: boolean

  constructor(options: ProbeOptions) {
    this.#invariants = options.invariants ?? true
    this.#world = initialWorld({
      format: 1,
      kafka: options.version ?? '4.x',
      seed: 1,
      cluster: {
        brokers: Array.from({ length: options.brokers ?? 1 }, (_, i) => ({
          id: i + 1,
          rack: options.racks?.[i],
        })),
        config: options.config,
        controllers: options.controllers,
      },
      topics: options.topics ?? [],
      network: options.network ?? { preset: 'lab' },
      clients: [],
      script: [],
      untilMs: 36_000_000,
    })
    this.runTo(0)
  }

  get world(): World {
    return this.#world
  }

  do(...commands: readonly Command[]): this {
    for (const command of commands) {
      const stepped = applyCommand(this.#world, command)
      this.#take(stepped.world, stepped.happenings)
    }
    return this
  }

  runTo(ms: number): this {
    const until = fromMs(ms)
    for (let steps = 0; steps < STEPS_MAX; steps++) {
      const next = peek(this.#world.queue)
      if (!next || next.at > until) {
        this.#world = { ...this.#world, now: until }
        return this
      }
      const { due } = next
      if (due.kind === 'delivery' && due.message.to === CLIENT) {
        const { body } = due.message
        const response = body.kind === 'response' ? body.response : 'disconnect'
        this.#answers.set(due.message.correlation, { at: toMs(next.at), response })
      }
      const stepped = step(this.#world)
      this.#take(stepped.world, stepped.happenings)
    }
    return assert(false, 'a run ends') as never
  }

  runFor(ms: number): this {
    return this.runTo(toMs(this.#world.now) + ms)
  }

  /** Sends a request so that it arrives now: a hop earlier is not modelled by the golden scenarios. */
  ask(to: number, request: Request, connection: 'data' | 'coordinator' = 'data'): HappeningId {
    const latencyUs = this.#world.network.latencyUs
    const network = { ...this.#world.network, latencyUs: 0 }
    const turn = beginTurn({ ...this.#world, network }, 0)
    const id = sendRequest(
      turn,
      { from: CLIENT, fromRun: 0, to: brokerId(to), connection },
      request,
    )
    turn.world.network = { ...network, latencyUs }
    this.#take(turn.world, turn.happenings)
    return id
  }

  /** One batch with one record; `value` bytes of value, 10 unless told: a batch of 78 bytes. */
  produce(
    to: number,
    partition: PartitionKey,
    key: string,
    acks: 0 | 1 | -1,
    more: Partial<RecordBatch> & { readonly timeoutMs?: number } = {},
  ): HappeningId {
    const { timeoutMs, ...batch } = more
    const stamped = batchOf(key, this.#world.epochMs + toMs(this.#world.now), batch)
    // On a connection of its own, so that it does not wait behind a Fetch (C-4).
    return this.ask(
      to,
      {
        api: 'Produce',
        acks,
        timeoutMs: timeoutMs ?? 30_000,
        partitions: [{ partition, batch: stamped }],
      },
      'coordinator',
    )
  }

  fetch(
    to: number,
    partition: PartitionKey,
    fetchOffset: number,
    more: { readonly maxWaitMs?: number; readonly minBytes?: number; readonly epoch?: number } = {},
  ): HappeningId {
    return this.ask(to, {
      api: 'Fetch',
      replicaId: -1,
      maxWaitMs: more.maxWaitMs ?? 0,
      minBytes: more.minBytes ?? 1,
      maxBytes: 52_428_800,
      isolation: 'read_uncommitted',
      partitions: [
        {
          partition,
          fetchOffset,
          currentLeaderEpoch: more.epoch ?? -1,
          lastFetchedEpoch: -1,
          maxBytes: 1_048_576,
        },
      ],
    })
  }

  answer(request: HappeningId): Answer | undefined {
    return this.#answers.get(request)
  }

  /** `offset` of a produce, its error, or `no answer`, with the instant at which it left the broker. */
  produced(request: HappeningId): string {
    const answer = this.#answers.get(request)
    if (!answer) return 'no answer'
    const left = `at ${answer.at - toMs(this.#world.network.latencyUs)}`
    if (answer.response === 'disconnect' || answer.response.api !== 'Produce')
      return `disconnect ${left}`
    const { error, baseOffset } = present(answer.response.partitions[0], 'a partition')
    return error === 'NONE' ? `offset ${baseOffset} ${left}` : `${error} ${left}`
  }

  /** Keys that a fetch answered, or its error, with the instant at which the answer left the broker. */
  fetched(request: HappeningId): string {
    const answer = this.#answers.get(request)
    if (!answer) return 'no answer'
    const left = `at ${answer.at - toMs(this.#world.network.latencyUs)}`
    if (answer.response === 'disconnect' || answer.response.api !== 'Fetch')
      return `disconnect ${left}`
    const { error, batches } = present(answer.response.partitions[0], 'a partition')
    const keys = batches.flatMap((batch) => batch.keys).join(' ')
    return error === 'NONE' ? `[${keys}] ${left}` : `${error} ${left}`
  }

  /** `L1 LE0 PE0 ISR[1,2,3]` as the controller has it. */
  state(partition: PartitionKey): string {
    const { leader, leaderEpoch, partitionEpoch, isr } = present(
      this.#world.controller.partitions[partition],
      partition,
    )
    return `L${leader} LE${leaderEpoch} PE${partitionEpoch} ISR[${isr.join(',')}]`
  }

  /** `ELR[1,2] last[1]` as the controller has it. */
  eligible(partition: PartitionKey): string {
    const { elr, lastKnownElr } = present(this.#world.controller.partitions[partition], partition)
    return `ELR[${elr.join(',')}] last[${lastKnownElr.join(',')}]`
  }

  replica(broker: number, partition: PartitionKey): Replica {
    return present(this.#world.brokers[`b${broker}` as BrokerId]?.replicas[partition], 'a replica')
  }

  /** `LEO 1 HW 0 epochs 0:0 log m1` of one replica. */
  log(broker: number, partition: PartitionKey): string {
    const { log, highWatermark } = this.replica(broker, partition)
    const epochs = log.epochs.map(({ epoch, startOffset }) => `${epoch}:${startOffset}`).join(' ')
    const keys = slice(log.batches, 0, log.batches.length).flatMap((batch) => batch.keys)
    return `LEO ${log.logEndOffset} HW ${highWatermark} epochs ${epochs} log ${keys.join(' ')}`.trim()
  }

  all<K extends HappeningKind>(kind: K): readonly HappeningOf<K>[] {
    return this.happenings.filter((h): h is HappeningOf<K> => h.kind === kind)
  }

  #take(world: World, happenings: readonly Happening[]): void {
    if (this.#invariants) checkInvariants(this.#world, world, happenings)
    this.#world = world
    this.happenings.push(...happenings)
  }
}

export function probe(options: ProbeOptions = {}): Probe {
  return new Probe(options)
}

/** A topic `t` with one partition and one replica on each of brokers 1, 2, 3. */
export const REPLICATED_TOPIC = {
  name: 't',
  partitions: 1,
  replicationFactor: 3,
  assignment: { '0': [1, 2, 3] },
} as const

/** One record with a key (its name in the tests) and a 10-byte value. */
export function batchOf(
  key: string,
  timestamp: number,
  more: Partial<RecordBatch> = {},
): RecordBatch {
  return {
    baseOffset: 0,
    count: 1,
    keys: [key],
    values: ['0123456789'],
    timestamps: [timestamp],
    timestampType: 'CreateTime',
    sizeInBytes: 78,
    leaderEpoch: -1,
    producerId: -1,
    producerEpoch: -1,
    baseSequence: -1,
    control: null,
    origin: null,
    appendedBy: 0,
    ...more,
  }
}
