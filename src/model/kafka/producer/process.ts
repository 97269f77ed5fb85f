import { assert } from '../../../base/assert'
import { fromMs, type SimTime } from '../../../base/time'
import { altered } from '../../../config/altered'
import { resolveConfig } from '../../../config/resolve'
import type { KafkaVersion } from '../../../config/version'
import type { ClientId } from '../../ids'
import type { ProducerSpec } from '../../program/types/producer'
import { refuseConfigs } from '../../refuse'
import { arm, emit, forget, producerOf, schedule, setProducer, type Turn } from '../../turn'
import { CLASS } from '../../world'
import { logUnusedConfigs } from '../client-log'
import { brokerNumbers, withBootstrap } from '../network/bootstrap'
import { closeConnections } from '../network/send'
import { runCalls } from './app-thread'
import { beginClose } from './close'
import { type Draft, draftOf, wakeSender } from './draft'
import { NO_METADATA } from './metadata-state'
import { moveSender } from './move-sender'
import type { Producer } from './producer-state'
import { startProgram } from './program-calls'
import { producerSettings } from './settings'
import { endWorkloads } from './workloads'

/** A producer as a scenario or a command describes it. */
export interface ProducerSource {
  readonly id: ClientId
  readonly config: Readonly<Record<string, string>>
  readonly program?: unknown
}

/**
 * A producer that has not run yet. The config is valid: it was resolved before. `brokers`: numbers of the brokers
 * used as bootstrap.servers if the config has none.
 */
export function initialProducer(
  source: ProducerSource,
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
    spec: (source.program as ProducerSpec | undefined) ?? { type: 'producer' },
    nextSend: 0,
    nextBatch: 1,
    bufferAvailable: settings.bufferMemory,
    thrown: null,
    pausedEntries: [],
    since: 0,
  }
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
  p.run += 1
  p.lifecycle = 'running'
  moveSender(p, 'sender.start')
  p.since = emit(turn, id, 2, { kind: 'client.started', run: p.run })
  logUnusedConfigs(turn, p, 'producer', p.overrides)
  const outer = turn.cause
  turn.cause = p.since
  wakeSender(turn, p)
  startProgram(turn, p)
  turn.cause = outer
}

/** close(), without a timeout unless `timeoutMs` gives one; 0 forces it (P-27). */
export function closeProducer(turn: Turn, id: ClientId, timeoutMs = -1): void {
  const p = draftOf(turn, id)
  if (p.sender !== 'running') return
  if (p.lifecycle === 'paused') resumeProducer(turn, id)
  beginClose(turn, draftOf(turn, id), timeoutMs < 0 ? -1 : fromMs(timeoutMs))
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
  Object.assign(p, EMPTY_MEMORY)
  p.bufferAvailable = p.settings.bufferMemory
  p.pausedEntries = []
  p.lifecycle = 'killed'
  moveSender(p, 'process.killed')
  p.since = since
  turn.cause = since
  forget(turn, id)
  endWorkloads(turn, id)
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
  runCalls(turn, p)
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
