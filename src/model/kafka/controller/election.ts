import { fromMs } from '../../../base/time'
import { type BrokerId, brokerId, brokerNumber, type HappeningId } from '../../ids'
import { arm, disarm, emit, isArmed, type Turn } from '../../turn'
import { acceptsRequests, isProcessUp } from '../broker/lifecycle'
import { onBrokerBack, onFoundDead } from './broker-change'
import type { Controller, Registration } from './controller-state'
import { catchUpBalance, onTookOffice } from './imbalance'
import { publish } from './publish'
import { armSession } from './sessions'

/** B-202: a voter without a leader waits out the fetch timeout, then asks for votes: one round trip in the lab. */
const FAILOVER_US = fromMs(2002)

/** Whether somebody answers as the active controller now. */
export function isControllerUp(turn: Turn): boolean {
  const { controller, brokers } = turn.world
  if (controller.active < 0) return false
  if (controller.candidates.length === 0) return true
  const broker = brokers[brokerId(controller.active)]
  return broker !== undefined && isProcessUp(broker) && broker.lifecycle !== 'frozen'
}

/**
 * A broker process began, ended, froze or goes on: combined KRaft nodes may lose or regain their active
 * controller. It resigns when it has no majority of voters (B-201); of a frozen one the other voters find out
 * by its silence (B-202).
 */
export function onProcessChanged(turn: Turn, by: HappeningId): void {
  const { controller, brokers } = turn.world
  if (controller.kind === 'zookeeper') return goOn(turn)
  if (controller.candidates.length === 0) return
  const isLed = controller.active >= 0 && isUp(turn, controller.active)
  if (isLed && hasMajority(turn)) return giveMissedTime(turn)
  if (controller.active >= 0 && brokers[brokerId(controller.active)]?.lifecycle !== 'frozen') {
    turn.world.controller = { ...controller, active: -1, since: by }
  }
  if (!hasMajority(turn)) return
  const wait = controller.candidates.length === 1 ? 0 : FAILOVER_US
  const timer = { of: 'controller', timer: { kind: 'elect' } } as const
  arm(turn, { id: 'controller', run: 0 }, 'elect', turn.world.now + wait, timer, by)
}

/** The KRaft quorum elects: the first candidate that is up, in the order of the scenario (B-202, B-203). */
export function onElect(turn: Turn): void {
  const { controller } = turn.world
  const isLed = controller.active >= 0 && isUp(turn, controller.active)
  if (isLed || !hasMajority(turn)) return
  const winner = controller.candidates.find((number) => isUp(turn, number)) ?? -1
  const by = becomeActive(turn, winner, turn.cause)
  restartClocks(turn)
  publish(turn)
  onBrokerBack(turn, by)
}

/**
 * B-182, B-183: `/controller` is gone and another broker creates it. The new controller takes dead brokers
 * out of the ISRs and elects where they led. `by` ended the session.
 */
export function electZookeeperController(turn: Turn, by: HappeningId): void {
  const { controller } = turn.world
  const alive = controller.candidates.filter(
    (number) => isRegistered(controller, number) && isUp(turn, number),
  )
  const winner = alive.includes(controller.pinned) ? controller.pinned : (alive[0] ?? -1)
  if (winner < 0) {
    turn.world.controller = { ...controller, active: -1, since: by }
    return
  }
  const elected = becomeActive(turn, winner, by)
  for (const number of assignedBrokers(controller)) {
    if (!isRegistered(turn.world.controller, number)) onFoundDead(turn, brokerId(number), elected)
  }
  onBrokerBack(turn, elected)
}

function becomeActive(turn: Turn, winner: number, cause: HappeningId): HappeningId {
  const epoch = turn.world.controller.epoch + 1
  const by = emit(
    turn,
    'controller',
    2,
    { kind: 'controller.elected', controller: winner, epoch },
    [cause],
  )
  disarm(turn, 'controller', 'elect')
  turn.world.controller = { ...turn.world.controller, active: winner, epoch, since: by }
  onTookOffice(turn)
  return by
}

/** B-203: a new active controller gives every session its full time again. */
function restartClocks(turn: Turn): void {
  const { controller, now } = turn.world
  const registrations: Record<BrokerId, Registration> = { ...controller.registrations }
  for (const id of Object.keys(registrations) as BrokerId[]) {
    const registration = registrations[id]
    if (registration && !registration.fenced)
      registrations[id] = { ...registration, lastContact: now }
  }
  turn.world.controller = { ...controller, registrations }
  for (const id of Object.keys(registrations) as BrokerId[]) armSession(turn, id)
}

/** What a frozen ZooKeeper controller should have done meanwhile, unless another is in office. */
function goOn(turn: Turn): void {
  const broker = turn.world.brokers[brokerId(turn.world.controller.active)]
  if (broker && acceptsRequests(broker)) catchUpBalance(turn)
}

/** Sessions that ran out while the active controller was frozen got no verdict: they have their full time again. */
function giveMissedTime(turn: Turn): void {
  catchUpBalance(turn)
  const { controller, now } = turn.world
  for (const id of Object.keys(controller.registrations) as BrokerId[]) {
    const registration = turn.world.controller.registrations[id]
    if (!registration || registration.fenced || isArmed(turn, 'controller', `session-${id}`))
      continue
    const registrations = {
      ...turn.world.controller.registrations,
      [id]: { ...registration, lastContact: now },
    }
    turn.world.controller = { ...turn.world.controller, registrations }
    armSession(turn, id)
  }
}

function hasMajority(turn: Turn): boolean {
  const { candidates } = turn.world.controller
  return candidates.filter((number) => isUp(turn, number)).length * 2 > candidates.length
}

function isUp(turn: Turn, number: number): boolean {
  const broker = turn.world.brokers[brokerId(number)]
  return broker !== undefined && isProcessUp(broker) && broker.lifecycle !== 'frozen'
}

function isRegistered(controller: Controller, number: number): boolean {
  return controller.registrations[brokerId(number)]?.fenced === false
}

/** Brokers that any partition is assigned to, ascending: also those whose machines are gone. */
function assignedBrokers({ partitions }: Controller): readonly number[] {
  const assigned = Object.values(partitions).flatMap(({ replicas }) => replicas)
  return [...new Set(assigned)].sort((a, b) => a - b)
}

/** Whether this broker is the active controller. */
export function isActiveController(controller: Controller, id: BrokerId): boolean {
  return controller.active === brokerNumber(id)
}
