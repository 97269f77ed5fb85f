import type { HappeningId } from '../model/ids'
import type { Message } from '../model/kafka/network/message'
import type { Run } from '../timeline/run'
import type { MessageInspection } from './protocol'

/** Most keys of a batch that an inspection lists. */
const KEYS_MAX = 12

/** A message on the wire, by the happening that sent it; null when it had arrived at the instant of its sending. */
export function inspectMessage(run: Run, id: HappeningId): MessageInspection | null {
  const sent = run.log.get(id)
  if (sent === null) return null
  const { world } = run.positionAt(sent.at)
  for (const { due, at } of world.queue) {
    if (due.kind === 'delivery' && due.message.id === id) return inspection(due.message, at)
  }
  return null
}

function inspection(message: Message, arrivesAt: number): MessageInspection {
  const { id, from, to, sentAt, body } = message
  const fields =
    body.kind === 'request' ? body.request : body.kind === 'response' ? body.response : {}
  return {
    ...{ id, from, to, sentAt, arrivesAt, kind: body.kind },
    fields: plain(fields) as MessageInspection['fields'],
  }
}

/** As JSON, batches without what only the model keeps. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  const told: Record<string, unknown> = {}
  for (const [name, inner] of Object.entries(value)) {
    if (INTERNAL.has(name)) continue
    told[name] = name === 'keys' && Array.isArray(inner) ? inner.slice(0, KEYS_MAX) : plain(inner)
  }
  return told
}

/** Fields that are not on Kafka's wire, or that the inspection shows elsewhere. */
const INTERNAL: ReadonlySet<string> = new Set([
  'values',
  'timestamps',
  'origin',
  'appendedBy',
  'committedBy',
  'how',
  'api',
])
