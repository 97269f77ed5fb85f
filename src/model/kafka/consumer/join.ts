import { profileOf } from '../../../config/profile/profiles'
import { settingsOf } from '../../../config/settings/settings'
import { type ClientId, topicOf } from '../../ids'
import { consumerOf, type Turn } from '../../turn'
import { setAssignment } from './assignment'
import { update, updateAssigned, updateJoin, updateMember } from './client'
import { allConsumed, causesOfPositions } from './commit'
import type { Consumer, Thrown } from './consumer-state'
import { ensureCoordinator } from './coordinator'
import { leadAssignment, sendJoinGroup } from './join-group'
import { requestRejoin } from './membership'
import { beginCallback, driveCallback, ofListener } from './rebalance-callback'
import { isCooperative } from './settings'
import { beginSyncCommit, driveSyncCommit } from './sync-commit'

/**
 * `done`: a member, or nothing to join. `pending`: the poll continues without the join (C-25). `waiting`: the poll
 * waits for it up to its timeout. `blocked`: the poll waits for it beyond its timeout.
 */
export type Drive = 'done' | 'pending' | 'waiting' | 'blocked' | { readonly thrown: Thrown }

/** More stages than one pass can take; reaching it means that the join loops. */
const STAGES_MAX = 16

/** Runs a rejoin as far as it gets at this instant. Source: C-82, C-86, AbstractCoordinator#joinGroupIfNeeded. */
export function driveJoin(turn: Turn, id: ClientId): Drive {
  for (let i = 0; i < STAGES_MAX; i++) {
    const result = driveStage(turn, id)
    if (result !== null) return result
  }
  return 'pending'
}

/** C-91: true if the next poll has to join, besides a rejoin already in progress. */
function isRejoinNeeded(turn: Turn, id: ClientId): boolean {
  const consumer = consumerOf(turn, id)
  const { subscription, member, join } = consumer
  if (subscription.mode !== 'topics') return false
  if (join.stage !== 'idle' || member.rejoinNeeded) return true
  if (!sameTopics(subscription.topics, subscription.joined)) {
    requestRejoin(turn, id, 'subscribe')
    return true
  }
  if (join.assignedCounts && countsChanged(consumer)) {
    requestRejoin(turn, id, 'metadata')
    return true
  }
  return false
}

/** null: this stage is finished, continue with the next. */
function driveStage(turn: Turn, id: ClientId): Drive | null {
  const consumer = consumerOf(turn, id)
  const { join } = consumer
  switch (join.stage) {
    case 'idle':
      if (!isRejoinNeeded(turn, id)) return 'done'
      if (!ensureCoordinator(turn, id)) return 'waiting'
      return prepare(turn, id)
    case 'committing': {
      const result = driveSyncCommit(turn, id)
      if (result === 'pending') {
        return profileOf(turn.world.version).rejoinCommit === 'blocking' ? 'blocked' : 'pending'
      }
      return revoke(turn, id)
    }
    case 'revoking': {
      const result = driveCallback(turn, id)
      return result ? revoked(turn, id, ofListener(turn, result.thrown)) : 'blocked'
    }
    case 'ready':
      if (turn.world.now < join.retryAt || !ensureCoordinator(turn, id)) return 'pending'
      sendJoinGroup(turn, id)
      return 'pending'
    case 'sent': {
      // onJoinPrepare runs again at once and finds nothing to revoke.
      if (join.prepareAgain) updateJoin(turn, id, { prepareAgain: false })
      const thrown = leadAssignment(turn, id)
      return thrown ? { thrown } : 'pending'
    }
    case 'synced':
      return complete(turn, id)
    case 'handingOver': {
      const result = driveCallback(turn, id)
      return result ? handedOver(turn, id, result.thrown) : 'blocked'
    }
    case 'assigning': {
      const result = driveCallback(turn, id)
      if (!result) return 'blocked'
      updateJoin(turn, id, { stage: 'idle' })
      return result.thrown ? { thrown: result.thrown } : null
    }
  }
}

/** onJoinPrepare, first half: the commit of all returned records (C-56). */
function prepare(turn: Turn, id: ClientId): Drive | null {
  const consumer = consumerOf(turn, id)
  const { autoCommit, config, app, member } = consumer
  updateJoin(turn, id, {
    stage: 'committing',
    retryAt: 0,
    attempts: 0,
    preparedLost: isGenerationLost(turn, consumer),
    prepareAgain: isResetDuringCommit(turn, consumer),
  })
  if (!autoCommit.enabled) return revoke(turn, id)
  if (profileOf(turn.world.version).marksPendingRevocation && !isCooperative(config)) {
    updateAssigned(turn, id, () => ({ pendingRevocation: true }))
  }
  const offsets = allConsumed(consumer)
  const deadline = turn.world.now + settingsOf('consumer', config).maxPollInterval
  const causes = [app.by, member.rejoinBy, ...causesOfPositions(consumer, offsets)]
  beginSyncCommit(turn, id, { how: 'rejoin', offsets, named: false }, deadline, causes)
  return null
}

/**
 * A selector reads one response per connection and poll. Responses that this consumer has handled at this instant
 * besides the one that made it rejoin are read, in Kafka, by the commit that blocks onJoinPrepare. Source:
 * Selector#attemptRead.
 */
function isResetDuringCommit(turn: Turn, { member, autoCommit }: Consumer): boolean {
  const reads = profileOf(turn.world.version).rejoinCommit === 'blocking' && autoCommit.enabled
  return reads && member.resets > 1 && member.resetAt === turn.world.now
}

/** onJoinPrepare, second half (C-141, C-142, C-145). */
function revoke(turn: Turn, id: ClientId): Drive | null {
  // The blocking commit waits inside one call; the asynchronous one spans several polls, each with its present
  // generation.
  if (profileOf(turn.world.version).rejoinCommit === 'awaited') {
    updateJoin(turn, id, { preparedLost: isGenerationLost(turn, consumerOf(turn, id)) })
  }
  const consumer = consumerOf(turn, id)
  const { member, config, subscription } = consumer
  const owned = consumer.assigned.map(({ partition }) => partition)
  const causes = [turn.cause, member.rejoinBy]
  updateJoin(turn, id, { stage: 'revoking' })
  if (consumer.join.preparedLost) {
    if (owned.length > 0) beginCallback(turn, id, 'lost', owned, [turn.cause, member.resetBy])
  } else if (!isCooperative(config)) {
    beginCallback(turn, id, 'revoked', owned, causes)
  } else {
    const topics = subscription.mode === 'topics' ? subscription.topics : []
    const dropped = owned.filter((partition) => !topics.includes(topicOf(partition)))
    if (dropped.length > 0) beginCallback(turn, id, 'revoked', dropped, causes)
  }
  return null
}

function revoked(turn: Turn, id: ClientId, thrown: Thrown | null): Drive | null {
  const consumer = consumerOf(turn, id)
  const { subscription, config, join } = consumer
  if (join.preparedLost || !isCooperative(config)) {
    setAssignment(turn, id, [])
  } else {
    const topics = subscription.mode === 'topics' ? subscription.topics : []
    const owned = consumer.assigned.map(({ partition }) => partition)
    const kept = owned.filter((partition) => topics.includes(topicOf(partition)))
    if (kept.length < owned.length) setAssignment(turn, id, kept)
  }
  updateMember(turn, id, { isLeader: false })
  updateJoin(turn, id, { stage: 'ready', preparedLost: null })
  return thrown ? { thrown } : null
}

/** onJoinComplete (C-90, C-143, C-144). */
function complete(turn: Turn, id: ClientId): Drive | null {
  const consumer = consumerOf(turn, id)
  const { join, config, subscription, member } = consumer
  const topics = subscription.mode === 'topics' ? subscription.topics : []
  if (join.assignment.some((partition) => !topics.includes(topicOf(partition)))) {
    updateJoin(turn, id, { stage: 'idle' })
    requestRejoin(turn, id, 'subscribe')
    return null
  }
  updateJoin(turn, id, {
    stage: 'handingOver',
    lastAssignment: join.assignment,
    lastGeneration: member.generation,
  })
  if (!isCooperative(config)) return null
  const given = consumer.assigned
    .map(({ partition }) => partition)
    .filter((partition) => !join.assignment.includes(partition))
  if (given.length > 0) {
    const by = beginCallback(turn, id, 'revoked', given, [
      turn.cause,
      join.syncedBy,
      member.joinedBy,
    ])
    requestRejoin(turn, id, 'revoked', [by])
  }
  return null
}

function handedOver(turn: Turn, id: ClientId, thrown: Thrown | null): Drive | null {
  const consumer = consumerOf(turn, id)
  const { join, autoCommit, member } = consumer
  const owned = consumer.assigned.map(({ partition }) => partition)
  const added = join.assignment.filter((partition) => !owned.includes(partition))
  if (autoCommit.enabled) {
    const dueAt = turn.world.now + autoCommit.intervalMs * 1000
    update(turn, id, { autoCommit: { ...autoCommit, dueAt } })
  }
  setAssignment(turn, id, join.assignment)
  updateMember(turn, id, { lost: false })
  updateJoin(turn, id, { stage: 'assigning' })
  const causes = [turn.cause, join.syncedBy, member.joinedBy]
  update(turn, id, { assignedBy: beginCallback(turn, id, 'assigned', added, causes) })
  return thrown ? { thrown } : null
}

/** C-145: 2.8 requires both conditions, later releases either. A first join owns nothing and loses nothing. */
function isGenerationLost(turn: Turn, consumer: Consumer): boolean {
  const { generation, memberId } = consumer.member
  if (profileOf(turn.world.version).keepsMemberIdOnIllegalGeneration) {
    return generation === -1 || memberId === ''
  }
  return generation === -1 && memberId === ''
}

function countsChanged(consumer: Consumer): boolean {
  const counts = consumer.join.assignedCounts ?? {}
  return consumer.join.groupTopics.some(
    (topic) => (consumer.metadata.topics[topic]?.length ?? 0) !== (counts[topic] ?? 0),
  )
}

function sameTopics(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((topic) => b.includes(topic))
}
