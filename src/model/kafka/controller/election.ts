import { fromMs } from '../../../base/time'
import { type BrokerId, brokerId, brokerNumber, type HappeningId } from '../../ids'
import { arm, disarm, emit, isArmed, type Turn } from '../../turn'
import { acceptsRequests, isProcessUp } from '../broker/lifecycle'
import { isCut } from '../network/links'
import { onBrokerBack, onBrokerGone, onFoundDead } from './broker-change'
import { type Controller, NEVER, type Registration } from './controller-state'
import { catchUpBalance, onTookOffice } from './imbalance'
import { publish } from './publish'
import { armSession } from './sessions'

/** B-202: a voter without a leader waits for the fetch timeout, then requests votes: one round trip in the lab. */
const FAILOVER_US = fromMs(2002)
/** A leader that stops cleanly sends EndQuorumEpoch, and the first of its successors requests votes at once. */
const HANDOVER_US = fromMs(3)
/** LeaderState#checkQuorumTimeoutMs: one and a half fetch timeouts since the last fetches. */
const CHECK_QUORUM_US = fromMs(3000)

/** A turn, or a world between two turns. */
type Standing = Pick<Turn, 'world'>

/** True if a controller is active and can commit: a KRaft leader without a majority commits nothing (B-201). */
export function isControllerUp(turn: Standing): boolean {
  const { controller, brokers } = turn.world
  if (controller.active < 0) return false
  if (controller.candidates.length === 0) return true
  const broker = brokers[brokerId(controller.active)]
  if (broker === undefined || !isProcessUp(broker) || broker.lifecycle === 'frozen') return false
  return controller.kind === 'zookeeper' ? isLinked(turn, broker.id) : hasMajority(turn)
}

/** True if a broker can write to ZooKeeper and hear from it. */
function isLinked(turn: Standing, id: BrokerId): boolean {
  return !isCut(turn, id, 'zookeeper') && !isCut(turn, 'zookeeper', id)
}

/**
 * A broker process started, ended, paused or resumed: combined KRaft nodes may lose or regain their active
 * controller. A leader without a majority of voters stays leader for a while without committing (B-201), and then
 * resigns. The other voters find out about a paused or dead leader by its silence (B-202). Source:
 * KafkaRaftClient#pollLeader, #handleEndQuorumEpochRequest.
 */
export function onProcessChanged(turn: Turn, by: HappeningId): void {
  const { controller, brokers } = turn.world
  if (controller.kind === 'zookeeper') return runMissedChecks(turn, by)
  if (controller.candidates.length === 0) return
  const { active } = controller
  if (active >= 0 && isUp(turn, active)) {
    if (!hasMajority(turn)) return awaitMajority(turn, by)
    disarm(turn, 'controller', 'resign')
    return restartMissedSessions(turn)
  }
  disarm(turn, 'controller', 'resign')
  const leader = brokers[brokerId(active)]
  if (active >= 0 && leader?.lifecycle !== 'frozen') {
    turn.world.controller = { ...controller, active: -1, since: by }
  }
  const isTold = leader?.lifecycle === 'offline' && leader.ended === 'closed'
  if (hasMajority(turn)) awaitElection(turn, active, isTold, by)
}

/** Too few voters fetch from the leader: it resigns unless they return in time. */
function awaitMajority(turn: Turn, by: HappeningId): void {
  if (isArmed(turn, 'controller', 'resign')) return
  const timer = { of: 'controller', timer: { kind: 'resign' } } as const
  const at = turn.world.now + CHECK_QUORUM_US
  arm(turn, { id: 'controller', run: 0 }, 'resign', at, timer, by)
}

/** The voters elect once they have noticed; a voter that returns meanwhile does not delay the election. */
function awaitElection(turn: Turn, after: number, isTold: boolean, by: HappeningId): void {
  if (isArmed(turn, 'controller', 'elect')) return
  const patience = isTold ? HANDOVER_US : FAILOVER_US
  const wait = turn.world.controller.candidates.length === 1 ? 0 : patience
  const timer = { of: 'controller', timer: { kind: 'elect', after } } as const
  arm(turn, { id: 'controller', run: 0 }, 'elect', turn.world.now + wait, timer, by)
}

/** B-202: too few voters fetched for too long. LeaderState#timeUntilCheckQuorumExpires. */
export function onResign(turn: Turn): void {
  const { controller } = turn.world
  const { active } = controller
  if (active < 0 || !isUp(turn, active) || hasMajority(turn)) return
  const since = emit(turn, 'controller', 2, { kind: 'controller.resigned', controller: active })
  turn.world.controller = { ...controller, active: -1, since }
}

/**
 * The KRaft quorum elects (B-202, B-203): the first candidate that is up, in the order of the scenario. A leader
 * whose end was noticed is elected only if there is no other candidate, even if it is back.
 */
export function onElect(turn: Turn, after: number): void {
  const { controller } = turn.world
  const isLed = controller.active >= 0 && isUp(turn, controller.active)
  if (isLed || !hasMajority(turn)) return
  const up = controller.candidates.filter((number) => isUp(turn, number))
  const winner = up.find((number) => number !== after) ?? up[0] ?? -1
  const by = becomeActive(turn, winner, turn.cause)
  restartClocks(turn)
  publish(turn)
  onBrokerBack(turn, by)
}

/**
 * B-182, B-183: `/controller` has been deleted and another broker creates it. The new controller removes dead
 * brokers from the ISRs and elects leaders for their partitions. `by` ended the session.
 */
export function electZookeeperController(turn: Turn, by: HappeningId): void {
  const { controller } = turn.world
  const alive = controller.candidates.filter(
    (number) =>
      isRegistered(controller, number) && isUp(turn, number) && isLinked(turn, brokerId(number)),
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

/** B-203: a new active controller restarts all sessions in full; fenced brokers stay without a heartbeat. */
function restartClocks(turn: Turn): void {
  const { controller, now } = turn.world
  const registrations: Record<BrokerId, Registration> = { ...controller.registrations }
  for (const id of Object.keys(registrations) as BrokerId[]) {
    const registration = registrations[id]
    if (!registration) continue
    registrations[id] = { ...registration, lastContact: registration.fenced ? NEVER : now }
  }
  turn.world.controller = { ...controller, registrations }
  for (const id of Object.keys(registrations) as BrokerId[]) armSession(turn, id)
}

/**
 * A ZooKeeper controller runs the checks that it missed while paused or cut off, unless another is active: brokers
 * whose sessions ended meanwhile are removed. Without an active controller, a broker with a session becomes it.
 */
export function runMissedChecks(turn: Turn, by: HappeningId): void {
  const { controller, brokers } = turn.world
  if (controller.active < 0) return electZookeeperController(turn, by)
  const broker = brokers[brokerId(controller.active)]
  if (!broker || !acceptsRequests(broker) || !isControllerUp(turn)) return
  catchUpBalance(turn)
  for (const number of assignedBrokers(controller)) {
    if (!isRegistered(controller, number)) onBrokerGone(turn, brokerId(number), by)
  }
  onBrokerBack(turn, by)
}

/** Sessions that expired while the active controller was paused restart in full. */
function restartMissedSessions(turn: Turn): void {
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

function hasMajority(turn: Standing): boolean {
  const { candidates } = turn.world.controller
  return candidates.filter((number) => isUp(turn, number)).length * 2 > candidates.length
}

function isUp(turn: Standing, number: number): boolean {
  const broker = turn.world.brokers[brokerId(number)]
  return broker !== undefined && isProcessUp(broker) && broker.lifecycle !== 'frozen'
}

function isRegistered(controller: Controller, number: number): boolean {
  return controller.registrations[brokerId(number)]?.fenced === false
}

/** Brokers with an assigned partition, ascending, including removed machines. */
function assignedBrokers({ partitions }: Controller): readonly number[] {
  const assigned = Object.values(partitions).flatMap(({ replicas }) => replicas)
  return [...new Set(assigned)].sort((a, b) => a - b)
}

/** True if this broker is the active controller. */
export function isActiveController(controller: Controller, id: BrokerId): boolean {
  return controller.active === brokerNumber(id)
}
