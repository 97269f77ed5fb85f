import { fromMs } from '../../../base/time'
import type { BrokerId, HappeningId, PartitionKey } from '../../ids'
import { arm, brokerOf, emit, forget, schedule, setBroker, type Turn } from '../../turn'
import { CLASS } from '../../world'
import { isActiveController, isControllerUp, onProcessChanged } from '../controller/election'
import { endZookeeperSession, fenceStopped } from '../controller/sessions'
import { afterPowerLoss, flushLog, openLog } from '../log/log'
import type { Log } from '../log/log-state'
import { closeConnections } from '../network/send'
import { checkpointedHighWatermark } from '../replication/high-watermark'
import { armIsrCheck } from '../replication/isr'
import { NO_METADATA } from './apply-metadata'
import type { Broker, Replica } from './broker-state'
import { emitFlushed } from './emit-disk'
import { armFlush } from './flush-timer'
import { lifecycleAfter } from './lifecycle-step'
import { armStartTimeout, askToStop, register } from './registration'
import { armRetention } from './retention-timer'
import { disarmWriteBack } from './write-back-timer'

/**
 * B-192: three attempts, five seconds apart; B-219: five minutes. Then the process stops without the controller's
 * permission.
 */
const ZOOKEEPER_PATIENCE_MS = 15_000
const PATIENCE_MS = 300_000

/** Starts the machine's process: it recovers its logs, then registers (B-107, B-109, B-210). */
export function startBroker(turn: Turn, id: BrokerId): void {
  const broker = brokerOf(turn, id)
  const run = broker.run + 1
  const since = emit(turn, id, 2, { kind: 'broker.started', run })
  const recovering = lifecycleAfter(broker.lifecycle, 'broker.start')
  const replicas: Record<PartitionKey, Replica> = {}
  for (const key of Object.keys(broker.replicas)) {
    replicas[key] = restored(turn, broker, broker.replicas[key] as Replica)
  }
  setBroker(turn, { ...withoutProcess(broker), run, replicas, since, lifecycle: recovering })
  if (broker.ended === 'killed' || broker.ended === 'powerOff') {
    emit(turn, id, 1, { kind: 'broker.recovered', run, truncated: {} }, [since])
  }
  // Recovery takes no time, as in the golden scenarios.
  setBroker(turn, {
    ...brokerOf(turn, id),
    lifecycle: lifecycleAfter(recovering, 'broker.recovered'),
  })
  onProcessChanged(turn, since)
  register(turn, id)
  armStartTimeout(turn, id)
  armBrokerTimers(turn, id)
}

/** Arms the periodic tasks of a broker process. */
export function armBrokerTimers(turn: Turn, id: BrokerId): void {
  if (Object.keys(turn.world.brokers).length > 1) armIsrCheck(turn, id)
  armRetention(turn, id)
  armFlush(turn, id)
}

/** kill -9: the memory of the process is lost, the page cache survives (B-108). */
export function killBroker(turn: Turn, id: BrokerId): void {
  const broker = brokerOf(turn, id)
  const by = emit(turn, id, 2, { kind: 'broker.killed', run: broker.run })
  causing(turn, by, () => closeConnections(turn, id))
  end(turn, id, 'killed', by)
}

/** The machine loses power: data neither fsynced nor written back is lost, and no connection is closed (B-108). */
export function powerOffBroker(turn: Turn, id: BrokerId): void {
  const broker = brokerOf(turn, id)
  const lost: Record<PartitionKey, number> = {}
  const replicas: Record<PartitionKey, Replica> = {}
  for (const key of Object.keys(broker.replicas)) {
    const replica = broker.replicas[key] as Replica
    const log = afterPowerLoss(replica.log)
    const count = replica.log.logEndOffset - log.logEndOffset
    if (count > 0) lost[key] = count
    const highWatermark = Math.min(replica.highWatermark, log.logEndOffset)
    replicas[key] = { ...replica, log, highWatermark }
  }
  const by = emit(turn, id, 2, { kind: 'broker.poweredOff', run: broker.run, lost })
  setBroker(turn, { ...broker, replicas, dirtyLogs: [] })
  disarmWriteBack(turn, id)
  end(turn, id, 'powerOff', by)
}

/** SIGTERM. A paused process handles the signal when it resumes. */
export function closeBroker(turn: Turn, id: BrokerId): void {
  const broker = brokerOf(turn, id)
  const by = emit(turn, id, 2, { kind: 'broker.stopping', run: broker.run })
  const { paused } = broker
  if (paused) setBroker(turn, { ...broker, paused: { ...paused, stopRequestedBy: by } })
  else beginStop(turn, id, by)
}

/** Controlled shutdown: leaderships move first, then the process flushes and stops (B-107, B-192, B-216). */
function beginStop(turn: Turn, id: BrokerId, by: HappeningId): void {
  const broker = brokerOf(turn, id)
  const lifecycle = lifecycleAfter(broker.lifecycle, 'broker.stop')
  setBroker(turn, { ...broker, lifecycle, since: by })
  const registered = turn.world.controller.registrations[id]
  if (!isControllerUp(turn) || registered?.epoch !== broker.epoch || registered.fenced) {
    return stopBroker(turn, id, by)
  }
  askToStop(turn, id, by)
  const patience = turn.world.controller.kind === 'zookeeper' ? ZOOKEEPER_PATIENCE_MS : PATIENCE_MS
  const at = turn.world.now + fromMs(patience)
  const timer = { of: 'broker', timer: { kind: 'stopAnyway' } } as const
  arm(turn, brokerOf(turn, id), 'stopAnyway', at, timer, by)
}

/** Clean end of the process: every log is on disk, high watermarks are checkpointed (B-107). */
export function stopBroker(turn: Turn, id: BrokerId, cause: HappeningId): void {
  closeLogs(turn, id, cause)
  const broker = brokerOf(turn, id)
  const isRegistered = turn.world.controller.registrations[id]?.run === broker.run
  const cleanShutdownEpoch = isRegistered ? broker.epoch : broker.cleanShutdownEpoch
  setBroker(turn, { ...broker, cleanShutdownEpoch })
  const by = emit(turn, id, 2, { kind: 'broker.stopped', run: broker.run }, [cause])
  causing(turn, by, () => closeConnections(turn, id))
  const { controller } = turn.world
  // The active controller of combined nodes fences its own broker before both are gone (B-216).
  const isOwn = controller.kind === 'kraft' && isActiveController(controller, id)
  if (isOwn) fenceStopped(turn, id, by)
  // The last act of a quorum may be to fence the voter without which it has no majority.
  const isHeard = isControllerUp(turn)
  end(turn, id, 'closed', by)
  if (controller.kind === 'zookeeper') endZookeeperSession(turn, id, by)
  else if (!isOwn && isHeard) fenceStopped(turn, id, by)
}

const FAILED = {
  nodeExists:
    'org.apache.zookeeper.KeeperException$NodeExistsException: KeeperErrorCode = NodeExists',
  zookeeperTimeout:
    'kafka.zookeeper.ZooKeeperClientTimeoutException: Timed out waiting for connection while in state: CONNECTING',
  registrationTimeout:
    'Shutting down because we were unable to register with the controller quorum.',
} as const

/**
 * B-189: a process that cannot register exits. In ZooKeeper mode its logs are open by then, and it closes them
 * cleanly; in KRaft it opens them after its registration. Source: KafkaServer#startup, BrokerServer#startup.
 */
export function failStart(
  turn: Turn,
  id: BrokerId,
  why: keyof typeof FAILED,
  cause: HappeningId,
): void {
  const { run, ended } = brokerOf(turn, id)
  const fact = { kind: 'broker.startFailed', run, why, words: FAILED[why] } as const
  const by = emit(turn, id, 2, fact, [cause])
  const hasOpened = why === 'nodeExists'
  if (hasOpened) closeLogs(turn, id, by)
  end(turn, id, hasOpened ? 'closed' : (ended ?? 'killed'), by)
}

/** Flushes all logs and writes all checkpoints, as in a controlled shutdown. */
function closeLogs(turn: Turn, id: BrokerId, cause: HappeningId): void {
  const broker = brokerOf(turn, id)
  const replicas: Record<PartitionKey, Replica> = {}
  for (const key of Object.keys(broker.replicas)) {
    const replica = broker.replicas[key] as Replica
    const log = flushLog(replica.log)
    const { recoveryPoint } = replica.log
    emitFlushed(turn, broker, key, recoveryPoint, log.recoveryPoint, 'stop', [cause])
    replicas[key] = {
      ...replica,
      log,
      checkpointedHighWatermark: replica.highWatermark,
      highWatermarkAt: turn.world.now,
    }
  }
  setBroker(turn, { ...broker, replicas, dirtyLogs: [] })
  disarmWriteBack(turn, id)
}

/** SIGSTOP or a long GC pause: timers and incoming messages wait. Other processes notice only its silence. */
export function pauseBroker(turn: Turn, id: BrokerId): void {
  const broker = brokerOf(turn, id)
  if (broker.lifecycle === 'frozen') return
  const since = emit(turn, id, 2, { kind: 'broker.paused', run: broker.run })
  const mine = turn.world.queue.filter(
    ({ due }) => due.kind === 'timer' && due.owner === id && due.timer.of !== 'machine',
  )
  turn.world.queue = turn.world.queue.filter((entry) => !mine.includes(entry))
  // The queue keeps its next entry last; the paused entries are kept in the order in which they fall due.
  const entries = [...mine].reverse()
  const lifecycle = lifecycleAfter(broker.lifecycle, 'broker.pause')
  const paused = { was: broker.lifecycle, entries, stopRequestedBy: 0 }
  setBroker(turn, { ...broker, lifecycle, since, paused })
  onProcessChanged(turn, since)
}

/** SIGCONT: the process first handles the events that piled up, then the controller's decisions since the pause. */
export function resumeBroker(turn: Turn, id: BrokerId): void {
  const broker = brokerOf(turn, id)
  if (broker.lifecycle !== 'frozen') return
  const since = emit(turn, id, 2, { kind: 'broker.resumed', run: broker.run })
  const { paused } = broker
  setBroker(turn, { ...broker, lifecycle: paused?.was ?? 'running', since, paused: null })
  for (const entry of paused?.entries ?? []) {
    const cause = entry.due.kind === 'timer' && entry.at <= turn.world.now ? since : entry.cause
    schedule(turn, Math.max(entry.at, turn.world.now), entry.class, entry.due, cause)
  }
  onProcessChanged(turn, since)
  if (paused?.stopRequestedBy) beginStop(turn, id, paused.stopRequestedBy)
  const timer = { of: 'controller', timer: { kind: 'propagate', broker: id } } as const
  const at = turn.world.now + turn.world.network.controlLatencyUs
  const due = { kind: 'timer', owner: 'controller', run: 0, key: `propagate-${id}`, timer } as const
  schedule(turn, at, CLASS.timer, due, since)
}

/** The end of a process, for any reason: drops timers, connections, caches and groups. Logs stay on the machine. */
function end(turn: Turn, id: BrokerId, ended: Broker['ended'], by: HappeningId): void {
  const broker = brokerOf(turn, id)
  const lifecycle = lifecycleAfter(broker.lifecycle, 'broker.ended')
  setBroker(turn, { ...withoutProcess(broker), lifecycle, ended, since: by })
  forget(turn, id)
  onProcessChanged(turn, by)
}

/** The broker without the state of its process. */
function withoutProcess(broker: Broker): Broker {
  return {
    ...broker,
    metadata: NO_METADATA,
    epoch: -1,
    groups: {},
    forgotten: {},
    kept: {},
    uncreated: {},
    fetchers: {},
    sessions: {},
    pendingIsr: {},
    purgatory: [],
    connections: {},
    stalledBy: 0,
    paused: null,
  }
}

/** A replica read from its log directory: without a role, with the high watermark of the checkpoint (B-115). */
function restored(turn: Turn, broker: Broker, replica: Replica): Replica {
  const { log } = replica
  const checkpoint = checkpointedHighWatermark(broker, replica, turn.world.now)
  const highWatermark = clamp(checkpoint, log)
  return {
    ...replica,
    log: openLog(log, turn.world.now, broker.ended === 'closed'),
    role: 'follower',
    leader: -1,
    leaderEpoch: -1,
    followers: {},
    highWatermark,
    lastStableOffset: highWatermark,
    checkpointedHighWatermark: highWatermark,
    highWatermarkAt: turn.world.now,
  }
}

function clamp(offset: number, log: Log): number {
  return Math.max(log.logStartOffset, Math.min(offset, log.logEndOffset))
}

function causing(turn: Turn, by: HappeningId, act: () => void): void {
  const outer = turn.cause
  turn.cause = by
  act()
  turn.cause = outer
}
