import { assert } from '../../../base/assert'
import { fromMs, type SimTime } from '../../../base/time'
import { altered } from '../../../config/altered'
import { resolveConfig } from '../../../config/resolve'
import type { KafkaVersion } from '../../../config/version'
import type { ClientSource } from '../../client-rules'
import type { ClientId, HappeningId } from '../../ids'
import { compileProgram } from '../../program/compile-program'
import type { ProgramSpec } from '../../program/types/program-types'
import { refuseConfigs } from '../../refuse'
import { arm, emit, forget, producerOf, schedule, setProducer, type Turn } from '../../turn'
import { CLASS } from '../../world'
import { logUnusedConfigs } from '../client-log'
import { brokerNumbers, withBootstrap } from '../network/bootstrap'
import { closeConnections } from '../network/send'
import { runCalls } from './app-thread'
import { beginClose } from './close'
import { type Draft, draftOf, wakeApp, wakeSender } from './draft'
import { NO_METADATA } from './metadata-state'
import { moveSender } from './move-sender'
import type { Producer } from './producer-state'
import { startProgram } from './program-calls'
import { freshRun, type ProgramRun, stopsItself } from './program-run'
import { producerSettings } from './settings'
import { endWorkloads } from './workloads'

/**
 * A producer that has not run yet. The config is valid: it was resolved before. `brokers`: numbers of the brokers
 * used as bootstrap.servers if the config has none.
 */
export function initialProducer(
  source: ClientSource,
  version: KafkaVersion,
  brokers: readonly number[],
): Producer {
  const resolved = resolveConfig('producer', version, source.config)
  assert(resolved.ok, `the config of producer ${source.id} is accepted`)
  const config = withBootstrap(resolved.value, source.config, brokers)
  const settings = producerSettings(config, version)
  return {
    ...EMPTY_MEMORY,
    id: source.id,
    run: 0,
    lifecycle: 'notStarted',
    sender: 'idle',
    config,
    overrides: source.config,
    settings,
    clientId: String(config['client.id']),
    ...programOf(source.program as ProgramSpec | undefined),
    nextSend: 0,
    nextBatch: 1,
    bufferAvailable: settings.bufferMemory,
    thrown: null,
    pausedEntries: [],
    since: 0,
  }
}

function programOf(spec: ProgramSpec | undefined): Pick<Producer, 'spec' | 'program'> {
  if (spec?.type === 'producer') return { spec, program: null }
  const program = spec === undefined ? null : freshRun(compileProgram(spec))
  return { spec: { type: 'producer' }, program }
}

/** State in the memory of the process, lost at its end. */
const EMPTY_MEMORY = {
  metadata: NO_METADATA,
  calls: [],
  blocked: [],
  accumulator: {},
  inFlight: [],
  otherInFlight: [],
  nodes: {},
  drainIndex: {},
  producerId: -1,
  producerEpoch: -1,
  producerIdRetryAt: 0,
  sequences: {},
  partitionsToRewriteSequences: [],
  partitioner: {},
  repeatedPartition: null,
  flushing: 0,
  flushWaits: [],
  awaiting: -1,
  outcomes: [],
  compressionRatio: {},
  wakeupPending: false,
  wakeAt: -1,
} satisfies Partial<Producer>

/** Starts a new process: it has no state of an earlier one and requests a new producer id (P-91, P-102). */
export function startProducer(turn: Turn, id: ClientId): void {
  const p = draftOf(turn, id)
  Object.assign(p, EMPTY_MEMORY)
  p.bufferAvailable = p.settings.bufferMemory
  p.thrown = null
  p.pausedEntries = []
  if (p.program !== null) p.program = freshRun(p.program.instructions)
  p.run += 1
  p.lifecycle = 'running'
  moveSender(p, 'sender.start')
  p.since = emit(turn, id, 2, { kind: 'client.started', run: p.run })
  logUnusedConfigs(turn, p, 'producer', p.overrides)
  const outer = turn.cause
  turn.cause = p.since
  wakeSender(turn, p)
  if (p.program === null) startProgram(turn, p)
  else wakeApp(turn, p)
  turn.cause = outer
}

/** close(), without a timeout unless `timeoutMs` gives one; 0 forces it (P-27). */
export function closeProducer(turn: Turn, id: ClientId, timeoutMs = -1): void {
  const p = draftOf(turn, id)
  if (p.sender !== 'running') return
  if (p.lifecycle === 'paused') resumeProducer(turn, id)
  if (p.lifecycle === 'running' && p.program !== null && stopsItself(p.program)) {
    return stopProgram(turn, id, p.program)
  }
  beginClose(turn, draftOf(turn, id), timeoutMs < 0 ? -1 : fromMs(timeoutMs))
}

/** SIGTERM: the program leaves its loop, and closes where it says so. */
function stopProgram(turn: Turn, id: ClientId, program: ProgramRun): void {
  const p = draftOf(turn, id)
  p.program = { ...program, stoppingBy: turn.cause > 0 ? turn.cause : p.since }
  wakeApp(turn, p)
}

/** main() returns without close(): what is queued is lost with the process. */
export function exitProducer(turn: Turn, p: Draft): void {
  const since = emit(turn, p.id, 2, { kind: 'client.closed', run: p.run }, [turn.cause, p.since])
  forgetProcess(turn, p, since, 'closed')
  closeConnections(turn, p.id)
}

/** kill -9: queued batches are lost; requests on the wire still arrive. */
export function killProducer(turn: Turn, id: ClientId): void {
  end(turn, id)
  closeConnections(turn, id)
}

/** As a kill, but connections are not closed. */
export function powerOffProducer(turn: Turn, id: ClientId): void {
  end(turn, id)
}

function end(turn: Turn, id: ClientId): void {
  const p = draftOf(turn, id)
  const since = emit(turn, id, 2, { kind: 'client.killed', run: p.run, positions: {} })
  forgetProcess(turn, p, since, 'killed')
}

/** Everything in the memory of the process is gone, and so are its timers. */
function forgetProcess(
  turn: Turn,
  p: Draft,
  since: HappeningId,
  lifecycle: 'closed' | 'killed',
): void {
  Object.assign(p, EMPTY_MEMORY)
  p.bufferAvailable = p.settings.bufferMemory
  p.pausedEntries = []
  p.lifecycle = lifecycle
  moveSender(p, 'process.killed')
  p.since = since
  turn.cause = since
  forget(turn, p.id)
  endWorkloads(turn, p.id)
}

/** Pauses the process: incoming messages and timers wait. */
export function pauseProducer(turn: Turn, id: ClientId): void {
  const p = draftOf(turn, id)
  if (p.lifecycle === 'paused') return
  p.lifecycle = 'paused'
  p.since = emit(turn, id, 2, { kind: 'client.paused', run: p.run })
}

/** Resumes the process: it handles the events that waited, in order. */
export function resumeProducer(turn: Turn, id: ClientId): void {
  const p = draftOf(turn, id)
  if (p.lifecycle !== 'paused') return
  const { pausedEntries } = p
  p.pausedEntries = []
  p.wakeupPending = false
  p.lifecycle = p.sender === 'running' ? 'running' : 'closing'
  p.since = emit(turn, id, 2, { kind: 'client.resumed', run: p.run })
  const now = turn.world.now
  for (const entry of pausedEntries) {
    if (entry.kind === 'delivery') {
      const { message } = entry
      schedule(turn, now, CLASS.delivery, { kind: 'delivery', message }, message.id)
    } else rearm(turn, p, entry.key, now, entry)
  }
  wakeSender(turn, p, p.since)
  if (p.program === null) runCalls(turn, p)
  else wakeApp(turn, p, p.since)
}

function rearm(
  turn: Turn,
  p: Draft,
  key: string,
  now: SimTime,
  { timer }: Extract<Producer['pausedEntries'][number], { kind: 'timer' }>,
): void {
  arm(turn, p, key, now, { of: 'producer', timer }, p.since)
}

/** Applies configs at once, as after a restart, while the process keeps running; they affect later actions only. */
export function alterProducerConfig(
  turn: Turn,
  id: ClientId,
  change: Readonly<Record<string, string | null>>,
): void {
  const before = producerOf(turn, id)
  const overrides = altered(before.overrides, change)
  const resolved = resolveConfig('producer', turn.world.version, overrides)
  if (!resolved.ok) return refuseConfigs(turn, id, 'alterConfig', resolved.problem)
  const settings = producerSettings(resolved.value, turn.world.version)
  const grown = settings.bufferMemory - before.settings.bufferMemory
  const alteredBy = emit(turn, id, 2, { kind: 'config.altered', target: id, config: change })
  setProducer(turn, {
    ...before,
    config: withBootstrap(resolved.value, overrides, brokerNumbers(turn)),
    overrides,
    settings,
    bufferAvailable: before.bufferAvailable + grown,
    since: alteredBy,
  })
  const p = draftOf(turn, id)
  wakeSender(turn, p, alteredBy)
}
