import { assertNever } from '../base/assert'
import { firstNotModelled } from '../config/not-modelled'
import { resolveConfig } from '../config/resolve'
import type { Command, CommandOf } from '../scenario/command'
import { asBrokerId, isBrokerId } from './ids'
import { addBroker, alterBrokerConfig, removeBroker } from './kafka/broker/membership'
import { resumeReplication, stallReplication } from './kafka/broker/stall'
import { alterConsumerConfig, initialConsumer } from './kafka/consumer/process'
import { seekConsumer } from './kafka/consumer/seek'
import {
  addPartitions,
  alterTopicConfig,
  createTopic,
  deleteTopic,
  electLeader,
} from './kafka/controller/topics'
import { resetOffsets } from './kafka/group/reset-offsets'
import { brokerNumbers } from './kafka/network/bootstrap'
import { cutLink, dropResponse, healLink, slowLink } from './kafka/network/links'
import { alterProducerConfig, initialProducer } from './kafka/producer/process'
import { flush, send } from './kafka/producer/send'
import {
  closeTarget,
  isAlive,
  killTarget,
  pauseTarget,
  powerOffTarget,
  resumeTarget,
  startTarget,
} from './processes'
import { refuseCommand, refuseConfigs } from './refuse'
import { forgetRestart } from './restart'
import { targetExists } from './target-exists'
import { setConsumer, setProducer, type Turn } from './turn'

/**
 * Carries out one command at the present instant. An impossible command (unknown target, client not running) emits
 * `command.refused` and changes nothing.
 */
export function carryOut(turn: Turn, command: Command): void {
  const found = notModelled(turn, command)
  if (found !== null) {
    const refusal = { verb: command.do, problem: 'config.notModelled', detail: found.config }
    return refuseCommand(turn, found.target, refusal)
  }
  switch (command.do) {
    case 'start':
    case 'close':
    case 'kill':
    case 'powerOff':
    case 'restart':
    case 'pause':
    case 'resume':
      return orderProcess(turn, command)
    case 'send':
      if (!turn.world.producers[command.client]) return unknown(turn, command.do, command.client)
      return send(turn, command)
    case 'flush':
      if (!turn.world.producers[command.client]) return unknown(turn, command.do, command.client)
      return flush(turn, command.client)
    case 'seek':
      if (!turn.world.consumers[command.client]) return unknown(turn, command.do, command.client)
      return seekConsumer(turn, command)
    case 'alterConfig':
      return alterConfig(turn, command)
    case 'addClient':
      return addClient(turn, command)
    default:
      return carryOutOnCluster(turn, command)
  }
}

/** A config of the command that Kafka takes and the model has no effect of, as `name=value`. */
function notModelled(
  { world }: Turn,
  command: Command,
): { readonly target: string; readonly config: string } | null {
  if (!('config' in command) || command.config === undefined) return null
  const [target, ofLogs] = subjectOf(command)
  const found = firstNotModelled(command.config, ofLogs)
  if (found === null) return null
  const isOfTopic = command.do === 'createTopic' || target.startsWith('topic:')
  // A value that Kafka rejects is rejected by Kafka's check, with Kafka's own message.
  const isTaken = resolveConfig('topic', world.version, { [found.name]: found.value }).ok
  if (isOfTopic && !isTaken) return null
  return { target, config: `${found.name}=${found.value}` }
}

/** Whom the configs of a command are of, and whether that is a broker or a topic. */
function subjectOf(
  command: CommandOf<'alterConfig' | 'addClient' | 'createTopic' | 'addBroker'>,
): readonly [target: string, ofLogs: boolean] {
  switch (command.do) {
    case 'alterConfig':
      return [command.target, command.target.startsWith('topic:') || isBrokerId(command.target)]
    case 'addClient':
      return [command.id, false]
    case 'createTopic':
      return [command.topic, true]
    case 'addBroker':
      return [`b${command.id}`, true]
  }
}

type ProcessVerb = 'start' | 'close' | 'kill' | 'powerOff' | 'restart' | 'pause' | 'resume'
const ENDS: readonly ProcessVerb[] = ['close', 'kill', 'powerOff']

type ProcessCommand = Extract<Command, { do: ProcessVerb }>
type ClientCommand = Extract<
  Command,
  { do: 'send' | 'flush' | 'seek' | 'alterConfig' | 'addClient' }
>
type ClusterCommand = Exclude<Command, ProcessCommand | ClientCommand>

function carryOutOnCluster(turn: Turn, command: ClusterCommand): void {
  switch (command.do) {
    case 'stallReplication':
    case 'resumeReplication':
      if (!isBrokerId(command.target) || !turn.world.brokers[command.target]) {
        return unknown(turn, command.do, command.target)
      }
      return command.do === 'stallReplication'
        ? stallReplication(turn, command.target)
        : resumeReplication(turn, command.target)
    case 'slowLink':
      return slowLink(turn, command)
    case 'cutLink':
      return cutLink(turn, command)
    case 'healLink':
      return healLink(turn, command)
    case 'dropResponse':
      return dropResponse(turn, command)
    case 'createTopic':
      return createTopic(turn, command)
    case 'deleteTopic':
      return deleteTopic(turn, command.topic)
    case 'addPartitions':
      return addPartitions(turn, command.topic, command.partitions)
    case 'electLeader':
      return electLeader(turn, command)
    case 'resetOffsets':
      return resetOffsets(turn, command)
    case 'addBroker':
      return addBroker(turn, command)
    case 'removeBroker':
      return removeBroker(turn, command)
    default:
      return assertNever(command, 'command')
  }
}

function orderProcess(turn: Turn, command: ProcessCommand): void {
  const { target } = command
  if (!targetExists(turn.world, target)) return unknown(turn, command.do, target)
  const alive = isAlive(turn, target)
  if (command.do === 'start') {
    if (alive) return refuseCommand(turn, target, { verb: command.do, problem: 'process.running' })
    return startTarget(turn, target)
  }
  if (!alive && command.do === 'restart') return startTarget(turn, target)
  if (!alive)
    return refuseCommand(turn, target, { verb: command.do, problem: 'process.notRunning' })
  if (ENDS.includes(command.do)) forgetRestart(turn, target)
  switch (command.do) {
    case 'close':
      return closeTarget(turn, target)
    case 'kill':
      return killTarget(turn, target)
    case 'powerOff':
      return powerOffTarget(turn, target)
    case 'pause':
      return pauseTarget(turn, target)
    case 'resume':
      return resumeTarget(turn, target)
    case 'restart':
      turn.world.restarts = [...turn.world.restarts.filter((id) => id !== target), target]
      return closeTarget(turn, target)
    default:
      return assertNever(command, 'process order')
  }
}

function alterConfig(turn: Turn, command: CommandOf<'alterConfig'>): void {
  const { target, config } = command
  if (target.startsWith('topic:'))
    return alterTopicConfig(turn, target.slice('topic:'.length), config)
  if (isBrokerId(target) && turn.world.brokers[target]) {
    return alterBrokerConfig(turn, asBrokerId(target), config)
  }
  if (turn.world.consumers[target]) return alterConsumerConfig(turn, target, config)
  if (turn.world.producers[target]) return alterProducerConfig(turn, target, config)
  return unknown(turn, command.do, target)
}

function addClient(turn: Turn, command: CommandOf<'addClient'>): void {
  const { version } = turn.world
  if (targetExists(turn.world, command.id)) {
    return refuseCommand(turn, command.id, { verb: command.do, problem: 'target.exists' })
  }
  const resolved = resolveConfig(command.kind, version, command.config)
  if (!resolved.ok) return refuseConfigs(turn, command.id, command.do, resolved.problem)
  const brokers = brokerNumbers(turn)
  if (command.kind === 'consumer') setConsumer(turn, initialConsumer(command, version, brokers))
  else setProducer(turn, initialProducer(command, version, brokers))
  startTarget(turn, command.id)
}

function unknown(turn: Turn, verb: string, target: string): void {
  refuseCommand(turn, target, { verb, problem: 'target.unknown' })
}
