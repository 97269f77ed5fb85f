import type { HappeningOf, Interest } from '../../happening/happening'
import type { ClientId, HappeningId } from '../../ids'
import { consumerOf, emit, type Turn } from '../../turn'
import type { FindCoordinatorResponse } from '../network/api'
import type { ErrorName } from '../network/errors'
import { updateMember } from './client'
import type { Consumer, Thrown } from './consumer-state'
import { errorThrown } from './exceptions'
import { updateLookup, wantMetadata } from './metadata'
import { leastLoadedNode } from './nodes'
import { isUnreachable, request } from './requests'
import { backoff } from './settings'

/**
 * True if the coordinator is known and reachable. Otherwise sends a FindCoordinator unless one is in flight or has
 * just failed; a coordinator whose connection just failed counts as unknown. Source: C-82, C-83,
 * AbstractCoordinator#checkAndGetCoordinator.
 */
export function ensureCoordinator(turn: Turn, id: ClientId): boolean {
  const consumer = consumerOf(turn, id)
  if (isCoordinatorReady(turn, consumer)) return true
  const { lookup, groupId } = consumer
  markCoordinatorUnknown(turn, id, 'disconnected')
  if (groupId === null || lookup.request !== 0 || turn.world.now < lookup.retryAt) return false
  const node = leastLoadedNode(turn, id)
  if (node < 0) return false
  const sent = request(turn, id, node, 'data', {
    api: 'FindCoordinator',
    keyType: 'group',
    key: groupId,
  })
  updateLookup(turn, id, { request: sent })
  return false
}

export function isCoordinatorReady(turn: Turn, consumer: Consumer): boolean {
  const { coordinator } = consumer.member
  return coordinator >= 0 && !isUnreachable(turn, consumer, coordinator, 'coordinator')
}

/** Handles FindCoordinator's response. Returns the exception of poll(), null when there is none. */
export function onFindCoordinator(
  turn: Turn,
  id: ClientId,
  response: FindCoordinatorResponse,
): Thrown | null {
  if (response.error !== 'NONE') {
    const interest = consumerOf(turn, id).lookup.attempts === 0 ? 1 : 0
    emit(turn, id, interest, { kind: 'coordinator.notFound', error: response.error })
    onFindCoordinatorFailed(turn, id)
    return isRetriableLookup(response.error) ? null : errorThrown(turn, response.error, turn.cause)
  }
  const { member, lookup, config } = consumerOf(turn, id)
  const { heartbeat } = member
  const attempts = lookup.attempts + 1
  updateLookup(turn, id, { request: 0, retryAt: 0, attempts: 0 })
  const found = emit(turn, id, 0, { kind: 'coordinator.found', node: response.node })
  // A newly found coordinator resets the client's session timer.
  updateMember(turn, id, {
    coordinator: response.node,
    heartbeat: { ...heartbeat, lastAnsweredAt: turn.world.now, lastBy: found },
  })
  // The found coordinator's connection failed a moment ago: the lookup is repeated after a backoff.
  if (!isCoordinatorReady(turn, consumerOf(turn, id))) {
    markCoordinatorUnknown(turn, id, 'unavailable', [found], 0)
    updateLookup(turn, id, { attempts, retryAt: turn.world.now + backoff(config, attempts) })
  }
  return null
}

export function onFindCoordinatorFailed(turn: Turn, id: ClientId): void {
  const { lookup, config } = consumerOf(turn, id)
  const attempts = lookup.attempts + 1
  updateLookup(turn, id, {
    request: 0,
    attempts,
    retryAt: turn.world.now + backoff(config, attempts),
  })
  wantMetadata(turn, id)
}

/** Requests in flight to it end with a disconnect (`dropLostCoordinator`). Source: C-68, C-103. */
export function markCoordinatorUnknown(
  turn: Turn,
  id: ClientId,
  why: HappeningOf<'coordinator.lost'>['why'],
  causes: readonly HappeningId[] = [turn.cause],
  interest: Interest = 1,
): void {
  if (consumerOf(turn, id).member.coordinator < 0) return
  emit(turn, id, interest, { kind: 'coordinator.lost', why }, causes)
  updateMember(turn, id, { coordinator: -1 })
}

function isRetriableLookup(error: ErrorName): boolean {
  return error === 'COORDINATOR_NOT_AVAILABLE' || error === 'COORDINATOR_LOAD_IN_PROGRESS'
}
