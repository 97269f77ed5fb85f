import { present } from '../../../base/assert'
import { fromMs } from '../../../base/time'
import { profileOf } from '../../../config/profile/profiles'
import { resolveConfig } from '../../../config/resolve'
import type { KafkaVersion, ResolvedConfig } from '../../../config/version'
import type { NetworkSpec, Scenario } from '../../../scenario/scenario'
import { type BrokerId, brokerId } from '../../ids'
import type { Turn } from '../../turn'
import type { World } from '../../world'
import type { Controller, Registration } from '../controller/controller-state'
import { onTookOffice } from '../controller/imbalance'
import { aliveBrokers } from '../controller/publish'
import { armSession } from '../controller/sessions'
import { latencyOf, linkKey } from '../network/links'
import type { Link, Network } from '../network/message'
import { NO_METADATA } from './apply-metadata'
import type { Broker } from './broker-state'
import { armBrokerTimers } from './process'
import { armHeartbeat } from './registration'

/** One-way hop and handling of the presets (broker rules, section 10), us. */
const PRESETS = {
  lab: { latencyUs: fromMs(1), controlLatencyUs: 0, handlingUs: 0 },
  realistic: { latencyUs: fromMs(0.5), controlLatencyUs: fromMs(1), handlingUs: fromMs(0.15) },
} as const

const MIN_ISR = 'min.insync.replicas'
const DEFAULT_MIN_ISR = '1'

/** Node id of a KRaft controller that the scenario does not name: brokers have lower ones. */
const DEDICATED_CONTROLLER = 101

/** Brokers, controller and network of a validated scenario at virtual 0, all up. */
export function initialCluster(
  scenario: Scenario,
): Pick<World, 'brokers' | 'controller' | 'network'> {
  const version = scenario.kafka
  const controller = initialController(scenario)
  const alive = aliveBrokers(controller)
  const controllerId = controller.kind === 'zookeeper' ? controller.active : (alive[0] ?? -1)
  const brokers: Record<BrokerId, Broker> = {}
  for (const spec of scenario.cluster.brokers) {
    const id = brokerId(spec.id)
    const overrides = { ...scenario.cluster.config, ...spec.config }
    const resolved = resolveConfig('broker', version, overrides)
    const config = present(resolved.ok ? resolved.value : null, `a valid config of ${id}`)
    brokers[id] = {
      ...newBroker(id, overrides, config, spec.rack ?? null),
      run: 1,
      lifecycle: 'running',
      metadata: { ...NO_METADATA, brokers: alive, controllerId },
      epoch: controller.registrations[id]?.epoch ?? 0,
    }
  }
  return { brokers, controller, network: initialNetwork(scenario.network) }
}

/** Arms the timers of the brokers that run from the beginning. Call it once, at virtual 0. */
export function armCluster(turn: Turn): void {
  for (const id of Object.keys(turn.world.brokers) as BrokerId[]) {
    armHeartbeat(turn, id)
    armSession(turn, id)
    armBrokerTimers(turn, id)
  }
  onTookOffice(turn)
}

/** A machine with an empty log directory whose process has not started yet. */
export function newBroker(
  id: BrokerId,
  overrides: Readonly<Record<string, string>>,
  config: ResolvedConfig,
  rack: string | null,
): Broker {
  return {
    id,
    run: 0,
    lifecycle: 'offline',
    ended: null,
    config,
    overrides,
    rack,
    replicas: {},
    metadata: NO_METADATA,
    groups: {},
    forgotten: {},
    dirtyLogs: [],
    kept: {},
    uncreated: {},
    fetchers: {},
    sessions: {},
    pendingIsr: {},
    purgatory: [],
    connections: {},
    since: 0,
    epoch: 0,
    cleanShutdownEpoch: -1,
    stalledBy: 0,
    paused: null,
  }
}

function initialController({ kafka, cluster }: Scenario): Controller {
  const numbers = cluster.brokers.map(({ id }) => id).sort((a, b) => a - b)
  const zookeeper = profileOf(kafka).keeper === 'zookeeper'
  const { controllers } = cluster
  const pinned = typeof controllers === 'number' ? controllers : -1
  const combined = controllers === 'combined'
  const dedicated = Array.isArray(controllers) ? controllers[0] : DEDICATED_CONTROLLER
  const first = numbers.includes(pinned) ? pinned : (numbers[0] ?? -1)
  const registrations: Record<BrokerId, Registration> = {}
  numbers.forEach((number, i) => {
    const id = brokerId(number)
    registrations[id] = {
      broker: id,
      epoch: i + 1,
      run: 1,
      fenced: false,
      shuttingDown: false,
      lastContact: 0,
      registeredBy: 0,
      fencedBy: 0,
    }
  })
  return {
    kind: zookeeper ? 'zookeeper' : 'kraft',
    active: zookeeper || combined ? first : dedicated,
    epoch: 1,
    candidates: zookeeper || combined ? numbers : [],
    pinned,
    since: 0,
    registrations,
    topics: {},
    partitions: {},
    sharedConfig: cluster.config ?? {},
    minInsyncReplicas: minInsyncReplicas(kafka, cluster, combined ? first : dedicated),
    nextProducerId: 0,
    nextBrokerEpoch: numbers.length + 1,
  }
}

/**
 * The first active controller writes the value of its own file. Source:
 * ActivationRecordsGenerator#recordsForEmptyLog.
 */
function minInsyncReplicas(
  version: KafkaVersion,
  cluster: Scenario['cluster'],
  controller: number | undefined,
): string | null {
  if (!profileOf(version).eligibleLeaderReplicas) return null
  const own = cluster.brokers.find(({ id }) => id === controller)?.config
  return own?.[MIN_ISR] ?? cluster.config?.[MIN_ISR] ?? DEFAULT_MIN_ISR
}

function initialNetwork(spec: NetworkSpec): Network {
  const preset = PRESETS[spec.preset ?? 'lab']
  const latencyUs = spec.latencyMs === undefined ? preset.latencyUs : latencyOf(spec.latencyMs)
  const links: Record<string, Link> = {}
  for (const { from, to, latencyMs } of spec.links ?? []) {
    const link = { latencyUs: latencyOf(latencyMs), cut: false, lastArrival: 0, cause: 0 }
    links[linkKey(from, to)] = link
    links[linkKey(to, from)] = link
  }
  return { ...preset, latencyUs, links, drops: [] }
}
