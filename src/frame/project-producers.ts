import { comparePartitions, type HappeningId } from '../model/ids'
import type { InFlightRequest, Producer } from '../model/kafka/producer/producer-state'
import { recordCount } from '../model/kafka/producer/take-records'
import type { World } from '../model/world'
import type { CommandOf } from '../scenario/command'
import { type ProducerFrame, UPCOMING_MAX } from './frame'
import { needs } from './plates'
import type { View } from './view'

const BATCH_KEYS_MAX = 24

/** In the scenario's order, which is the order in which the world was given its clients. */
export function projectProducers(world: World, view: View): readonly ProducerFrame[] {
  const producers = Object.values(world.producers)
  if (producers.length === 0) return []
  const wires = wiresOf(world)
  return producers.map((producer) => projectProducer(world, producer, wires, view))
}

/** Produce requests by where they or their answers are. */
interface Wires {
  readonly requests: ReadonlySet<HappeningId>
  readonly responses: ReadonlySet<HappeningId>
  readonly held: ReadonlySet<HappeningId>
}

function wiresOf(world: World): Wires {
  const requests = new Set<HappeningId>()
  const responses = new Set<HappeningId>()
  for (const { due } of world.queue) {
    if (due.kind !== 'delivery') continue
    const { body, correlation } = due.message
    if (body.kind === 'request' && body.request.api === 'Produce') requests.add(correlation)
    if (body.kind === 'response' && body.response.api === 'Produce') responses.add(correlation)
  }
  const held = new Set(
    Object.values(world.brokers).flatMap(({ purgatory }) =>
      purgatory.flatMap(({ kind, key }) => (kind === 'produce' ? [key] : [])),
    ),
  )
  return { requests, responses, held }
}

function projectProducer(
  world: World,
  producer: Producer,
  wires: Wires,
  { plate }: View,
): ProducerFrame {
  const { settings } = producer
  return {
    id: producer.id,
    lifecycle: producer.lifecycle,
    sends: producer.nextSend,
    producerId: producer.producerId,
    settings: {
      acks: settings.acks,
      idempotent: settings.idempotent,
      batchSize: settings.batchSize,
      maxInFlight: settings.maxInFlight,
      partitioner: settings.partitioner,
    },
    upcoming: needs(plate, 'upcoming') ? upcomingOf(world, producer) : [],
    outcomes: producer.outcomes,
    deques: dequesOf(producer),
    inFlight: producer.inFlight.map((request) => inFlightOf(request, stateOf(request, wires))),
    waitsIn: waitOf(producer),
    pc: producer.program?.pc ?? null,
    thrown: producer.thrown,
    by: producer.since,
  }
}

type InFlight = ProducerFrame['inFlight'][number]

/** Memoized: pure in its arguments. A request in flight stays the same over many frames. */
const KNOWN = new WeakMap<InFlightRequest, InFlight>()

function inFlightOf(request: InFlightRequest, state: InFlight['state']): InFlight {
  const known = KNOWN.get(request)
  if (known?.state === state) return known
  const inFlight = {
    node: request.node,
    request: request.request,
    state,
    isRetry: request.batches.some(({ attempts }) => attempts > 0),
    batches: request.batches.map((batch) => ({
      partition: batch.partition,
      count: batch.records.count,
      firstSequence: batch.records.baseSequence,
    })),
  }
  KNOWN.set(request, inFlight)
  return inFlight
}

/** P-17, P-24, P-26: the call in which the application thread is blocked. */
function waitOf({ blocked, awaiting, flushing }: Producer): ProducerFrame['waitsIn'] {
  if (blocked.length > 0) return 'send'
  if (awaiting >= 0) return 'get'
  return flushing > 0 ? 'flush' : null
}

function dequesOf(producer: Producer): ProducerFrame['deques'] {
  return Object.keys(producer.accumulator)
    .sort(comparePartitions)
    .map((partition) => ({
      partition,
      batches: (producer.accumulator[partition] ?? []).map((batch) => ({
        id: batch.id,
        keys: batch.records.keys.slice(0, BATCH_KEYS_MAX),
        count: batch.records.count,
        sizeInBytes: batch.records.sizeInBytes,
        queuedAt: batch.queuedAt,
        readyAt: batch.retryAt,
        attempts: batch.attempts,
        by: batch.lastAppendBy,
      })),
    }))
}

function stateOf({ request }: InFlightRequest, wires: Wires): InFlight['state'] {
  if (wires.responses.has(request)) return 'answered'
  if (wires.held.has(request)) return 'held'
  return wires.requests.has(request) ? 'onWire' : 'waiting'
}

/** Next records of the send() calls under way, then of the workloads. */
function upcomingOf(world: World, producer: Producer): ProducerFrame['upcoming'] {
  const upcoming: { key: string | null }[] = []
  const add = (command: CommandOf<'send'>, next: number, end: number) => {
    for (let i = next; i < end && upcoming.length < UPCOMING_MAX; i++) {
      upcoming.push({ key: keyAt(command, i) })
    }
  }
  for (const call of producer.calls) {
    if (call.call === 'send') add(call.command, call.next, call.end)
  }
  for (const { due } of world.queue) {
    if (due.kind !== 'workload' || due.command.do !== 'send') continue
    if (due.command.client === producer.id) add(due.command, due.next, recordCount(due.command))
  }
  return upcoming
}

function keyAt({ records, keys }: CommandOf<'send'>, index: number): string | null {
  if (records) return records[index]?.key ?? null
  return keys && keys.length > 0 ? (keys[index % keys.length] ?? null) : null
}
