import { fromMs, type SimTime, toMs } from '../../../base/time'
import { profileOf } from '../../../config/profile/profiles'
import { type BrokerId, brokerNumber, type HappeningId } from '../../ids'
import { arm, brokerOf, disarm, emit, setBroker, type Turn } from '../../turn'
import { isControllerUp } from '../controller/election'
import { onZookeeperBrokerStarted } from '../controller/sessions'
import type { BrokerHeartbeatResponse, BrokerRegistrationResponse } from '../network/api'
import { sendRequest } from '../network/send'
import type { Broker } from './broker-state'
import { lifecycleAfter } from './lifecycle-step'
import { failStart, stopBroker } from './process'
import { type SessionTimes, sessionTimes } from './settings'

/** A ZooKeeper client without a connection tries again within a second. Source: ClientCnxn.SendThread. */
export const RECONNECT = fromMs(1000)

/**
 * Interval at which a process without a known controller looks for one. Source:
 * NodeToControllerRequestThread#doWork.
 */
const LOOK = fromMs(100)

/** Arms the limit of the process's attempts to register. */
export function armStartTimeout(turn: Turn, id: BrokerId): void {
  const broker = brokerOf(turn, id)
  const timer = { of: 'broker', timer: { kind: 'startTimeout' } } as const
  const at = turn.world.now + timesOf(turn, broker).startTimeout
  arm(turn, broker, 'startTimeout', at, timer, broker.since)
}

/**
 * Gives up starting: `initial.broker.registration.timeout.ms` or `zookeeper.connection.timeout.ms` passed without
 * an answer.
 */
export function onStartTimeout(turn: Turn, id: BrokerId): void {
  const zookeeper = turn.world.controller.kind === 'zookeeper'
  failStart(turn, id, zookeeper ? 'zookeeperTimeout' : 'registrationTimeout', turn.cause)
}

/** Sends a registration to the controller (or ZooKeeper). */
export function register(turn: Turn, id: BrokerId): void {
  const broker = brokerOf(turn, id)
  const zookeeper = turn.world.controller.kind === 'zookeeper'
  if (!zookeeper && !isControllerUp(turn)) return armRegister(turn, id, LOOK)
  const { run, cleanShutdownEpoch: previousBrokerEpoch } = broker
  const request = {
    api: 'BrokerRegistration',
    broker: brokerNumber(id),
    run,
    previousBrokerEpoch,
  } as const
  sendRequest(turn, controlRoute(turn, id), request, { interest: 0, causes: [broker.since] })
  // Without a response the request times out after one interval, and the next follows another one later.
  const { heartbeatInterval } = timesOf(turn, broker)
  armRegister(turn, id, zookeeper ? RECONNECT : 2 * heartbeatInterval)
}

function timesOf({ world }: Turn, { config }: Broker): SessionTimes {
  return sessionTimes(config, world.version)
}

function armRegister(turn: Turn, id: BrokerId, wait: SimTime): void {
  const broker = brokerOf(turn, id)
  const timer = { of: 'broker', timer: { kind: 'register' } } as const
  arm(turn, broker, 'register', turn.world.now + wait, timer, broker.since)
}

export function onRegistrationResponse(
  turn: Turn,
  id: BrokerId,
  response: BrokerRegistrationResponse,
  by: HappeningId,
): void {
  const zookeeper = turn.world.controller.kind === 'zookeeper'
  if (response.error !== 'NONE') {
    // B-189: in ZooKeeper mode the process exits; in KRaft it retries.
    return zookeeper ? failStart(turn, id, 'nodeExists', by) : onRefused(turn, id, by)
  }
  disarm(turn, id, 'register')
  disarm(turn, id, 'startTimeout')
  const broker = brokerOf(turn, id)
  const registered = lifecycleAfter(broker.lifecycle, 'broker.registered')
  const lifecycle = zookeeper ? lifecycleAfter(registered, 'broker.unfenced') : registered
  const { brokerEpoch: epoch } = response
  setBroker(turn, { ...broker, epoch, lifecycle, cleanShutdownEpoch: -1 })
  if (zookeeper) {
    onZookeeperBrokerStarted(turn, id, by)
    return armHeartbeat(turn, id)
  }
  heartbeat(turn, id, [by])
}

/**
 * B-212: the process retries one heartbeat interval later. Source:
 * BrokerLifecycleManager#scheduleNextCommunicationAfterFailure.
 */
function onRefused(turn: Turn, id: BrokerId, by: HappeningId): void {
  const broker = brokerOf(turn, id)
  const number = brokerNumber(id)
  const words = `Unable to register broker ${number} because the controller returned error DUPLICATE_BROKER_REGISTRATION`
  const reason = profileOf(turn.world.version).duplicateRegistration
  const fact = { kind: 'registration.refused', broker: number, words, reason } as const
  const { heartbeatInterval } = timesOf(turn, broker)
  emit(turn, id, 1, { ...fact, retryMs: toMs(heartbeatInterval) }, [by])
  armRegister(turn, id, heartbeatInterval)
}

/** Sends the next heartbeat (a ping in ZooKeeper mode) and arms the one after. */
export function heartbeat(turn: Turn, id: BrokerId, causes: readonly HappeningId[]): void {
  const broker = brokerOf(turn, id)
  const stopping = broker.lifecycle === 'stopping'
  if (stopping) askToStop(turn, id, broker.since)
  // In KRaft a request to shut down is itself a heartbeat; ZooKeeper still needs its ping.
  if (stopping && turn.world.controller.kind === 'kraft') return armHeartbeat(turn, id)
  const request = {
    api: 'BrokerHeartbeat',
    broker: brokerNumber(id),
    brokerEpoch: broker.epoch,
    wantShutdown: false,
  } as const
  sendRequest(turn, controlRoute(turn, id), request, { interest: 0, causes })
  armHeartbeat(turn, id)
}

/** Asks the controller for a controlled shutdown, which moves the broker's leaderships (B-192, B-216). */
export function askToStop(turn: Turn, id: BrokerId, by: HappeningId): void {
  const broker = brokerOf(turn, id)
  const route = {
    from: id,
    fromRun: broker.run,
    to: 'controller',
    connection: 'controller',
  } as const
  const request = {
    api: 'BrokerHeartbeat',
    broker: brokerNumber(id),
    brokerEpoch: broker.epoch,
    wantShutdown: true,
  } as const
  sendRequest(turn, route, request, { interest: 1, causes: [by] })
}

/** A heartbeat is due every `broker.heartbeat.interval.ms`. */
export function armHeartbeat(turn: Turn, id: BrokerId, wait?: SimTime): void {
  const broker = brokerOf(turn, id)
  const at = turn.world.now + (wait ?? timesOf(turn, broker).heartbeatInterval)
  arm(turn, broker, 'heartbeat', at, { of: 'broker', timer: { kind: 'heartbeat' } }, broker.since)
}

export function onHeartbeatResponse(
  turn: Turn,
  id: BrokerId,
  response: BrokerHeartbeatResponse,
  by: HappeningId,
): void {
  const broker = brokerOf(turn, id)
  if (response.shouldShutdown) return stopBroker(turn, id, by)
  if (response.error === 'STALE_BROKER_EPOCH') return register(turn, id)
  const lifecycle = lifecycleAfter(broker.lifecycle, 'broker.unfenced')
  if (lifecycle !== broker.lifecycle) setBroker(turn, { ...broker, lifecycle })
}

function controlRoute(turn: Turn, id: BrokerId) {
  const zookeeper = turn.world.controller.kind === 'zookeeper'
  return {
    from: id,
    fromRun: brokerOf(turn, id).run,
    to: zookeeper ? 'zookeeper' : 'controller',
    connection: 'controller',
  } as const
}
