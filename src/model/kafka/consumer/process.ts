import { assert } from '../../../base/assert'
import { toMs } from '../../../base/time'
import { altered } from '../../../config/altered'
import { resolveConfig } from '../../../config/resolve'
import { settingsOf } from '../../../config/settings/settings'
import type { KafkaVersion, ResolvedConfig } from '../../../config/version'
import type { ClientSource } from '../../client-rules'
import type { ClientId, HappeningId } from '../../ids'
import {
  type ApplicationEvent,
  consumerApplicationMachine,
} from '../../lifecycle/consumer-application.machine'
import { stepLifecycle } from '../../lifecycle/step-lifecycle'
import { compileProgram } from '../../program/compile-program'
import type { ProgramSpec } from '../../program/types/program-types'
import { refuseConfigs } from '../../refuse'
import { arm, consumerOf, emit, forget, setConsumer, type Turn } from '../../turn'
import { logUnusedConfigs } from '../client-log'
import { brokerNumbers, withBootstrap } from '../network/bootstrap'
import { closeConnections } from '../network/send'
import { stepAt, update, updateApp, wake } from './client'
import type { AutoCommit, Consumer, FinishedRun } from './consumer-state'
import { freshProcess } from './fresh-process'
import { recheckPollInterval } from './heartbeat'
import { takeMessage } from './on-message'

const DEFAULT_PROGRAM: ProgramSpec = { type: 'pollLoop', subscribe: [], commit: 'auto' }

/**
 * A consumer that has not been started. Its config must be valid. `brokers`: numbers of the brokers used as
 * bootstrap.servers if the config has none. Source: C-8, C-10.
 */
export function initialConsumer(
  spec: ClientSource,
  version: KafkaVersion,
  brokers: readonly number[],
): Consumer {
  const resolved = resolveConfig('consumer', version, spec.config)
  assert(resolved.ok, `the config of ${spec.id} is valid`)
  const program = (spec.program as ProgramSpec | undefined) ?? DEFAULT_PROGRAM
  return {
    id: spec.id,
    run: 0,
    lifecycle: 'notStarted',
    overrides: spec.config,
    spec: program,
    program: compileProgram(program),
    since: 0,
    runs: [],
    ...freshProcess(withBootstrap(resolved.value, spec.config, brokers), 0),
  }
}

/** Starts the process: a new run with an empty memory. */
export function startConsumer(turn: Turn, id: ClientId): void {
  const consumer = consumerOf(turn, id)
  if (!move(turn, consumer, 'process.start')) return
  const run = consumer.run + 1
  const since = emit(turn, id, 2, { kind: 'client.started', run })
  update(turn, id, { ...freshProcess(consumer.config, turn.world.now), run, since })
  logUnusedConfigs(turn, consumerOf(turn, id), 'consumer', consumer.overrides)
  const { member } = consumerOf(turn, id)
  update(turn, id, { member: { ...member, rejoinBy: since } })
  stepAt(turn, id, turn.world.now, since)
}

/**
 * SIGTERM: with a shutdown hook calls wakeup(), without one the loop ends after its present poll. Source: C-169,
 * C-170.
 */
export function closeConsumer(turn: Turn, id: ClientId): void {
  const consumer = consumerOf(turn, id)
  if (consumer.closingBy !== 0) return
  const closingBy = emit(turn, id, 2, { kind: 'client.closing', run: consumer.run })
  move(turn, consumer, 'process.close')
  update(turn, id, { closingBy })
  if (consumer.shutdownHook === 'none') return
  // The hook has returned, so the virtual machine halts: as C-171.
  if (consumer.shutdownHook === 'notJoined') return endProcess(turn, id, 'killed', [closingBy])
  update(turn, id, { wakeup: closingBy })
  const outer = turn.cause
  turn.cause = closingBy
  wake(turn, id)
  turn.cause = outer
}

/** kill -9: no commit, no leave, no callback; the operating system closes its connections. Source: C-171. */
export function killConsumer(turn: Turn, id: ClientId): void {
  endProcess(turn, id, 'killed', [turn.cause])
}

/** The machine loses power: as a kill, but connections are not closed. */
export function powerOffConsumer(turn: Turn, id: ClientId): void {
  endProcess(turn, id, 'powerOff', [turn.cause])
}

/** The process exits: main() returns. */
export function exitConsumer(turn: Turn, id: ClientId): void {
  endProcess(turn, id, 'closed', [turn.cause, consumerOf(turn, id).closingBy])
}

/** Pauses the process (C-105): its threads stop and incoming messages wait. */
export function pauseConsumer(turn: Turn, id: ClientId): void {
  const consumer = consumerOf(turn, id)
  if (!move(turn, consumer, 'process.pause')) return
  const pausedBy = emit(turn, id, 2, { kind: 'client.paused', run: consumer.run })
  update(turn, id, { pausedAt: turn.world.now, since: pausedBy })
}

/** Resumes the process: it handles first the messages that arrived, then the timers that came due. */
export function resumeConsumer(turn: Turn, id: ClientId): void {
  const consumer = consumerOf(turn, id)
  if (!move(turn, consumer, 'process.resume')) return
  const { now } = turn.world
  const by = emit(turn, id, 2, { kind: 'client.resumed', run: consumer.run }, [
    turn.cause,
    consumer.since,
  ])
  const { inbox, overdue, app, pausedAt } = consumer
  update(turn, id, { inbox: [], overdue: [], since: by })
  const outer = turn.cause
  for (const message of inbox) {
    turn.cause = message.id
    takeMessage(turn, id, message)
  }
  turn.cause = by
  for (const one of overdue) {
    if (one.kind === 'timer') arm(turn, consumer, one.due.key, now, one.due.timer, by)
  }
  if (app.doing === 'process') {
    // Work that the processor did not get to during the pause remains to be done.
    const until = app.until + now - pausedAt
    updateApp(turn, id, { until })
    stepAt(turn, id, until, app.by)
  } else if (overdue.some(({ kind }) => kind === 'app')) stepAt(turn, id, now, by)
  turn.cause = outer
}

/** Applies configs at once, as after a restart, while the process keeps running. */
export function alterConsumerConfig(
  turn: Turn,
  id: ClientId,
  change: Readonly<Record<string, string | null>>,
): void {
  const consumer = consumerOf(turn, id)
  const overrides = altered(consumer.overrides, change)
  const resolved = resolveConfig('consumer', turn.world.version, overrides)
  if (!resolved.ok) return refuseConfigs(turn, id, 'alterConfig', resolved.problem)
  const by = emit(turn, id, 2, { kind: 'config.altered', target: id, config: change })
  const config = withBootstrap(resolved.value, overrides, brokerNumbers(turn))
  update(turn, id, {
    config,
    overrides,
    autoCommit: alteredAutoCommit(turn, consumer.autoCommit, config),
  })
  if (consumer.run === 0) update(turn, id, { groupId: settingsOf('consumer', config).groupId })
  if (intervalOf(config) !== intervalOf(consumer.config)) recheckPollInterval(turn, id, by)
  wake(turn, id)
}

function intervalOf(config: Consumer['config']): number {
  return settingsOf('consumer', config).maxPollInterval
}

type ApplicationOrder = ApplicationEvent['type']

function move(turn: Turn, consumer: Consumer, type: ApplicationOrder): boolean {
  const facts = { closing: consumer.closingBy !== 0 }
  const { state } = stepLifecycle(consumerApplicationMachine, consumer.lifecycle, facts, { type })
  if (state === consumer.lifecycle) return false
  update(turn, consumer.id, { lifecycle: state })
  return true
}

function endProcess(
  turn: Turn,
  id: ClientId,
  end: FinishedRun['end'],
  causes: readonly HappeningId[],
): void {
  const consumer = consumerOf(turn, id)
  const { run } = consumer
  if (!move(turn, consumer, end === 'closed' ? 'process.closed' : 'process.kill')) return
  const positions = Object.fromEntries(
    consumer.assigned
      .filter(({ position }) => position >= 0)
      .map(({ partition, position }) => [partition, position]),
  )
  const endedBy =
    end === 'closed'
      ? emit(turn, id, 2, { kind: 'client.closed', run }, causes)
      : emit(turn, id, 2, { kind: 'client.killed', run, positions }, causes)
  const outer = turn.cause
  turn.cause = endedBy
  if (end !== 'powerOff') closeConnections(turn, id)
  turn.cause = outer
  forget(turn, id)
  const finished: FinishedRun = {
    run,
    startedAt: consumer.startedAt,
    endedAt: turn.world.now,
    end,
    endedBy,
    generation: consumer.member.generation,
    processed: consumer.processed,
    positions,
    autoCommitLeft: Math.max(0, consumer.autoCommit.dueAt - turn.world.now),
  }
  const now = consumerOf(turn, id)
  const memory = freshProcess(now.config, turn.world.now)
  setConsumer(turn, {
    ...now,
    ...memory,
    app: { ...memory.app, doing: 'ended' },
    pc: now.pc,
    thrown: now.thrown,
    runs: [...now.runs, finished],
    since: endedBy,
    groupId: now.groupId,
  })
}

function alteredAutoCommit(turn: Turn, before: AutoCommit, config: ResolvedConfig): AutoCommit {
  const { autoCommitInterval, enableAutoCommit } = settingsOf('consumer', config)
  const dueAt = Math.min(before.dueAt, turn.world.now + autoCommitInterval)
  return { ...before, enabled: enableAutoCommit, intervalMs: toMs(autoCommitInterval), dueAt }
}
