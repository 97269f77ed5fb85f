import { altered } from '../../../config/altered'
import { type ConfigOverrides, resolveConfig } from '../../../config/resolve'
import type { CommandOf } from '../../../scenario/command'
import { type BrokerId, brokerId } from '../../ids'
import { refuseCommand, refuseConfigs } from '../../refuse'
import { brokerOf, emit, setBroker, type Turn } from '../../turn'
import { isControllerUp } from '../controller/election'

import { unregister } from '../controller/sessions'
import { apiErrorOf, apiException } from '../exceptions/api-error'
import { errorException } from '../exceptions/protocol-errors'
import type { LogConfig } from '../log/log-config'
import { effectiveLogConfig } from './apply-metadata'
import { newBroker } from './initial'
import { startBroker } from './process'
import { disarmWriteBack } from './write-back-timer'

/** Adds a machine, new or with a new disk, and starts a broker with an empty log directory on it. */
export function addBroker(turn: Turn, command: CommandOf<'addBroker'>): void {
  const id = brokerId(command.id)
  const { version, controller } = turn.world
  if (turn.world.brokers[id])
    return refuseCommand(turn, id, { verb: 'addBroker', problem: 'target.exists' })
  const overrides = { ...controller.sharedConfig, ...command.config }
  const resolved = resolveConfig('broker', version, overrides)
  if (!resolved.ok) return refuseConfigs(turn, id, 'addBroker', resolved.problem)
  const run = turn.world.removed[id] ?? 0
  const broker = newBroker(id, overrides, resolved.value, command.rack ?? null)
  setBroker(turn, { ...broker, run })
  if (controller.kind === 'zookeeper') {
    const candidates = [...controller.candidates, command.id].sort((a, b) => a - b)
    turn.world.controller = { ...controller, candidates }
  }
  startBroker(turn, id)
}

/**
 * Removes a machine that is off, with its disk. In KRaft the registration is removed first; in ZooKeeper mode it
 * ends with the session. Partitions are not reassigned: the broker number stays in their replica lists.
 */
export function removeBroker(turn: Turn, command: CommandOf<'removeBroker'>): void {
  const id = brokerId(command.id)
  const verb = 'removeBroker'
  const { brokers, controller } = turn.world
  const { run } = brokerOf(turn, id)
  if (Object.keys(brokers).length === 1)
    return refuseCommand(turn, id, { verb, problem: 'broker.last' })
  const zookeeper = controller.kind === 'zookeeper'
  if (!zookeeper && controller.registrations[id] && !isControllerUp(turn)) {
    const exception = errorException(turn.world.version, 'NOT_CONTROLLER')
    return refuseCommand(turn, id, {
      verb,
      problem: 'kafka.error',
      detail: 'NOT_CONTROLLER',
      exception,
    })
  }
  const by = emit(turn, id, 2, { kind: 'broker.removed', run })
  disarmWriteBack(turn, id)
  const others = { ...brokers }
  delete others[id]
  turn.world.brokers = others
  turn.world.removed = { ...turn.world.removed, [id]: run }
  if (!zookeeper) return unregister(turn, id, by)
  const candidates = controller.candidates.filter((number) => number !== command.id)
  turn.world.controller = { ...controller, candidates }
}

/**
 * Applies configs to a broker at once, as after a rolling restart. Null removes the broker's value: then the
 * cluster-wide dynamic value applies, else the default. Source: DynamicBrokerConfig.
 */
export function alterBrokerConfig(turn: Turn, id: BrokerId, config: ConfigOverrides): void {
  const broker = brokerOf(turn, id)
  const { sharedConfig, minInsyncReplicas } = turn.world.controller
  if (minInsyncReplicas !== null && 'min.insync.replicas' in config) {
    const { version } = turn.world
    const exception = apiException(version, apiErrorOf(version, 'brokerMinIsr', {}))
    const detail = exception.message ?? ''
    return refuseCommand(turn, id, {
      verb: 'alterConfig',
      problem: 'config.invalid',
      detail,
      exception,
    })
  }
  const shared = (name: string) => (Object.hasOwn(sharedConfig, name) ? sharedConfig[name] : null)
  const changes = Object.entries(config).map(
    ([name, value]) => [name, value ?? shared(name) ?? null] as const,
  )
  const overrides = altered(broker.overrides, Object.fromEntries(changes))
  const resolved = resolveConfig('broker', turn.world.version, overrides)
  if (!resolved.ok) {
    return refuseConfigs(turn, id, 'alterConfig', resolved.problem)
  }
  emit(turn, id, 2, { kind: 'config.altered', target: id, config })
  const next = { ...broker, overrides, config: resolved.value }
  const logConfigs: Record<string, LogConfig> = {}
  for (const topic of Object.keys(broker.metadata.topicRegistrations)) {
    const own = broker.metadata.topicRegistrations[topic]?.config ?? {}
    logConfigs[topic] = effectiveLogConfig(turn, next, own)
  }
  setBroker(turn, { ...next, metadata: { ...broker.metadata, logConfigs } })
}
