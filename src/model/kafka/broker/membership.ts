import type { ConfigOverrides } from '../../../config/resolve'
import { resolveConfig } from '../../../config/resolve'
import type { Command } from '../../command'
import { type BrokerId, brokerId } from '../../ids'
import { brokerOf, emit, setBroker, type Turn } from '../../turn'
import type { LogConfig } from '../log/log-config'
import { effectiveLogConfig } from './apply-metadata'
import { newBroker } from './initial'
import { startBroker } from './process'
import { brokerSettings } from './settings'

/** A broker that was not there before starts with an empty log directory. */
export function addBroker(turn: Turn, command: Extract<Command, { do: 'addBroker' }>): void {
  const id = brokerId(command.id)
  const { version, controller } = turn.world
  if (turn.world.brokers[id]) return refused(turn, id, 'addBroker', 'target.exists', '')
  const overrides = command.config ?? {}
  const resolved = resolveConfig('broker', version, overrides)
  if (!resolved.ok) {
    return refused(turn, id, 'addBroker', 'config.invalid', resolved.problem[0]?.message ?? '')
  }
  setBroker(turn, newBroker(id, version, overrides, resolved.value, command.rack ?? null))
  if (controller.kind === 'zookeeper') {
    const candidates = [...controller.candidates, command.id].sort((a, b) => a - b)
    turn.world.controller = { ...controller, candidates }
  }
  startBroker(turn, id)
}

/** A broker takes other configs at once, as after a rolling restart. */
export function alterBrokerConfig(turn: Turn, id: BrokerId, config: ConfigOverrides): void {
  const broker = brokerOf(turn, id)
  const overrides: Record<string, string> = { ...broker.overrides }
  for (const name of Object.keys(config)) {
    const value = config[name]
    if (value === null || value === undefined) delete overrides[name]
    else overrides[name] = value
  }
  const resolved = resolveConfig('broker', turn.world.version, overrides)
  if (!resolved.ok) {
    return refused(turn, id, 'alterConfig', 'config.invalid', resolved.problem[0]?.message ?? '')
  }
  emit(turn, id, 2, { kind: 'config.altered', target: id, config })
  const zookeeper = turn.world.controller.kind === 'zookeeper'
  const next = {
    ...broker,
    overrides,
    config: resolved.value,
    settings: brokerSettings(resolved.value, zookeeper),
  }
  const logConfigs: Record<string, LogConfig> = {}
  for (const topic of Object.keys(broker.metadata.topicRegistrations)) {
    const own = broker.metadata.topicRegistrations[topic]?.config ?? {}
    logConfigs[topic] = effectiveLogConfig(turn, next, own)
  }
  setBroker(turn, { ...next, metadata: { ...broker.metadata, logConfigs } })
}

function refused(turn: Turn, id: BrokerId, verb: string, problem: string, detail: string): void {
  emit(turn, id, 2, { kind: 'command.refused', verb, problem, detail })
}
