import { assert, present } from '../base/assert'
import { peek, pop } from '../base/queue'
import { fromMs, toMs } from '../base/time'
import type { Happening, HappeningKind, HappeningOf } from '../model/happening/happening'
import { type BrokerId, partitionKey } from '../model/ids'
import type { Broker } from '../model/kafka/broker/broker-state'
import type { Group } from '../model/kafka/group/group-state'
import { handleGroupRequest } from '../model/kafka/group/handle-request'
import { OFFSETS_TOPIC } from '../model/kafka/group/offsets-topic'
import { onGroupTimer } from '../model/kafka/group/timers'
import type {
  JoinGroupRequest,
  OffsetCommitRequest,
  Request,
  Response,
} from '../model/kafka/network/api'
import type { Message } from '../model/kafka/network/message'
import { beginTurn, setBroker, type Turn } from '../model/turn'
import type { World } from '../model/world'
import { type CoordinatorOptions, coordinatorWorld } from './coordinator-world'

const STEPS_MAX = 100_000
const B1: BrokerId = 'b1'

export type { CoordinatorOptions } from './coordinator-world'

export interface JoinOptions {
  readonly memberId?: string
  readonly instance?: string
  readonly sessionMs?: number
  readonly rebalanceMs?: number
  readonly protocols?: readonly string[]
  readonly topics?: readonly string[]
  readonly owned?: readonly string[]
  readonly run?: number
}

type Answer<A extends Response['api']> = Extract<Response, { api: A }>

/**
 * A group coordinator on broker b1 asked by hand: requests arrive at once and so do the answers. It leads
 * the one partition of __consumer_offsets. Times in ms.
 */
export class TestCoordinator {
  world: World
  readonly happenings: Happening[] = []
  readonly #answers = new Map<number, Response>()

  constructor(options: CoordinatorOptions = {}) {
    this.world = coordinatorWorld(options)
  }

  get nowMs(): number {
    return toMs(this.world.now)
  }

  group(id = 'g'): Group {
    return present(this.world.brokers[B1]?.groups[id], `group ${id}`)
  }

  /** State and generation, as kafka-consumer-groups tells them. */
  state(id = 'g'): string {
    const { lifecycle, generation } = this.group(id)
    return `${lifecycle} ${generation}`
  }

  /** Sends a request of the client; returns what `answer` takes. */
  ask(client: string, request: Request, run = 1): number {
    const id = this.world.happeningSeq + 1
    this.act((turn) => {
      const fact = {
        kind: 'request.sent',
        api: request.api,
        to: B1,
        partitions: [],
        size: 0,
      } as const
      turn.happenings.push({
        id,
        at: turn.world.now,
        entity: client,
        interest: 0,
        causes: [],
        ...fact,
      })
      turn.world.happeningSeq = id
      turn.cause = id
      handleGroupRequest(turn, B1, messageOf(id, client, run, request, turn.world.now))
    })
    return id
  }

  /** The answer so far; undefined while the request waits. */
  answer(request: number): Response | undefined {
    return this.#answers.get(request)
  }

  asked<R extends Request>(client: string, request: R, run = 1): Answer<R['api']> {
    const answer = present(this.answer(this.ask(client, request, run)), `answer to ${request.api}`)
    return answer as Answer<R['api']>
  }

  joinRequest(client: string, options: JoinOptions = {}): JoinGroupRequest {
    const subscription = {
      topics: options.topics ?? ['t'],
      owned: options.owned ?? [],
      generationId: -1,
    }
    return {
      api: 'JoinGroup',
      groupId: 'g',
      memberId: options.memberId ?? '',
      groupInstanceId: options.instance ?? null,
      generationId: -1,
      clientId: client,
      sessionTimeoutMs: options.sessionMs ?? 6000,
      rebalanceTimeoutMs: options.rebalanceMs ?? 300_000,
      protocols: (options.protocols ?? ['range']).map((name) => ({ name, subscription })),
    }
  }

  /** Joins, for a dynamic member with the id that the first round trip gave. */
  join(client: string, options: JoinOptions = {}): number {
    const request = this.ask(client, this.joinRequest(client, options), options.run)
    const answer = this.answer(request)
    if (answer?.api !== 'JoinGroup' || answer.error !== 'MEMBER_ID_REQUIRED') return request
    const again = this.joinRequest(client, { ...options, memberId: answer.memberId })
    return this.ask(client, again, options.run)
  }

  joined(request: number): Answer<'JoinGroup'> {
    const answer = present(this.answer(request), 'answer to JoinGroup')
    assert(answer.api === 'JoinGroup', 'a JoinGroup is answered by a JoinGroup')
    return answer
  }

  sync(
    client: string,
    joined: Answer<'JoinGroup'>,
    assignments: Record<string, string[]> = {},
  ): number {
    return this.ask(client, {
      api: 'SyncGroup',
      groupId: 'g',
      memberId: joined.memberId,
      groupInstanceId: null,
      generationId: joined.generationId,
      protocolName: joined.protocolName,
      assignments: Object.entries(assignments).map(([memberId, partitions]) => ({
        memberId,
        partitions,
      })),
    })
  }

  heartbeat(
    client: string,
    memberId: string,
    generationId: number,
    instance: string | null = null,
  ) {
    const identity = { groupId: 'g', memberId, groupInstanceId: instance, generationId }
    return this.asked(client, { api: 'Heartbeat', ...identity }).error
  }

  leave(client: string, memberId: string) {
    const identity = { groupId: 'g', memberId, groupInstanceId: null, generationId: -1 }
    return this.asked(client, { api: 'LeaveGroup', ...identity }).error
  }

  commitRequest(
    memberId: string,
    generationId: number,
    offsets: Readonly<Record<string, number>>,
    instance: string | null = null,
  ): OffsetCommitRequest {
    return {
      api: 'OffsetCommit',
      groupId: 'g',
      memberId,
      groupInstanceId: instance,
      generationId,
      offsets: Object.entries(offsets).map(([partition, offset]) => ({
        partition,
        offset,
        leaderEpoch: 0,
      })),
      how: 'sync',
    }
  }

  /** The errors of a commit, by partition. */
  commit(client: string, memberId: string, generation: number, offsets: Record<string, number>) {
    const answer = this.asked(client, this.commitRequest(memberId, generation, offsets))
    return Object.fromEntries(answer.partitions.map(({ partition, error }) => [partition, error]))
  }

  committed(partition: string): number {
    const request = { groupId: 'g', partitions: [partition], requireStable: true } as const
    const answer = this.asked('anyone', { api: 'OffsetFetch', ...request })
    return answer.partitions[0]?.offset ?? -1
  }

  /** A group of these clients, Stable, in one go; returns their member ids. */
  stable(clients: readonly string[], options: JoinOptions = {}): readonly string[] {
    const joins = clients.map((client) => this.join(client, options))
    this.runFor(0)
    return this.settle(clients, joins)
  }

  /** SyncGroups of everybody: partition i of t for member i. */
  settle(clients: readonly string[], joins: readonly number[]): readonly string[] {
    const answers = joins.map((request) => this.joined(request))
    const ids = answers.map((answer) => answer.memberId)
    const assignments = Object.fromEntries(ids.map((id, i) => [id, [`t-${i}`]]))
    answers.forEach((answer, i) => {
      const leads = answer.leader === answer.memberId
      this.sync(clients[i] ?? '', answer, leads ? assignments : {})
    })
    return ids
  }

  act(rule: (turn: Turn) => void): this {
    const turn = beginTurn(this.world, 0)
    rule(turn)
    this.#finish(turn)
    this.#deliver()
    return this
  }

  runFor(ms: number): this {
    const until = this.world.now + fromMs(ms)
    for (let steps = 0; ; steps++) {
      assert(steps < STEPS_MAX, 'a run ends')
      const entry = peek(this.world.queue)
      if (!entry || entry.at > until) break
      const turn = beginTurn(this.world, entry.cause)
      turn.world.queue = pop(this.world.queue)
      turn.world.now = entry.at
      const { due } = entry
      if (due.kind === 'delivery') this.#receive(due.message)
      else if (due.kind === 'timer' && due.timer.of === 'group') {
        onGroupTimer(turn, B1, due.timer.timer, due)
      }
      this.#finish(turn)
    }
    this.world = { ...this.world, now: until }
    return this
  }

  runTo(ms: number): this {
    return this.runFor(ms - this.nowMs)
  }

  all<K extends HappeningKind>(kind: K): readonly HappeningOf<K>[] {
    return this.happenings.filter((h): h is HappeningOf<K> => h.kind === kind)
  }

  last<K extends HappeningKind>(kind: K): HappeningOf<K> {
    return present(this.all(kind).at(-1), `a ${kind}`)
  }

  /** Kinds of all causes of a happening, direct and indirect, oldest first. */
  chain(happening: Happening): readonly string[] {
    const found = new Set<number>()
    const visit = (id: number) => {
      if (found.has(id)) return
      found.add(id)
      for (const cause of this.happenings[id - 1]?.causes ?? []) visit(cause)
    }
    for (const cause of happening.causes) visit(cause)
    return [...found].sort((a, b) => a - b).map((id) => this.happenings[id - 1]?.kind ?? '?')
  }

  /** Keys and values of the records in __consumer_offsets, parsed. */
  records(): readonly { readonly key: unknown; readonly value: unknown }[] {
    const log = this.world.brokers[B1]?.replicas[OFFSETS]?.log
    const batches = log ? [...log.batches.full.flat(), ...log.batches.tail] : []
    return batches.flatMap((batch) =>
      batch.keys.map((key, i) => ({ key: parse(key), value: parse(batch.values[i] ?? null) })),
    )
  }

  #deliver(): void {
    const now = this.world.now
    const due = this.world.queue.filter((e) => e.due.kind === 'delivery' && e.at <= now)
    for (const entry of [...due].reverse()) {
      if (entry.due.kind === 'delivery') this.#receive(entry.due.message)
    }
    this.world = { ...this.world, queue: this.world.queue.filter((entry) => !due.includes(entry)) }
  }

  #receive(message: Message): void {
    if (message.body.kind === 'response')
      this.#answers.set(message.correlation, message.body.response)
  }

  #finish(turn: Turn): void {
    this.world = turn.world
    this.happenings.push(...turn.happenings)
  }
}

const OFFSETS = partitionKey(OFFSETS_TOPIC, 0)

function parse(text: string | null): unknown {
  return text === null ? null : JSON.parse(text)
}

function messageOf(
  id: number,
  from: string,
  run: number,
  request: Request,
  sentAt: number,
): Message {
  return {
    id,
    from,
    fromRun: run,
    to: B1,
    toRun: 1,
    connection: 'coordinator',
    sentAt,
    correlation: id,
    body: { kind: 'request', request },
  }
}

/** Replaces the coordinator's broker. */
export function changeBroker(turn: Turn, change: (broker: Broker) => Broker): void {
  setBroker(turn, change(present(turn.world.brokers[B1], 'b1')))
}
