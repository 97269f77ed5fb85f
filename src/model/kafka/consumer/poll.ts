import type { SimTime } from '../../../base/time'
import type { ClientId } from '../../ids'
import { consumerOf, disarm, emit, ownApp, ownConsumer, type Turn } from '../../turn'
import { update, updateApp, updateAssigned, waitUntil } from './client'
import { type Collected, collect, isPollOver } from './collect'
import { maybeAutoCommit } from './commit'
import { invokeCommitCallbacks } from './commit-callbacks'
import type { Consumer, Thrown } from './consumer-state'
import { ensureCoordinator } from './coordinator'
import { thrownBy } from './exceptions'
import { sendFetches } from './fetch'
import { pollHeartbeat } from './heartbeat'
import { takeInbox } from './inbox'
import { type Drive, driveJoin } from './join'
import { refreshMetadata } from './metadata'
import { updatePositions } from './positions'

/** null while poll() waits. */
export type PollResult = null | { readonly thrown: Thrown | null }

/** The application calls poll(timeout). `timeout` in us. Source: C-20. */
export function beginPoll(turn: Turn, id: ClientId, timeout: SimTime): void {
  const { now } = turn.world
  const by = emit(turn, id, 0, { kind: 'poll.called' })
  const app = ownApp(turn, id)
  app.doing = 'poll'
  app.since = now
  app.until = now + timeout
  app.by = by
}

/**
 * Runs poll() as far as it gets at this instant. When it returns, the application has its records. Source: C-20 to
 * C-25, ClassicKafkaConsumer#poll.
 */
export function continuePoll(turn: Turn, id: ClientId): PollResult {
  const thrown = takeWakeup(turn, id)
  if (thrown) return { thrown }
  const updated = updateAssignment(turn, id)
  if (typeof updated === 'object') return updated
  const { app } = consumerOf(turn, id)
  const expired = turn.world.now >= app.until
  if (updated === 'blocked' || (updated === 'waiting' && !expired)) {
    return waitOn(turn, id, updated === 'blocked')
  }
  const collected = collectOrFetch(turn, id)
  if (collected) {
    if (collected.thrown && collected.records.length === 0) return { thrown: collected.thrown }
    giveToApplication(turn, id, collected)
    return { thrown: null }
  }
  if (!expired) return waitOn(turn, id, false)
  disarm(turn, id, 'wait')
  emit(turn, id, 0, { kind: 'records.returned', poll: 0, ranges: [] }, [turn.cause, app.by])
  updateApp(turn, id, { records: [], recordIndex: 0 })
  return { thrown: null }
}

/** Earliest instant (us) of a retry that the client waits for; -1 when none. */
export function nextRetry(turn: Turn, consumer: Consumer): SimTime {
  const { lookup, join, syncCommit, offsetFetchRetryAt, assigned, unreachable } = consumer
  let earliest = -1
  const consider = (at: SimTime) => {
    if (at > turn.world.now && (earliest < 0 || at < earliest)) earliest = at
  }
  consider(lookup.retryAt)
  if (lookup.metadataWanted) consider(lookup.metadataRetryAt)
  consider(join.retryAt)
  consider(offsetFetchRetryAt)
  if (syncCommit) {
    consider(syncCommit.retryAt)
    consider(syncCommit.deadline)
  }
  for (const one of assigned) consider(one.retryAt)
  for (const { retryAt } of Object.values(unreachable)) consider(retryAt)
  return earliest
}

/** C-169: throwing clears the flag. */
export function takeWakeup(turn: Turn, id: ClientId): Thrown | null {
  const { wakeup } = consumerOf(turn, id)
  if (wakeup === 0) return null
  update(turn, id, { wakeup: 0 })
  return thrownBy(turn, wakeup, 'wakeup', {})
}

/** C-21, then C-28. */
function updateAssignment(turn: Turn, id: ClientId): Drive {
  const answers = takeInbox(turn, id)
  if (answers) return { thrown: answers }
  refreshMetadata(turn, id)
  const coordinated = pollCoordinator(turn, id)
  if (coordinated !== 'done') return coordinated
  return updatePositions(turn, id)
}

/** C-21. */
function pollCoordinator(turn: Turn, id: ClientId): Drive {
  const { groupId, subscription, fatal, lastPollAt } = consumerOf(turn, id)
  const thrown = (groupId === null ? null : invokeCommitCallbacks(turn, id)) ?? fatal
  if (thrown) {
    if (thrown === fatal) update(turn, id, { fatal: null })
    return { thrown }
  }
  if (groupId === null) return 'done'
  if (subscription.mode === 'topics') {
    if (lastPollAt !== turn.world.now) ownConsumer(turn, id).lastPollAt = turn.world.now
    if (!ensureCoordinator(turn, id)) return 'waiting'
    pollHeartbeat(turn, id)
    const joined = driveJoin(turn, id)
    if (joined !== 'done') return joined
  }
  maybeAutoCommit(turn, id)
  return 'done'
}

/** C-22: returns buffered records at once; otherwise sends the fetches that are due. */
function collectOrFetch(turn: Turn, id: ClientId): Collected | null {
  const collected = collect(turn, id)
  // An exception leaves poll() before the next fetches are sent.
  if (collected.thrown && collected.records.length === 0) return collected
  const { assigned } = consumerOf(turn, id)
  // An offset out of range has just requested a reset: poll() loops at once.
  if (assigned.some(({ state, retryAt }) => state === 'AWAIT_RESET' && retryAt === 0)) {
    updatePositions(turn, id)
  }
  sendFetches(turn, id)
  return isPollOver(turn, collected) ? collected : null
}

function giveToApplication(turn: Turn, id: ClientId, collected: Collected): void {
  const consumer = consumerOf(turn, id)
  const { records, ranges } = collected
  disarm(turn, id, 'wait')
  const poll = records.length > 0 ? consumer.polls + 1 : 0
  const causes = [consumer.app.by, ...collected.causes]
  const by = emit(
    turn,
    id,
    records.length > 0 ? 1 : 0,
    { kind: 'records.returned', poll, ranges },
    causes,
  )
  if (records.length === 0) {
    updateApp(turn, id, { records: [], recordIndex: 0 })
    return
  }
  const given = ownConsumer(turn, id)
  given.polls = poll
  given.returnedBy = by
  updateAssigned(turn, id, ({ partition }) =>
    ranges.some((range) => range.partition === partition) ? { positionBy: by } : null,
  )
  const app = ownApp(turn, id)
  app.records = records
  app.recordIndex = 0
}

/** Waits until the next response, the poll's timeout, a retry, or the next auto-commit (C-22). */
function waitOn(turn: Turn, id: ClientId, beyondTimeout: boolean): null {
  const consumer = consumerOf(turn, id)
  const { app, autoCommit, join, subscription } = consumer
  let at = nextRetry(turn, consumer)
  const consider = (instant: SimTime) => {
    if (instant > turn.world.now && (at < 0 || instant < at)) at = instant
  }
  if (!beyondTimeout) consider(app.until)
  const served = subscription.mode === 'manual' || join.stage === 'idle'
  if (autoCommit.enabled && served && consumer.assigned.length > 0) consider(autoCommit.dueAt)
  if (at >= 0) waitUntil(turn, id, at)
  return null
}
