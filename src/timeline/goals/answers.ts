import type { Happening, HappeningOf } from '../../model/happening/happening'
import { simpleName } from '../../model/kafka/exceptions/java-exception'
import type { Producer } from '../../model/kafka/producer/producer-state'
import { recordCount } from '../../model/kafka/producer/take-records'
import type { World } from '../../model/world'
import type { CommandOf } from '../../scenario/command'
import type { GoalFact, Watch } from './goal'

/** All records of the call are acknowledged, or one of them fails; of a workload, its first record. */
export function watchAnswers(world: World, command: CommandOf<'send'>): Watch | null {
  const { client } = command
  const producer = world.producers[client]
  if (producer === undefined) return null
  const count = recordCount(command)
  const isWorkload = (command.everyMs ?? 0) > 0 && count > 1
  const called = isWorkload ? 1 : count
  const first = sendsBegun(producer) - called
  let acked = 0
  return (happening) => {
    if (happening.entity !== client) return null
    if (happening.kind !== 'sends.completed') return failureOf(happening)
    const ours = sendsOf(happening).filter((send) => send >= first && send < first + called)
    if (ours.length === 0) return null
    const { error } = happening
    if (error !== null) return { code: 'failed', client, error: simpleName({ class: error }) }
    acked += ours.length
    if (acked < called) return null
    return { code: isWorkload ? 'firstAcked' : 'acked', client, count }
  }
}

/** Number of the send() after all that the application has been told to make so far. */
function sendsBegun({ nextSend, blocked, calls, program }: Producer): number {
  let sends = nextSend - blocked.length + (program?.outbox.length ?? 0)
  for (const call of calls) if (call.call === 'send') sends += call.end - call.next
  return sends
}

function sendsOf({ sends, firstSend, count }: HappeningOf<'sends.completed'>): readonly number[] {
  return sends ?? Array.from({ length: count }, (_, i) => firstSend + i)
}

function failureOf(happening: Happening): GoalFact | null {
  const { kind, entity: client } = happening
  if (kind === 'exception.thrown') return { code: 'thrown', client, error: simpleName(happening) }
  return kind === 'client.killed' || kind === 'client.closed' ? { code: 'ended', client } : null
}
