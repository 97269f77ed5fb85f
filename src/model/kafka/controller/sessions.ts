import { toMs } from '../../../base/time'
import { profileOf } from '../../../config/profile/profiles'
import { type BrokerId, brokerNumber, type HappeningId } from '../../ids'
import { arm, disarm, emit, type Turn } from '../../turn'
import type { BrokerHeartbeatRequest, BrokerRegistrationRequest } from '../network/api'
import type { Message } from '../network/message'
import { sendResponse } from '../network/send'
import {
  onBrokerBack,
  onBrokerGone,
  onControlledShutdown,
  onUncleanShutdown,
} from './broker-change'
import { NEVER, type Registration } from './controller-state'
import { electZookeeperController, isActiveController, isControllerUp } from './election'
import { publish, publishTo } from './publish'
import { endOfSession, noticedAt } from './session-end'

/** Handles a broker's registration (B-210, B-212; in ZooKeeper mode the creation of its node, B-188, B-189). */
export function onRegistration(
  turn: Turn,
  message: Message,
  request: BrokerRegistrationRequest,
): void {
  const id = message.from as BrokerId
  const { controller } = turn.world
  const old = controller.registrations[id]
  if (old && old.run !== request.run && hasSession(turn, old)) {
    const refused = {
      api: 'BrokerRegistration',
      error: 'DUPLICATE_BROKER_REGISTRATION',
      brokerEpoch: -1,
    } as const
    sendResponse(turn, message.to, message, refused, { causes: [message.id, old.registeredBy] })
    return
  }
  const zookeeper = controller.kind === 'zookeeper'
  if (!zookeeper && old?.run === request.run) return amend(turn, message, old)
  const epoch = controller.nextBrokerEpoch
  const fact = { kind: 'broker.registered', broker: request.broker, epoch } as const
  const detects = profileOf(turn.world.version).eligibleLeaderReplicas
  const uncleanShutdown = old !== undefined && old.epoch !== request.previousBrokerEpoch
  const told = detects ? { ...fact, uncleanShutdown } : fact
  const by = emit(turn, 'controller', 1, told, [message.id])
  // KRaft first writes that the broker is offline, then its registration.
  if (detects && old && !uncleanShutdown && !old.fenced) onBrokerGone(turn, id, by)
  if (detects && old?.epoch !== request.previousBrokerEpoch) onUncleanShutdown(turn, id, by)
  turn.world.controller = { ...turn.world.controller, nextBrokerEpoch: epoch + 1 }
  setRegistration(turn, {
    broker: id,
    epoch,
    run: request.run,
    fenced: !zookeeper,
    shuttingDown: false,
    lastContact: zookeeper ? turn.world.now : NEVER,
    registeredBy: by,
    fencedBy: 0,
  })
  sendResponse(turn, message.to, message, {
    api: 'BrokerRegistration',
    error: 'NONE',
    brokerEpoch: epoch,
  })
  if (zookeeper) armSession(turn, id)
}

/**
 * True if the broker's earlier process still counts as alive: its node exists, or its last heartbeat is within the
 * session timeout. Source: BrokerHeartbeatManager#hasValidSession.
 */
function hasSession(turn: Turn, registration: Registration): boolean {
  const { session } = profileOf(turn.world.version)
  if (session === 'node') return !registration.fenced
  if (session === 'whileUnfenced' && registration.fenced) return false
  return endOfSession(turn.world, registration) >= turn.world.now
}

/**
 * The registered process repeats its request because it missed the response: its epoch and state stay, and the
 * request counts as a contact. Source: ClusterControlManager#registerBroker.
 */
function amend(turn: Turn, message: Message, registration: Registration): void {
  setRegistration(turn, { ...registration, lastContact: turn.world.now })
  sendResponse(turn, message.to, message, {
    api: 'BrokerRegistration',
    error: 'NONE',
    brokerEpoch: registration.epoch,
  })
}

/** In ZooKeeper mode the broker answers its start with its first request, and takes part only from then on. */
export function onZookeeperBrokerStarted(turn: Turn, id: BrokerId, by: HappeningId): void {
  const { controller } = turn.world
  if (controller.active < 0 || !isControllerUp(turn)) {
    if (controller.active < 0) electZookeeperController(turn, by)
    return publishTo(turn, id)
  }
  publish(turn)
  onBrokerBack(turn, by)
}

/** Handles a heartbeat (KRaft), a ping (ZooKeeper), or a request to shut down (B-192, B-210, B-216). */
export function onHeartbeat(turn: Turn, message: Message, request: BrokerHeartbeatRequest): void {
  const id = message.from as BrokerId
  const registration = turn.world.controller.registrations[id]
  const zookeeper = turn.world.controller.kind === 'zookeeper'
  const expired = zookeeper && registration?.fenced
  if (!registration || registration.epoch !== request.brokerEpoch || expired) {
    return answerHeartbeat(turn, message, {
      error: 'STALE_BROKER_EPOCH',
      fenced: true,
      shouldShutdown: false,
    })
  }
  if (request.wantShutdown) return shutDown(turn, message, registration)
  setRegistration(turn, {
    ...registration,
    lastContact: turn.world.now,
    fenced: false,
    fencedBy: 0,
  })
  if (registration.fenced) {
    const broker = brokerNumber(id)
    const by = emit(turn, 'controller', 1, { kind: 'broker.unfenced', broker }, [message.id])
    armSession(turn, id)
    publish(turn)
    onBrokerBack(turn, by)
  }
  answerHeartbeat(turn, message, { error: 'NONE', fenced: false, shouldShutdown: false })
}

/** Checks the last contact of a broker's session, ends the session if it has expired, else rearms the check. */
export function onSessionTimer(turn: Turn, id: BrokerId): void {
  const registration = turn.world.controller.registrations[id]
  if (!registration || registration.fenced) return
  if (turn.world.controller.kind === 'kraft' && !isControllerUp(turn)) return
  if (noticedAt(turn.world, registration) > turn.world.now) return armSession(turn, id)
  const silentMs = toMs(turn.world.now - registration.lastContact)
  const broker = brokerNumber(id)
  const causes = [turn.world.brokers[id]?.since ?? 0]
  if (turn.world.controller.kind === 'kraft') {
    const by = emit(turn, 'controller', 2, { kind: 'broker.fenced', broker, silentMs }, causes)
    setRegistration(turn, { ...registration, fenced: true, fencedBy: by })
    return onBrokerGone(turn, id, by)
  }
  const by = emit(
    turn,
    'zookeeper',
    2,
    { kind: 'zookeeper.sessionExpired', broker, silentMs },
    causes,
  )
  endZookeeperSession(turn, id, by)
}

/** The broker's nodes in ZooKeeper are deleted: by expiry, or at once at a clean stop (B-188). */
export function endZookeeperSession(turn: Turn, id: BrokerId, by: HappeningId): void {
  const registration = turn.world.controller.registrations[id]
  if (!registration || registration.fenced) return
  setRegistration(turn, { ...registration, fenced: true, fencedBy: by })
  if (isActiveController(turn.world.controller, id)) return electZookeeperController(turn, by)
  if (isControllerUp(turn)) onBrokerGone(turn, id, by)
}

/**
 * Unregisters a broker: it leaves ISRs and leaderships at once, even within its session, and stays in the
 * assignments. Source: ReplicationControlManager#handleBrokerUnregistered.
 */
export function unregister(turn: Turn, id: BrokerId, cause: HappeningId): void {
  const { controller } = turn.world
  if (!controller.registrations[id]) return
  const registrations = { ...controller.registrations }
  delete registrations[id]
  turn.world.controller = { ...controller, registrations }
  disarm(turn, 'controller', `session-${id}`)
  const broker = brokerNumber(id)
  const by = emit(turn, 'controller', 2, { kind: 'broker.unregistered', broker }, [cause])
  onBrokerGone(turn, id, by)
}

/** Arms the end of the broker's session, which the next contact moves. */
export function armSession(turn: Turn, id: BrokerId): void {
  const registration = turn.world.controller.registrations[id]
  if (!registration || registration.fenced) return
  const timer = { of: 'controller', timer: { kind: 'session', broker: id } } as const
  const at = Math.max(turn.world.now, noticedAt(turn.world, registration))
  arm(turn, { id: 'controller', run: 0 }, `session-${id}`, at, timer, registration.registeredBy)
}

/** B-216: leaderships move first; then the broker may stop and counts as offline. */
function shutDown(turn: Turn, message: Message, registration: Registration): void {
  const id = registration.broker
  setRegistration(turn, { ...registration, shuttingDown: true, lastContact: turn.world.now })
  onControlledShutdown(turn, id, message.id)
  answerHeartbeat(turn, message, { error: 'NONE', fenced: false, shouldShutdown: true })
}

/** KRaft: a broker that was allowed to stop is fenced at its end. */
export function fenceStopped(turn: Turn, id: BrokerId, by: HappeningId): void {
  const registration = turn.world.controller.registrations[id]
  if (!registration || registration.fenced) return
  setRegistration(turn, { ...registration, fenced: true, fencedBy: by })
  onBrokerGone(turn, id, by)
}

function answerHeartbeat(
  turn: Turn,
  message: Message,
  answer: {
    readonly error: 'NONE' | 'STALE_BROKER_EPOCH'
    readonly fenced: boolean
    readonly shouldShutdown: boolean
  },
): void {
  sendResponse(turn, message.to, message, { api: 'BrokerHeartbeat', ...answer })
}

function setRegistration(turn: Turn, registration: Registration): void {
  const { controller } = turn.world
  const registrations = { ...controller.registrations, [registration.broker]: registration }
  turn.world.controller = { ...controller, registrations }
}
