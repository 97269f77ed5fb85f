import type { SimTime } from '../../base/time'
import type { Listing } from '../../code/listing'
import type { Frame } from '../../frame/frame'

/**
 * The line that a client's application thread executes at an instant (us), from 1; null when it does not
 * run, or when the picture cannot tell which of several like it runs.
 */
export function runningLine(
  frame: Frame | null,
  id: string,
  code: Listing,
  at: SimTime,
): number | null {
  const consumer = frame?.consumers.find((each) => each.id === id)
  if (consumer && (consumer.lifecycle === 'running' || consumer.lifecycle === 'closing')) {
    return code.lineOf[consumer.pc] ?? null
  }
  const producer = frame?.producers.find((each) => each.id === id)
  if (producer?.lifecycle === 'closing') return code.lineOfOnly.close ?? null
  if (!frame || producer?.lifecycle !== 'running') return null
  if (producer.pc !== null) return code.lineOf[producer.pc] ?? null
  const { take, send, get, flush } = code.lineOfOnly
  if (producer.waitsIn !== null) return { send, get, flush }[producer.waitsIn] ?? null
  // send() takes no time of its own: it runs at the very instant of its records, then the next is awaited.
  const isSending = frame.changes.some(
    (change) => change.kind === 'record.sent' && change.entity === id && change.at === at,
  )
  return (isSending ? send : take) ?? null
}
