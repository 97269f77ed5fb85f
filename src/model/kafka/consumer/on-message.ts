import { type BrokerId, brokerNumber, type ClientId } from '../../ids'
import { consumerOf, type Turn } from '../../turn'
import type { Response } from '../network/api'
import type { Connection, Message } from '../network/message'
import { isRunning, update, wake } from './client'
import { flushWaitingCommits } from './commit'
import { onCommitAnswered } from './commit-answer'
import type { Consumer, InFlight } from './consumer-state'
import { markCoordinatorUnknown, onFindCoordinator, onFindCoordinatorFailed } from './coordinator'
import { forgetCoordinatorConnection, noteCoordinatorActivity } from './coordinator-connection'
import { onFetchAnswered } from './fetch'
import { forgetSession } from './fetch-session'
import { onHeartbeatAnswered } from './heartbeat'
import { isForApplication } from './inbox'
import { onJoinGroup, onSyncGroup } from './join-group'
import { onMetadata, onMetadataFailed } from './metadata'
import { onListOffsets, onOffsetFetch, onOffsetForLeaderEpoch } from './positions'
import { noteReachable, noteUnreachable, takeAnswered, takeBroken } from './requests'

/**
 * Receives a response or a disconnect. Responses for the application thread wait for its next call; a paused
 * process handles nothing until it resumes. Source: C-3, C-36.
 */
export function onConsumerMessage(turn: Turn, message: Message): void {
  const id = message.to
  const consumer = consumerOf(turn, id)
  if (consumer.run !== message.toRun) return
  if (!isRunning(consumer)) {
    if (consumer.lifecycle === 'paused') update(turn, id, { inbox: [...consumer.inbox, message] })
    return
  }
  takeMessage(turn, id, message)
}

/** Handles a message in a running process. */
export function takeMessage(turn: Turn, id: ClientId, message: Message): void {
  const node = brokerNumber(message.from as BrokerId)
  if (message.body.kind === 'response') {
    noteReachable(turn, id, node, message.connection)
    if (message.connection === 'coordinator') noteCoordinatorActivity(turn, id, node)
  }
  if (isForApplication(message)) {
    update(turn, id, { inbox: [...consumerOf(turn, id).inbox, message] })
  } else if (message.body.kind === 'response') {
    const answered = takeAnswered(turn, id, message.correlation)
    if (answered) handle(turn, id, answered, message.body.response, message)
  } else if (message.body.kind === 'disconnect') {
    onDisconnect(turn, id, node, message)
  }
  dropLostCoordinator(turn, id)
  if (!isQuiet(consumerOf(turn, id), message)) wake(turn, id)
}

/** A heartbeat response without an error does not wake a waiting application. */
function isQuiet(consumer: Consumer, { body }: Message): boolean {
  if (body.kind !== 'response' || body.response.api !== 'Heartbeat') return false
  const { member, fatal } = consumer
  return body.response.error === 'NONE' && !member.rejoinNeeded && fatal === null
}

/** Requests to a coordinator marked unknown end with a disconnect. */
export function dropLostCoordinator(turn: Turn, id: ClientId): void {
  const { member, requests } = consumerOf(turn, id)
  if (member.coordinator >= 0) return
  for (const node of new Set(requests.map((one) => one.node))) {
    for (const broken of takeBroken(turn, id, node, 'coordinator')) fail(turn, id, broken)
  }
}

/** Completes a request without a response: its connection broke, or it timed out (C-6). */
export function fail(turn: Turn, id: ClientId, inFlight: InFlight): void {
  handle(turn, id, inFlight, 'DISCONNECT', null)
}

function onDisconnect(turn: Turn, id: ClientId, node: number, message: Message): void {
  const { requests } = consumerOf(turn, id)
  if (message.correlation === 0) return onConnectionLost(turn, id, node, message.connection)
  const refused = requests.find((one) => one.id === message.correlation)
  if (!refused) return
  noteUnreachable(turn, id, node, message.connection)
  fail(turn, id, takeAnswered(turn, id, refused.id) ?? refused)
}

/**
 * Handles a closed connection, with or without a request in flight. A group member marks its coordinator unknown; a
 * consumer that only commits does so only if it asks again before the reconnect backoff has passed. Source:
 * NetworkClient#processDisconnection, AbstractCoordinator#checkAndGetCoordinator.
 */
export function onConnectionLost(
  turn: Turn,
  id: ClientId,
  node: number,
  connection: Connection,
): void {
  noteUnreachable(turn, id, node, connection)
  const broken = takeBroken(turn, id, node, connection)
  if (connection === 'data') forgetSession(turn, id, node)
  for (const one of broken) fail(turn, id, one)
  if (connection !== 'coordinator') return
  const { member, subscription } = consumerOf(turn, id)
  if (member.coordinator !== node) return
  forgetCoordinatorConnection(turn, id)
  if (subscription.mode === 'topics') markCoordinatorUnknown(turn, id, 'disconnected')
}

type ClientResponse = Response | 'DISCONNECT'

function handle(
  turn: Turn,
  id: ClientId,
  inFlight: InFlight,
  answer: ClientResponse,
  message: Message | null,
): void {
  const thrown = dispatch(turn, id, inFlight, answer, message)
  if (thrown && !consumerOf(turn, id).fatal) update(turn, id, { fatal: thrown })
}

function dispatch(
  turn: Turn,
  id: ClientId,
  inFlight: InFlight,
  answer: ClientResponse,
  message: Message | null,
): ReturnType<typeof onSyncGroup> {
  switch (inFlight.request.api) {
    case 'Metadata':
      if (isAnswer(answer, 'Metadata')) onMetadata(turn, id, answer)
      else onMetadataFailed(turn, id)
      return null
    case 'FindCoordinator': {
      const found = isAnswer(answer, 'FindCoordinator')
      const thrown = found ? onFindCoordinator(turn, id, answer) : null
      if (!found) onFindCoordinatorFailed(turn, id)
      const error = found ? answer.error : 'DISCONNECT'
      flushWaitingCommits(turn, id, error === 'NONE' ? null : error)
      return thrown
    }
    case 'Fetch':
      onFetchAnswered(turn, id, inFlight, isAnswer(answer, 'Fetch') ? answer : 'DISCONNECT')
      return null
    case 'Heartbeat':
      onHeartbeatAnswered(turn, id, inFlight, isAnswer(answer, 'Heartbeat') ? answer : 'DISCONNECT')
      return null
    case 'OffsetCommit':
      onCommitAnswered(turn, id, inFlight, isAnswer(answer, 'OffsetCommit') ? answer : 'DISCONNECT')
      return null
    case 'ListOffsets':
      onListOffsets(turn, id, inFlight, isAnswer(answer, 'ListOffsets') ? answer : 'DISCONNECT')
      return null
    case 'OffsetForLeaderEpoch': {
      const ended = isAnswer(answer, 'OffsetForLeaderEpoch') ? answer : 'DISCONNECT'
      return onOffsetForLeaderEpoch(turn, id, inFlight, ended)
    }
    case 'SyncGroup':
      return onSyncGroup(turn, id, inFlight, isAnswer(answer, 'SyncGroup') ? answer : 'DISCONNECT')
    case 'JoinGroup':
      return message ? null : onJoinGroup(turn, id, inFlight, 'DISCONNECT', null)
    case 'OffsetFetch':
      return message ? null : onOffsetFetch(turn, id, 'DISCONNECT', turn.cause)
    default:
      return null
  }
}

function isAnswer<A extends Response['api']>(
  answer: ClientResponse,
  api: A,
): answer is Extract<Response, { api: A }> {
  return answer !== 'DISCONNECT' && answer.api === api
}
