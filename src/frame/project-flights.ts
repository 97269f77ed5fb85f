import type { PartitionKey } from '../model/ids'
import { nextOffset, type RecordBatch } from '../model/kafka/log/record-batch'
import type { ProduceResponse } from '../model/kafka/network/api'
import type { Message, MessageBody } from '../model/kafka/network/message'
import type { InFlightRequest } from '../model/kafka/producer/producer-state'
import type { World } from '../model/world'
import type { Flight } from './frame'

const CARGO_KEYS_MAX = 12
/** Beyond this the stage draws no single flight any more (visual.md section 8). */
const FLIGHTS_MAX = 800

/** Messages on the wire, in the order of sending. */
export function projectFlights(world: World): readonly Flight[] {
  const flights: Flight[] = []
  for (const entry of world.queue) {
    if (entry.due.kind !== 'delivery') continue
    flights.push(flightOf(world, entry.due.message, entry.at))
    if (flights.length === FLIGHTS_MAX) break
  }
  return flights.sort((a, b) => a.id - b.id)
}

/** Memoized: pure in its arguments. A message in flight is the same in every frame. */
const KNOWN = new WeakMap<Message, { readonly of: InFlightRequest | undefined; flight: Flight }>()

function flightOf(world: World, message: Message, arrivesAt: number): Flight {
  const of = sentBy(world, message)
  const known = KNOWN.get(message)
  if (known !== undefined && known.of === of && known.flight.arrivesAt === arrivesAt) {
    return known.flight
  }
  const flight = projectFlight(world, message, arrivesAt)
  KNOWN.set(message, { of, flight })
  return flight
}

/** The producer's request that a message answers. */
function sentBy(world: World, { body, to, correlation }: Message): InFlightRequest | undefined {
  if (body.kind !== 'response' || body.response.api !== 'Produce') return undefined
  return world.producers[to]?.inFlight.find(({ request }) => request === correlation)
}

function projectFlight(world: World, message: Message, arrivesAt: number): Flight {
  return {
    id: message.id,
    from: message.from,
    to: message.to,
    sentAt: message.sentAt,
    arrivesAt,
    kind: message.body.kind,
    api: apiOf(message.body),
    request: message.correlation,
    error: errorOf(message.body),
    cargo: cargoOf(world, message),
  }
}

function apiOf(body: MessageBody): Flight['api'] {
  switch (body.kind) {
    case 'request':
      return body.request.api
    case 'response':
      return body.response.api
    case 'disconnect':
      return null
  }
}

function errorOf(body: MessageBody): Flight['error'] {
  if (body.kind !== 'response' || body.response.api !== 'Produce') return null
  return body.response.partitions.find(({ error }) => error !== 'NONE')?.error ?? null
}

function cargoOf(world: World, message: Message): Flight['cargo'] {
  const { body } = message
  if (body.kind === 'request' && body.request.api === 'Produce') {
    return body.request.partitions.map(({ partition, batch }) => cargo(partition, [batch], 0))
  }
  if (body.kind === 'request' && body.request.api === 'OffsetCommit') {
    return body.request.offsets.map(({ partition, offset }) => ({
      partition,
      from: offset,
      to: offset,
      keys: [],
    }))
  }
  if (body.kind === 'response' && body.response.api === 'Fetch') {
    return body.response.partitions
      .filter(({ batches }) => batches.length > 0)
      .map(({ partition, batches, fetchOffset }) => cargo(partition, batches, fetchOffset))
  }
  if (body.kind === 'request' && body.request.api === 'Fetch' && body.request.replicaId >= 0) {
    return body.request.partitions.map(({ partition, fetchOffset }) => ({
      partition,
      from: fetchOffset,
      to: fetchOffset,
      keys: [],
    }))
  }
  if (body.kind === 'response' && body.response.api === 'Produce') {
    return answered(sentBy(world, message), body.response)
  }
  return []
}

/** The answer names first offsets only; how many records they were, the producer knows. */
function answered(sent: InFlightRequest | undefined, response: ProduceResponse): Flight['cargo'] {
  return response.partitions
    .filter(({ baseOffset }) => baseOffset >= 0)
    .map(({ partition, baseOffset }) => {
      const batch = sent?.batches.find((one) => one.partition === partition)
      return {
        partition,
        from: baseOffset,
        to: baseOffset + (batch?.records.count ?? 1),
        keys: batch?.records.keys.slice(0, CARGO_KEYS_MAX) ?? [],
      }
    })
}

/** Whole batches travel; a reader gets those from its fetch offset on. */
function cargo(
  partition: PartitionKey,
  batches: readonly RecordBatch[],
  fetchOffset: number,
): Flight['cargo'][number] {
  const first = batches[0]
  const last = batches[batches.length - 1]
  const from = Math.max(fetchOffset, first?.baseOffset ?? 0)
  const keys: (string | null)[] = []
  for (const batch of batches) {
    for (let i = Math.max(0, from - batch.baseOffset); i < batch.count; i++) {
      if (keys.length === CARGO_KEYS_MAX) break
      keys.push(batch.keys[i % Math.max(1, batch.keys.length)] ?? null)
    }
  }
  return { partition, from, to: last ? nextOffset(last) : from, keys }
}
