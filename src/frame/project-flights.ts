import type { Message, MessageBody } from '../model/kafka/network/message'
import { nextOffset, type RecordBatch } from '../model/kafka/log/record-batch'
import type { PartitionKey } from '../model/ids'
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
    flights.push(projectFlight(entry.due.message, entry.at))
    if (flights.length === FLIGHTS_MAX) break
  }
  return flights.sort((a, b) => a.id - b.id)
}

function projectFlight(message: Message, arrivesAt: number): Flight {
  return {
    id: message.id,
    from: message.from,
    to: message.to,
    sentAt: message.sentAt,
    arrivesAt,
    kind: message.body.kind,
    api: apiOf(message.body),
    cargo: cargoOf(message.body),
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

function cargoOf(body: MessageBody): Flight['cargo'] {
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
  return []
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
