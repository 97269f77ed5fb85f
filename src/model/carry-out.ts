import { firstNotModelled } from '../config/not-modelled'
import { resolveConfig } from '../config/resolve'
import type { Command, CommandOf, Verb } from '../scenario/command'
import { infoOf, processOf } from '../scenario/verbs'
import { rulesOf } from './client-rules'
import { asBrokerId, isBrokerId } from './ids'
import { addBroker, alterBrokerConfig, removeBroker } from './kafka/broker/membership'
import { resumeReplication, stallReplication } from './kafka/broker/stall'
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
import { processIn } from './process-in'
import {
  closeTarget,
  isAlive,
  killTarget,
  pauseTarget,
  powerOffTarget,
  resumeTarget,
  rulesOfClient,
  startTarget,
} from './processes'
import { refuseCommand, refuseConfigs } from './refuse'
import { forgetRestart } from './restart'
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
  const target = processOf(command)
  if (target !== null) {
    const problem = problemOf(turn, command.do, target)
    if (problem !== null) return refuseCommand(turn, target, { verb: command.do, problem })
    // A process that is to end, in whatever way, is not started any more.
    if (infoOf(command.do).undo === 'start') forgetRestart(turn, target)
  }
  apply(turn, command.do, command)
}

/** Why the process takes no such order now; null: it does. */
function problemOf({ world }: Turn, verb: Verb, target: string): string | null {
  const { from, elsewhere } = infoOf(verb)
  const process = processIn(world, target)
  const states: readonly string[] | undefined = process === null ? undefined : from?.[process.kind]
  if (process === null || states === undefined) return 'target.unknown'
  return states.includes(process.lifecycle) ? null : elsewhere
}

function apply<V extends Verb>(turn: Turn, verb: V, command: CommandOf<V>): void {
  RULES[verb](turn, command)
}

/** The rule of each verb. Its process is there and takes such orders now. */
const RULES: { readonly [V in Verb]: (turn: Turn, command: CommandOf<V>) => void } = {
  send: (turn, command) => rulesOf('producer').send(turn, command),
  flush: (turn, { client }) => rulesOf('producer').flush(turn, client),
  seek: (turn, command) => rulesOf('consumer').seek(turn, command),
  start: (turn, { target }) => startTarget(turn, target),
  close: (turn, { target }) => closeTarget(turn, target),
  kill: (turn, { target }) => killTarget(turn, target),
  powerOff: (turn, { target }) => powerOffTarget(turn, target),
  pause: (turn, { target }) => pauseTarget(turn, target),
  resume: (turn, { target }) => resumeTarget(turn, target),
  restart: (turn, { target }) => restartTarget(turn, target),
  stallReplication: (turn, { target }) => stallReplication(turn, asBrokerId(target)),
  resumeReplication: (turn, { target }) => resumeReplication(turn, asBrokerId(target)),
  slowLink,
  cutLink,
  healLink,
  dropResponse,
  createTopic,
  deleteTopic: (turn, { topic }) => deleteTopic(turn, topic),
  addPartitions: (turn, { topic, partitions }) => addPartitions(turn, topic, partitions),
  electLeader,
  resetOffsets,
  alterConfig,
  addBroker,
  removeBroker,
  addClient,
}

/** The first config of the command that Kafka accepts but the model ignores, as `name=value`. */
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

/** Owner of the configs of a command, and whether that is a broker or a topic. */
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

function restartTarget(turn: Turn, target: string): void {
  if (!isAlive(turn, target)) return startTarget(turn, target)
  turn.world.restarts = [...turn.world.restarts.filter((id) => id !== target), target]
  closeTarget(turn, target)
}

function alterConfig(turn: Turn, command: CommandOf<'alterConfig'>): void {
  const { target, config } = command
  if (target.startsWith('topic:'))
    return alterTopicConfig(turn, target.slice('topic:'.length), config)
  if (isBrokerId(target)) return alterBrokerConfig(turn, target, config)
  rulesOfClient(turn, target).alterConfig(turn, target, config)
}

function addClient(turn: Turn, command: CommandOf<'addClient'>): void {
  const { version } = turn.world
  if (processIn(turn.world, command.id) !== null) {
    return refuseCommand(turn, command.id, { verb: command.do, problem: 'target.exists' })
  }
  const resolved = resolveConfig(command.kind, version, command.config)
  if (!resolved.ok) return refuseConfigs(turn, command.id, command.do, resolved.problem)
  const brokers = brokerNumbers(turn)
  if (command.kind === 'consumer')
    setConsumer(turn, rulesOf('consumer').initial(command, version, brokers))
  else setProducer(turn, rulesOf('producer').initial(command, version, brokers))
  startTarget(turn, command.id)
}
