import type { ClientId } from '../ids'
import { setAssignment } from '../kafka/consumer/assignment'
import { update } from '../kafka/consumer/client'
import { maybeAutoCommit } from '../kafka/consumer/commit'
import type { Thrown } from '../kafka/consumer/consumer-state'
import { thrownBy } from '../kafka/consumer/exceptions'
import { pausePartitions, seekTo, seekToEnd } from '../kafka/consumer/seek'
import { consumerOf, type Turn } from '../turn'
import type { Standing } from './control'
import type { Instruction } from './program'

/**
 * `wait`: the thread stands in this instruction. A number or a standing: the program goes on there. Else the call,
 * named as in the listing, throws.
 */
export type Flow = 'wait' | number | Standing | { readonly in: string; readonly thrown: Thrown }

type Call = Extract<
  Instruction,
  { op: 'subscribe' | 'assign' | 'seek' | 'seekTo' | 'pause' | 'resume' | 'wakeup' }
>

/** A call of the client that takes no time. */
export function runCall(turn: Turn, id: ClientId, call: Call): Flow {
  const consumer = consumerOf(turn, id)
  const next = consumer.pc + 1
  switch (call.op) {
    case 'subscribe':
      if (consumer.groupId === null) return thrownIn(turn, 'subscribe', 'noGroupId')
      if (consumer.subscription.mode === 'manual') {
        return thrownIn(turn, 'subscribe', 'mixedSubscription')
      }
      update(turn, id, {
        listener: call.listener,
        subscription:
          call.topics.length === 0
            ? { mode: 'none' }
            : { mode: 'topics', topics: call.topics, joined: call.topics },
      })
      return next
    case 'assign':
      if (consumer.subscription.mode === 'topics') {
        return thrownIn(turn, 'assign', 'mixedSubscription')
      }
      // C-175.
      if (consumer.groupId !== null) maybeAutoCommit(turn, id)
      update(turn, id, { subscription: { mode: 'manual' } })
      setAssignment(turn, id, call.partitions)
      update(turn, id, { assignedBy: consumer.since })
      return next
    case 'seek': {
      const thrown = seekTo(turn, id, call.partition, call.offset)
      return thrown ? { in: 'seek', thrown } : next
    }
    case 'seekTo': {
      const thrown = seekToEnd(turn, id, call.partitions, call.end)
      const name = call.end === 'beginning' ? 'seekToBeginning' : 'seekToEnd'
      return thrown ? { in: name, thrown } : next
    }
    case 'pause':
    case 'resume': {
      const thrown = pausePartitions(turn, id, call.partitions, call.op === 'pause')
      return thrown ? { in: call.op, thrown } : next
    }
    case 'wakeup':
      update(turn, id, { wakeup: turn.cause > 0 ? turn.cause : consumer.since })
      return next
  }
}

export function thrownIn(
  turn: Turn,
  where: string,
  name: 'noGroupId' | 'notSubscribed' | 'mixedSubscription' | 'consumerClosed',
): Flow {
  return { in: where, thrown: thrownBy(turn, 0, name, {}) }
}
