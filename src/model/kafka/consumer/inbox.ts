import type { ClientId } from '../../ids'
import { consumerOf, type Turn } from '../../turn'
import type { Message } from '../network/message'
import { update } from './client'
import type { InFlight, Thrown } from './consumer-state'
import { onJoinGroup } from './join-group'
import { onOffsetFetch } from './positions'
import { takeAnswered } from './requests'

/** Responses handled by the application thread only, inside its next call (C-25, C-86). */
export function isForApplication(message: Message): boolean {
  const { body } = message
  if (body.kind !== 'response') return false
  return body.response.api === 'JoinGroup' || body.response.api === 'OffsetFetch'
}

/**
 * Handles the responses that wait for the application thread. Returns the exception for the calling method to
 * throw.
 */
export function takeInbox(turn: Turn, id: ClientId): Thrown | null {
  const { inbox } = consumerOf(turn, id)
  if (inbox.length === 0) return null
  update(turn, id, { inbox: [] })
  for (const [i, message] of inbox.entries()) {
    const answered = takeAnswered(turn, id, message.correlation)
    const thrown = answered ? handle(turn, id, answered, message) : null
    if (thrown) {
      update(turn, id, { inbox: [...inbox.slice(i + 1), ...consumerOf(turn, id).inbox] })
      return thrown
    }
  }
  return null
}

/** Handles responses inside a call that does not throw their exceptions: the next poll() does. */
export function noteAnswers(turn: Turn, id: ClientId): void {
  for (let i = consumerOf(turn, id).inbox.length; i > 0; i--) {
    const thrown = takeInbox(turn, id)
    if (!thrown) return
    if (!consumerOf(turn, id).fatal) update(turn, id, { fatal: thrown })
  }
}

function handle(turn: Turn, id: ClientId, answered: InFlight, message: Message): Thrown | null {
  if (message.body.kind !== 'response') return null
  const { response } = message.body
  if (response.api === 'JoinGroup') return onJoinGroup(turn, id, answered, response, message)
  if (response.api === 'OffsetFetch') return onOffsetFetch(turn, id, response, message.id)
  return null
}
