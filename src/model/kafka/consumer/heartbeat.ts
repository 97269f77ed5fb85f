import { type SimTime, toMs } from '../../../base/time'
import { settingsOf } from '../../../config/settings/settings'
import type { ClientId, HappeningId } from '../../ids'
import { arm, consumerOf, disarm, emit, type Turn } from '../../turn'
import type { HeartbeatResponse } from '../network/api'
import { update, updateMember } from './client'
import type { Consumer, InFlight, MemberState } from './consumer-state'
import { ensureCoordinator, markCoordinatorUnknown } from './coordinator'
import { errorThrown } from './exceptions'
import { identityOf, leaveGroup, requestRejoin, resetGeneration } from './membership'
import { request } from './requests'
import { backoff } from './settings'

/** Wakes the heartbeat thread on the JoinGroup response and resets its timers. Source: C-100, C-102. */
export function enableHeartbeats(turn: Turn, id: ClientId): void {
  const { config } = consumerOf(turn, id)
  const { now } = turn.world
  const dueAt = now + settingsOf('consumer', config).heartbeatInterval
  updateHeartbeat(turn, id, { lastSentAt: now, dueAt, lastAnsweredAt: now, lastBy: turn.cause })
  update(turn, id, { lastPollAt: now })
  armHeartbeat(turn, id, dueAt)
  armPollInterval(turn, id, now + settingsOf('consumer', config).maxPollInterval)
}

/**
 * One round of the heartbeat thread: carries out the first action that applies. Heartbeats do not wait for the
 * response to the last one. Source: C-101, C-102.
 */
export function onHeartbeatDue(turn: Turn, id: ClientId): void {
  const consumer = consumerOf(turn, id)
  const { member, config } = consumer
  const { heartbeat } = member
  const { now } = turn.world
  if (sleeps(consumer)) return
  const retryAt = now + retryWait(config)
  if (!ensureCoordinator(turn, id)) return armHeartbeat(turn, id, retryAt)
  const sessionEnd = heartbeat.lastAnsweredAt + settingsOf('consumer', config).sessionTimeout
  if (now >= sessionEnd) {
    markCoordinatorUnknown(turn, id, 'sessionTimeout', [turn.cause, heartbeat.lastBy])
    ensureCoordinator(turn, id)
    return armHeartbeat(turn, id, retryAt)
  }
  if (now < heartbeat.dueAt) return armHeartbeat(turn, id, Math.min(heartbeat.dueAt, sessionEnd))
  const body = { api: 'Heartbeat', ...identityOf(consumer) } as const
  const causes = [heartbeat.lastBy, member.joinedBy]
  const sent = request(turn, id, member.coordinator, 'coordinator', body, { causes })
  const dueAt = now + settingsOf('consumer', config).heartbeatInterval
  updateHeartbeat(turn, id, { lastSentAt: now, dueAt, lastBy: sent })
  armHeartbeat(turn, id, Math.min(dueAt, sessionEnd))
}

/**
 * poll() wakes the heartbeat thread from a backoff when a heartbeat is due. Source:
 * AbstractCoordinator#pollHeartbeat.
 */
export function pollHeartbeat(turn: Turn, id: ClientId): void {
  if (turn.world.now >= consumerOf(turn, id).member.heartbeat.dueAt) onHeartbeatDue(turn, id)
}

/** Source: C-103. Responses for an older generation are ignored. */
export function onHeartbeatAnswered(
  turn: Turn,
  id: ClientId,
  inFlight: InFlight,
  response: HeartbeatResponse | 'DISCONNECT',
): void {
  const { member } = consumerOf(turn, id)
  if (inFlight.request.api !== 'Heartbeat') return
  const failure = response === 'DISCONNECT' ? 'DISCONNECT' : response.error
  if (failure === 'NONE' || failure === 'REBALANCE_IN_PROGRESS') {
    updateHeartbeat(turn, id, { lastAnsweredAt: turn.world.now, attempts: 0 })
  } else failHeartbeat(turn, id)
  if (inFlight.request.generationId !== member.generation) return
  switch (failure) {
    case 'NONE':
      return
    case 'REBALANCE_IN_PROGRESS':
      if (member.lifecycle === 'STABLE') requestRejoin(turn, id, 'heartbeat')
      return
    case 'ILLEGAL_GENERATION':
      resetGeneration(turn, id, 'illegalGeneration')
      return
    case 'UNKNOWN_MEMBER_ID':
      resetGeneration(turn, id, 'unknownMember')
      return
    case 'FENCED_INSTANCE_ID': {
      const by = resetGeneration(turn, id, 'fenced')
      update(turn, id, { fatal: errorThrown(turn, failure, by) })
      return
    }
    case 'COORDINATOR_NOT_AVAILABLE':
    case 'NOT_COORDINATOR':
      return markCoordinatorUnknown(turn, id, failure)
    case 'DISCONNECT':
      return markCoordinatorUnknown(turn, id, 'disconnected')
    default:
      return
  }
}

/** Schedules the next heartbeat after a backoff, which grows from 3.7 on; the thread checks its conditions at once. */
function failHeartbeat(turn: Turn, id: ClientId): void {
  const { member, config } = consumerOf(turn, id)
  const attempts = member.heartbeat.attempts + 1
  updateHeartbeat(turn, id, { attempts, dueAt: turn.world.now + backoff(config, attempts) })
  armHeartbeat(turn, id, turn.world.now)
}

/** C-104: checks whether max.poll.interval.ms has passed since the last poll(). */
export function onPollIntervalDue(turn: Turn, id: ClientId): void {
  const consumer = consumerOf(turn, id)
  const { config, app, lastPollAt } = consumer
  const interval = settingsOf('consumer', config).maxPollInterval
  if (sleeps(consumer)) return
  const { now } = turn.world
  // Inside poll() the coordinator part runs repeatedly and restarts the interval.
  const polledAt = app.doing === 'poll' ? now : lastPollAt
  if (now < polledAt + interval) return armPollInterval(turn, id, polledAt + interval)
  const sinceMs = toMs(now - lastPollAt)
  const by = emit(turn, id, 2, { kind: 'poll.intervalExceeded', sinceMs }, [app.by, turn.cause])
  disarm(turn, id, 'heartbeat')
  leaveGroup(turn, id, 'pollInterval', [by])
}

/** Another max.poll.interval.ms holds at once, as other configs do: the pending timer is of the one before. */
export function recheckPollInterval(turn: Turn, id: ClientId, cause: HappeningId): void {
  const consumer = consumerOf(turn, id)
  if (sleeps(consumer)) return
  const due = consumer.lastPollAt + settingsOf('consumer', consumer.config).maxPollInterval
  armPollInterval(turn, id, Math.max(turn.world.now, due), cause)
}

/** C-100: no heartbeats while UNJOINED or PREPARING_REBALANCE. */
function sleeps(consumer: Consumer): boolean {
  const { lifecycle } = consumer.member
  return lifecycle === 'UNJOINED' || lifecycle === 'PREPARING_REBALANCE'
}

function updateHeartbeat(
  turn: Turn,
  id: ClientId,
  change: Partial<MemberState['heartbeat']>,
): void {
  const { heartbeat } = consumerOf(turn, id).member
  updateMember(turn, id, { heartbeat: { ...heartbeat, ...change } })
}

/**
 * Time (us) until the next round of the thread. `Object.wait(0)` waits for a notification, which poll() sends when
 * a heartbeat is due. Source: AbstractCoordinator#pollHeartbeat.
 */
function retryWait(config: Consumer['config']): SimTime {
  const { retryBackoff, heartbeatInterval } = settingsOf('consumer', config)
  return retryBackoff || heartbeatInterval
}

function armHeartbeat(turn: Turn, id: ClientId, at: SimTime): void {
  const { heartbeat } = consumerOf(turn, id).member
  const timer = { of: 'consumer', timer: { kind: 'heartbeat' } } as const
  arm(turn, consumerOf(turn, id), 'heartbeat', at, timer, heartbeat.lastBy)
}

function armPollInterval(
  turn: Turn,
  id: ClientId,
  at: SimTime,
  cause: HappeningId = consumerOf(turn, id).app.by,
): void {
  const timer = { of: 'consumer', timer: { kind: 'pollInterval' } } as const
  arm(turn, consumerOf(turn, id), 'pollInterval', at, timer, cause)
}
